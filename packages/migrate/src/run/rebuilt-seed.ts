import { amountText, type Invoice, type InvoicingProvider } from '@billingual/core';
import { plainAmount } from '../content-hash.ts';
import type { ItemSeed } from '../journal/journal.ts';
import { firstState } from '../machine/state.ts';
import { canMark, markerIn } from '../marker.ts';
import type { CheckedPolicy } from '../migration-policy.ts';
import type { PlanRow } from '../plan/plan-row.ts';
import { readOrGone } from '../read-or-gone.ts';
import { targetNumber } from '../target-number.ts';

export interface RebuildParts {
  readonly target: InvoicingProvider;
  readonly policy: CheckedPolicy;
}

/** A run seldom needs a second number for one invoice, and hardly ever a third. */
const generations = [1, 2, 3] as const;

/**
 * What a lost journal would say of an invoice, as far as the target shows it. What is open is begun anew, and takes over its draft. What
 * is closed may have been closed by the lost run: with a copy that can be paid it is done; with a draft only, nobody can tell a copy that
 * is owed from one that was no longer wanted, so a person has to.
 */
export async function rebuiltSeed(seed: ItemSeed, row: PlanRow, { target, policy }: RebuildParts): Promise<ItemSeed> {
  // An earlier create may have arrived, so that an equal draft under the number is taken over.
  if (row.route !== null) return { ...seed, state: { ...seed.state, creates: 1 } };
  if (!wasPerhapsClosed(row, policy)) return seed;
  const copy = await copyOf(row, target, policy);
  const targetId = copy?.source?.id;
  if (copy === undefined || targetId === undefined) return seed;
  const isDraft = copy.lifecycle.issuance === 'draft';
  const total = amountText(copy.totals.total);
  const plan = { ...seed.plan, number: copy.number ?? null, currency: copy.currency, stated: total, target: total };
  const known = { ...firstState(row.kind === 'paid' ? 'remainder' : 'send'), targetId, creates: 1 };
  return isDraft
    ? { ...seed, plan, state: { ...known, phase: 'conflict', reason: 'perhaps-owed' } }
    : { ...seed, plan, state: { ...known, phase: 'done', closed: true } };
}

function wasPerhapsClosed({ kind }: PlanRow, { lifecycle }: CheckedPolicy): boolean {
  return kind === 'canceled' || (kind === 'paid' && lifecycle.partially_paid === 'remainder');
}

/** A copy that can be paid before a draft. */
async function copyOf(row: PlanRow, target: InvoicingProvider, policy: CheckedPolicy): Promise<Invoice | undefined> {
  const wish = { number: row.sourceNumber, key: row.key, policy: policy.numbers, limits: target.dialect.limits };
  const numbers = new Set(generations.map((generation) => targetNumber({ ...wish, generation })));
  let draft: Invoice | undefined;
  for (const number of numbers)
    for await (const { id, source } of target.list({ number })) {
      const found = await readOrGone(id ?? source.id ?? '', target);
      if (found === undefined || found.lifecycle.issuance === 'void' || !isOurs(found, row, target)) continue;
      if (found.lifecycle.issuance !== 'draft') return found;
      draft = found;
    }
  return draft;
}

/** By the marker of any run; where there is no field for one, by the number that led here and the amount. */
function isOurs(copy: Invoice, { key, totals, kind }: PlanRow, { dialect }: InvoicingProvider): boolean {
  if (canMark(dialect)) return markerIn(copy.memo)?.key === key;
  if (kind !== 'canceled') return true;
  return copy.currency === totals?.currency && String(plainAmount(copy.totals.total)) === plainText(totals.stated);
}

function plainText(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
