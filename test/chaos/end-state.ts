import { run, memoryJournal } from '@billingual/migrate';
import type { TrueInvoice } from '@billingual/sandbox';
import { fatesOf, type Fate } from './fate.ts';
import type { Outcomes } from './judge.ts';
import { openScene, type Scene } from './scene.ts';
import { together } from './together.ts';
import { newMachine } from './machine.ts';

/** How an invoice ended at both sides, by payer: in what the simulators hold, without ids and numbers. */
export type EndStates = ReadonlyMap<string, string>;

function endStates(scene: Scene): EndStates {
  return new Map(fatesOf(scene).map((fate) => [fate.seeded.payer, endOf(fate, scene)]));
}

function endOf({ original, copies, seeded }: Fate, { target, since }: Scene): string {
  const news = target.far.truth.entries.slice(since.target);
  const isMailed = news.some((it) => it.kind === 'mail' && it.to === seeded.payer && it.about === 'invoice');
  return [words(original), ...copies.map(words).sort(), isMailed ? 'mailed' : 'not mailed'].join(' | ');
}

function words({ deleted, status, currency, total, due, dueDate, payer }: TrueInvoice): string {
  return [deleted ? 'removed' : status, currency, total, due, dueDate, payer].join(' ');
}

/** The ends of the same migration where nothing goes wrong. */
export async function unbrokenEnds(seed: number, invoices: number): Promise<EndStates> {
  const { scene } = await openScene(seed, invoices);
  const { source, target, policy } = scene;
  const machine = newMachine();
  const clock = together(machine, source, target);
  const journal = memoryJournal({ now: () => clock.now() });
  const open = { source: source.open({ seed }), target: target.open({ seed }) };
  const result = await run({ ...open, journal, id: 'chaos', policy, clock, random: () => 0.5 });
  if (result.status !== 'finished') throw new Error(`what nothing disturbs ends ${result.status}`);
  return endStates(scene);
}

/** I6: what nobody interfered with ends as it would have without all this, unless a provider refused it. */
export function otherEnds(scene: Scene, unbroken: EndStates, outcomes: Outcomes): readonly string[] {
  return fatesOf(scene).flatMap((fate) => {
    const { seeded, edited, paid } = fate;
    const [is, should] = [endOf(fate, scene), unbroken.get(seeded.payer)];
    // Whether it was truly refused, or left to a person for a reason, is judged elsewhere.
    const isLeft = ['refused', 'conflict'].includes(outcomes.get(seeded.id) ?? '');
    if (edited || paid || is === should || isLeft) return [];
    return [`I6: ${seeded.payer}, ${seeded.kind}, ended as ${is}; unbroken it is ${should}`];
  });
}
