import type { Clock, InvoiceDraft, InvoicingProvider } from '@billingual/core';
import { memoryJournal, run, type Failpoint, type Journal, type RunOptions, type RunResult } from '@billingual/migrate';
import type { Sandbox, TrueInvoice } from '@billingual/sandbox';
import { accounts, providerNames, type Account, type ProviderName } from '../accounts.ts';
import { live, mat } from './sample.ts';

export const directions: readonly (readonly [ProviderName, ProviderName])[] = [
  [providerNames[0] ?? 'paypal', providerNames[1] ?? 'cybersource'],
  [providerNames[1] ?? 'cybersource', providerNames[0] ?? 'paypal'],
];

/** Two simulated accounts with open invoices at one of them, and what may never be, watched at every change. */
export interface Migrating {
  readonly source: Account;
  readonly target: Account;
  readonly ids: readonly string[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly go: (more?: Partial<RunOptions>) => Promise<RunResult>;
  readonly both: () => readonly string[];
}

const policy = { write: { nameSplit: 'last-token' } } as const;

export async function migrating(
  [from, to]: readonly [ProviderName, ProviderName],
  count: number,
  make: (index: number) => InvoiceDraft = (index) => ({ ...mat, number: `M-${index}` }),
): Promise<Migrating> {
  const [source, target] = [accounts[from](), accounts[to]()];
  const seeding = source.open();
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await openInvoice(seeding, make(index)));
  const both = watched(source.far, target.far);
  const clock = target.far.clock;
  const journal = memoryJournal({ now: () => clock.now() });
  let seed = 1;
  const go: Migrating['go'] = (more) => {
    seed += 1;
    const sides = { source: source.open({ seed }), target: target.open({ seed }) };
    return run({ ...sides, journal, clock, policy, id: 'run-1', random: () => 0.5, ...more });
  };
  return { source, target, ids, journal, clock, go, both };
}

async function openInvoice(provider: InvoicingProvider, draft: InvoiceDraft): Promise<string> {
  const { invoice } = await provider.create(draft);
  const id = invoice.source?.id ?? '';
  await provider.send(id);
  return id;
}

/** The numbers that were payable at both at any moment. */
function watched(source: Sandbox, target: Sandbox): () => readonly string[] {
  const found = new Set<string>();
  const look = (): void => {
    const there = new Set(payable(target).map(({ number }) => number));
    for (const { number } of payable(source)) if (there.has(number)) found.add(number);
  };
  for (const { faults } of [source, target])
    faults.add({ operation: '*', phase: 'after-commit', action: { type: 'run', run: look } });
  return () => [...found];
}

export function payable(far: Sandbox): readonly TrueInvoice[] {
  return live(far).filter((it) => it.payable);
}

/** What a killed process throws: from then on at every failpoint, so that nothing of it goes on. */
export class Killed extends Error {}

export function killAt(name: string, effect: string): Failpoint {
  let isDead = false;
  return (here, at) => {
    isDead ||= here === name && at.effect === effect;
    if (isDead) throw new Killed(`${name} ${effect}`);
  };
}
