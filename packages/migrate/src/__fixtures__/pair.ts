import type { Invoice } from '@billingual/core';
import { essenceOf } from '../content-hash.ts';
import { fakeProvider, type FakeOptions, type FakeProvider } from './fake-provider.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

export interface Pair {
  readonly source: FakeProvider;
  readonly target: FakeProvider;
  readonly clock: ManualClock;
  /** What must never be, as it was seen at every single change. */
  readonly breaches: readonly string[];
  /** What must not be in the end, judged by what the two hold and by nothing that the migration says. */
  readonly judge: () => readonly string[];
}

/** Two providers in memory, watched. */
export function pair(options: { readonly source?: FakeOptions; readonly target?: FakeOptions } = {}): Pair {
  const clock = manualClock();
  const source = fakeProvider({ name: 'abacus', clock, ...options.source });
  const target = fakeProvider({ name: 'courier', clock, ...options.target });
  const breaches: string[] = [];
  /** The number without what a second draft adds to it. */
  const base = ({ number = '' }: Invoice): string => number.replace(/-\d$/, '');
  const sources = (): ReadonlyMap<string, [string, Invoice]> =>
    new Map([...source.held].map(([id, it]) => [it.number ?? '', [id, it]]));
  const copyOf = (it: Invoice): [string, Invoice] | undefined => sources().get(it.number ?? '') ?? sources().get(base(it));

  const watch = (): void => {
    const live = new Map<string, string>();
    for (const [id, it] of target.held) {
      if (!target.isPayable(id)) continue;
      const original = copyOf(it);
      // A draft that was removed at the source is no longer there to compare with.
      if (original === undefined) continue;
      const [sourceId, invoice] = original;
      if (source.isPayable(sourceId)) breaches.push(`I4: ${it.number} can be paid at both`);
      if (live.has(sourceId)) breaches.push(`I1: ${sourceId} has two copies that can be paid`);
      live.set(sourceId, id);
      const [a, b] = [essenceOf(invoice), essenceOf(it)];
      if (JSON.stringify(a) !== JSON.stringify(b)) breaches.push(`I3: ${it.number} asks for something else: ${JSON.stringify([a, b])}`);
    }
  };
  source.onChange = watch;
  target.onChange = watch;

  return {
    source,
    target,
    clock,
    breaches,
    judge() {
      const found: string[] = [...new Set(breaches)];
      const mails = new Map<string, number>();
      for (const it of target.truth) if (it.mailed) mails.set(it.id, (mails.get(it.id) ?? 0) + 1);
      for (const [id, count] of mails) if (count > 1) found.push(`I5: ${id} was mailed ${count} times`);
      for (const it of source.truth.filter((one) => one.operation === 'cancel')) {
        const copies = [...target.held].filter(([, one]) => copyOf(one)?.[0] === it.id);
        const asking = copies.filter(([, one]) => one.lifecycle.issuance === 'issued');
        if (asking.length !== 1) found.push(`I1: ${it.id} was canceled, and ${asking.length} copies ask for it`);
      }
      return found;
    },
  };
}
