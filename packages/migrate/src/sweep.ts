import { BillingualError, money, type InvoiceSummary, type InvoicingProvider } from '@billingual/core';
import { plainAmount } from './content-hash.ts';
import { notBegun } from './journal/check-begin.ts';
import type { Item, Journal } from './journal/journal.ts';
import { isEnd } from './machine/state.ts';
import { canMark, markerIn } from './marker.ts';

export interface SweepOptions {
  readonly target: InvoicingProvider;
  readonly journal: Journal;
  /** Only tells what would be removed. Default false. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface SweepRow {
  readonly id: string;
  readonly number: string | null;
  /** Of the invoice that it was made for. */
  readonly sourceId: string | null;
  readonly action: 'removed' | 'would-remove' | 'kept' | 'failed';
  /**
   * 'orphan': another copy is confirmed, or none is wanted. 'in-use', 'unfinished': it is, or may become, the copy. 'unconfirmed': the
   * copy that should be there instead was not found. 'another-run': its marker is of another run. Or the code of an error.
   */
  readonly because: string;
}

/**
 * Drafts at the target that this run has made and nobody needs: left behind by answers that were lost. Looks at drafts only, takes for
 * ours what carries our marker (where there is no field for one: what has a number that we asked for, and its amount), and removes one
 * only when its invoice has ended and the copy that replaces it was seen.
 */
export async function* sweep({
  target,
  journal,
  dryRun = false,
  signal,
}: SweepOptions): AsyncGenerator<SweepRow, void> {
  const run = await journal.run();
  if (run === undefined) throw notBegun();
  const drafts: InvoiceSummary[] = [];
  // All of them first: what is removed would shift the pages of a list that is still being read.
  for await (const row of target.list({ status: 'draft', signal })) if (isCandidate(row, target)) drafts.push(row);
  for (const row of drafts) {
    signal?.throwIfAborted();
    const id = row.id ?? row.source.id;
    if (id === undefined) continue;
    const owner = await ownerOf(row, run.id, target, journal);
    if (owner === undefined) continue;
    const about = { id, number: row.number ?? null, sourceId: owner === 'another-run' ? null : owner.sourceId };
    if (owner === 'another-run') yield { ...about, action: 'kept', because: owner };
    else yield { ...about, ...(await judged(id, owner, target, dryRun)) };
  }
}

/** Rows may leave the memo out; then only the whole invoice tells, and it is looked at by its number first. */
function isCandidate({ memo, number }: InvoiceSummary, target: InvoicingProvider): boolean {
  return number !== undefined || (canMark(target.dialect) && memo !== undefined);
}

async function ownerOf(
  row: InvoiceSummary,
  run: string,
  target: InvoicingProvider,
  journal: Journal,
): Promise<Item | 'another-run' | undefined> {
  const byNumber = row.number === undefined ? [] : await journal.withNumber(row.number);
  if (!canMark(target.dialect)) return byNumber.find((it) => isLike(row, it));
  const memo = row.memo ?? (byNumber.length === 0 ? undefined : await memoOf(row, target));
  const marker = markerIn(memo);
  if (marker === undefined) return undefined;
  return marker.run === run ? journal.item(marker.key) : 'another-run';
}

async function memoOf(row: InvoiceSummary, target: InvoicingProvider): Promise<string | undefined> {
  try {
    return (await target.get(row.id ?? '')).memo;
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}

/** Without a marker, somebody may have used the number by hand: the amount has to be ours too, and no stranger was met under it. */
function isLike({ total }: InvoiceSummary, { plan, state }: Item): boolean {
  if (state.reason === 'number-taken' || plan.target === null || plan.currency === null) return false;
  return total !== undefined && plainAmount(total) === plainAmount(money(plan.target, plan.currency));
}

async function judged(
  id: string,
  item: Item,
  target: InvoicingProvider,
  dryRun: boolean,
): Promise<Pick<SweepRow, 'action' | 'because'>> {
  const { phase, targetId } = item.state;
  if (!isEnd(phase)) return { action: 'kept', because: 'unfinished' };
  if (phase === 'done' && targetId === id) return { action: 'kept', because: 'in-use' };
  if (phase === 'conflict' && targetId === id) return { action: 'kept', because: 'in-use' };
  try {
    if (phase === 'done' && !(await isThere(targetId, target))) return { action: 'kept', because: 'unconfirmed' };
    if (dryRun) return { action: 'would-remove', because: 'orphan' };
    await target.discard(id);
    return { action: 'removed', because: 'orphan' };
  } catch (error) {
    if (!BillingualError.is(error)) throw error;
    return { action: 'failed', because: error.code };
  }
}

async function isThere(id: string | null, target: InvoicingProvider): Promise<boolean> {
  if (id === null) return false;
  try {
    return (await target.get(id)).lifecycle.issuance !== 'void';
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return false;
    throw error;
  }
}
