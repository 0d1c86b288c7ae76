import {
  BillingualError,
  money,
  type Invoice,
  type InvoiceSummary,
  type InvoicingProvider,
  type Money,
} from '@billingual/core';
import { essenceHash, plainAmount } from './content-hash.ts';
import { notBegun } from './journal/check-begin.ts';
import type { Item, Journal } from './journal/journal.ts';
import { isEnd } from './machine/state.ts';
import { canMark, markerIn } from './marker.ts';
import { writtenOf } from './run/written.ts';

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
  for await (const row of target.list({ status: 'draft', signal })) drafts.push(row);
  for (const row of drafts) {
    signal?.throwIfAborted();
    const draft = await describe(row, target, journal);
    const owner = draft && (await ownerOf(draft, run.id, target, journal));
    if (draft === undefined || owner === undefined) continue;
    const sourceId = owner === 'another-run' ? null : owner.sourceId;
    const about = { id: draft.id, number: draft.number ?? null, sourceId };
    if (owner === 'another-run') yield { ...about, action: 'kept', because: owner };
    else yield { ...about, ...(await judged(draft, owner, target, dryRun)) };
  }
}

/** What tells whose a draft is. */
interface Draft {
  readonly id: string;
  readonly number: string | undefined;
  readonly memo: string | undefined;
  readonly total: Money | undefined;
}

/** From the row where it says enough, else from the whole invoice: some lists leave the number out, and most the memo. */
async function describe(row: InvoiceSummary, target: InvoicingProvider, journal: Journal): Promise<Draft | undefined> {
  const id = row.id ?? row.source.id;
  if (id === undefined) return undefined;
  const { number, memo, total } = row;
  if (memo !== undefined) return { id, number, memo, total };
  if (number !== undefined) {
    // Nothing that was ever asked for under this number: not worth a request.
    if ((await journal.withNumber(number)).length === 0) return undefined;
    if (!canMark(target.dialect)) return { id, number, memo, total };
  }
  try {
    const whole = await target.get(id);
    return { id, number: whole.number, memo: whole.memo, total: whole.totals.total };
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}

async function ownerOf(
  draft: Draft,
  run: string,
  target: InvoicingProvider,
  journal: Journal,
): Promise<Item | 'another-run' | undefined> {
  const marker = markerIn(draft.memo);
  if (marker !== undefined) return marker.run === run ? journal.item(marker.key) : 'another-run';
  // A target that takes markers has taken ours as well, but for a memo that was full already.
  if (draft.number === undefined || canMark(target.dialect)) return undefined;
  for (const item of await journal.withNumber(draft.number)) if (await isLike(draft, item, target)) return item;
  return undefined;
}

/**
 * Without a marker, somebody may have used the number by hand: the amount has to be ours too, and no stranger was met under it. Where the
 * original was edited since, what was written before that is ours as well.
 */
async function isLike({ id, total }: Draft, item: Item, target: InvoicingProvider): Promise<boolean> {
  const { plan, state } = item;
  if (state.reason === 'number-taken' || plan.target === null || plan.currency === null) return false;
  if (total !== undefined && plainAmount(total) === plainAmount(money(plan.target, plan.currency))) return true;
  const before = writtenOf(item.essence)?.before ?? [];
  const held = before.length === 0 ? undefined : await readCopy(id, target);
  return held !== undefined && before.includes(essenceHash(held));
}

async function judged(
  draft: Draft,
  { state }: Item,
  target: InvoicingProvider,
  dryRun: boolean,
): Promise<Pick<SweepRow, 'action' | 'because'>> {
  const { phase, targetId } = state;
  if (!isEnd(phase)) return { action: 'kept', because: 'unfinished' };
  try {
    const copy = targetId === null ? undefined : await readCopy(targetId, target);
    if ((phase === 'done' || phase === 'conflict') && copy !== undefined && isSame(draft, targetId, copy))
      return { action: 'kept', because: 'in-use' };
    if (phase === 'done' && copy === undefined) return { action: 'kept', because: 'unconfirmed' };
    if (dryRun) return { action: 'would-remove', because: 'orphan' };
    await target.discard(draft.id);
    return { action: 'removed', because: 'orphan' };
  } catch (error) {
    if (!BillingualError.is(error)) throw error;
    return { action: 'failed', because: error.code };
  }
}

/** An invoice may be listed under another id than it was made under. What is a draft too, with the same number, may be the very one. */
function isSame({ id, number }: Draft, targetId: string | null, copy: Invoice): boolean {
  return id === targetId || (copy.lifecycle.issuance === 'draft' && number !== undefined && copy.number === number);
}

async function readCopy(id: string, target: InvoicingProvider): Promise<Invoice | undefined> {
  try {
    const copy = await target.get(id);
    return copy.lifecycle.issuance === 'void' ? undefined : copy;
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}
