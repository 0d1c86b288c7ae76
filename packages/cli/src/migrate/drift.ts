import type { Plan, PlanRow } from '@billingual/migrate';

/** An invoice that is no longer as it was planned. */
export interface Drift {
  readonly sourceId: string;
  /** 'edited', 'gone', or what is done with it now: 'open move' has become 'paid skip'. */
  readonly says: string;
}

/** Compares a plan with the same invoices planned anew, in the same order. */
export async function* driftBetween(planned: Plan, anew: Plan): AsyncGenerator<Drift, void> {
  const before = planned[Symbol.asyncIterator]();
  for await (const now of anew) {
    const next = await before.next();
    if (next.done === true) return;
    const says = difference(next.value, now);
    if (says !== undefined) yield { sourceId: now.sourceId, says };
  }
}

function difference(before: PlanRow, now: PlanRow): string | undefined {
  if (JSON.stringify(before) === JSON.stringify(now)) return undefined;
  if (before.sourceId !== now.sourceId) return `stands where ${before.sourceId} was planned`;
  if (now.reasons.some(({ code }) => code === 'gone')) return 'is no longer there';
  const [was, is] = [before, now].map(({ kind, action }) => `${kind ?? 'unreadable'} ${action}`);
  if (was !== is) return `was ${was}, and is ${is}`;
  return before.hash === now.hash ? 'is mapped in another way' : 'was edited';
}

/** The ids of a plan, to be looked at again. */
export async function* idsOf(plan: Plan): AsyncGenerator<string, void> {
  for await (const { sourceId } of plan) yield sourceId;
}
