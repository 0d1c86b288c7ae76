import { pair, type Pair } from './pair.ts';
import { sampleInvoice } from './sample-invoice.ts';
import type { FakeFault, FakeOperation, FakeProvider } from './fake-provider.ts';
import type { Journal } from '../journal/journal.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import type { Phase, State } from '../machine/state.ts';
import { naturalKey } from '../natural-key.ts';
import type { RunOptions } from '../run/options.ts';
import type { RunResult } from '../run/run-result.ts';
import { run } from '../run/run.ts';

/** Two providers with so many open invoices at one of them, a journal, and a run over them as often as wanted. */
export interface Stage extends Pair {
  readonly journal: Journal;
  readonly go: (more?: Partial<RunOptions>) => Promise<RunResult>;
  readonly ids: readonly string[];
  readonly stateOf: (id: string) => Promise<State>;
}

export function stage(count: number, options: Parameters<typeof pair>[0] = {}): Stage {
  const both = pair(options);
  const { source, target, clock } = both;
  const ids = Array.from({ length: count }, (_, index) => source.put(sampleInvoice(index)));
  const journal = memoryJournal(clock);
  const go = (more: Partial<RunOptions> = {}): Promise<RunResult> =>
    run({ source, target, journal, clock, id: 'run-1', random: () => 0.5, ...more });
  const stateOf = async (id: string): Promise<State> => {
    const item = await journal.item(naturalKey({ provider: source.name, identity: source.identity, id }));
    if (item === undefined) throw new Error(`${id} is not in the journal`);
    return item.state;
  };
  return { ...both, journal, go, ids, stateOf };
}

/** Goes on, run after run, until nothing is left to do. */
export async function seeThrough({ go, clock }: Stage, options?: Partial<RunOptions>): Promise<RunResult> {
  for (let count = 0; count < 20; count += 1) {
    const result = await go(options);
    if (result.status === 'finished' && result.counts.owed + result.counts.ambiguous === 0) return result;
    await clock.advance(3_600_000);
  }
  throw new Error('it never comes to an end');
}

/** Lets a fault strike so many times. */
export function strike(
  provider: FakeProvider,
  operation: FakeOperation | '*',
  at: FakeFault['at'],
  work: FakeFault['strike'],
  times = 1,
): void {
  let left = times;
  provider.faults.push({
    operation,
    at,
    strike: (...given) => {
      if (left <= 0) return undefined;
      left -= 1;
      return work(...given);
    },
  });
}

/** How many invoices came to each end. */
export function outcomes({ counts }: RunResult): Partial<Record<Phase, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const it of items) list.push(it);
  return list;
}

/** The effects by which an open invoice is moved. */
export const effectNames = ['create', 'close', 'send'] as const;
