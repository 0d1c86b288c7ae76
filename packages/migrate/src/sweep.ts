import { BillingualError, type Invoice, type InvoiceSummary, type InvoicingProvider } from '@billingual/core';
import { checkOptions, flag, journal as journalCheck, object, provider, type OptionChecks } from './check-options.ts';
import { doubtAbout } from './doubt-about.ts';
import { checkAccounts, notBegun } from './journal/check-begin.ts';
import type { Item, Journal } from './journal/journal.ts';
import { isEnd } from './machine/state.ts';
import { canMark, markerIn } from './marker.ts';
import { readOrGone } from './read-or-gone.ts';

export interface SweepOptions {
  readonly target: InvoicingProvider;
  readonly journal: Journal;
  /** Only tells what would be removed. Default false. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal | undefined;
}

const checks: OptionChecks<SweepOptions> = { target: provider, journal: journalCheck, dryRun: flag, signal: object };

export interface SweepRow {
  readonly id: string;
  readonly number: string | null;
  /** Of the invoice that it was made for. */
  readonly sourceId: string | null;
  readonly action: 'removed' | 'would-remove' | 'kept' | 'failed';
  /**
   * 'orphan': another copy is confirmed, or none is wanted. 'in-use', 'unfinished': it is, or may become, the copy. 'unconfirmed': the
   * copy that should be there instead was not found. 'another-run': its marker is of another run. 'edited': ours, and no longer what we
   * wrote. 'not-ours': it carries our marker, or a number that we asked for, and we have not made it. Those two are for a person. 'gone':
   * it was removed meanwhile. Or the code of an error.
   */
  readonly because: string;
}

/**
 * Drafts at the target that this run has made and nobody needs: left behind by answers that were lost. Looks at drafts only, takes for
 * ours what carries our marker (where there is no field for one: what has a number that we asked for), and removes one only when it is
 * what was written, untouched since, and when its invoice has ended and the copy that replaces it was seen.
 */
export async function* sweep(options: SweepOptions): AsyncGenerator<SweepRow, void> {
  checkOptions('sweeping', options, checks, ['target', 'journal']);
  const { target, journal, dryRun = false, signal } = options;
  const run = await journal.run();
  if (run === undefined) throw notBegun();
  checkAccounts(run, { target });
  const drafts: InvoiceSummary[] = [];
  // All of them first: what is removed would shift the pages of a list that is still being read.
  for await (const row of target.list({ status: 'draft', signal })) drafts.push(row);
  for (const row of drafts) {
    signal?.throwIfAborted();
    const draft = await describe(row, target, journal);
    const owner = draft && (await ownerOf(draft, run.id, target, journal));
    if (draft === undefined || owner === undefined) continue;
    const sourceId = typeof owner === 'string' ? null : owner.sourceId;
    const about = { id: draft.id, number: draft.number ?? null, sourceId };
    if (typeof owner === 'string') yield { ...about, action: 'kept', because: owner };
    else yield { ...about, ...(await judged(draft, owner, { target, journal, dryRun })) };
  }
}

/** What tells whose a draft is. */
interface Draft {
  readonly id: string;
  readonly number: string | undefined;
  readonly memo: string | undefined;
}

/** From the row where it says enough, else from the whole invoice: some lists leave the number out, and most the memo. */
async function describe(row: InvoiceSummary, target: InvoicingProvider, journal: Journal): Promise<Draft | undefined> {
  const id = row.id ?? row.source.id;
  if (id === undefined) return undefined;
  const { number, memo } = row;
  if (memo !== undefined) return { id, number, memo };
  if (number !== undefined) {
    // Nothing that was ever asked for under this number: not worth a request.
    if ((await journal.withNumber(number)).length === 0) return undefined;
    if (!canMark(target.dialect)) return { id, number, memo };
  }
  const whole = await readOrGone(id, target);
  return whole && { id, number: whole.number, memo: whole.memo };
}

async function ownerOf(
  draft: Draft,
  run: string,
  target: InvoicingProvider,
  journal: Journal,
): Promise<Item | 'another-run' | 'not-ours' | undefined> {
  const marker = markerIn(draft.memo);
  if (marker !== undefined)
    return marker.run === run ? ((await journal.item(marker.key)) ?? 'not-ours') : 'another-run';
  // A target that takes markers has taken ours as well, but for a memo that was full already.
  if (draft.number === undefined || canMark(target.dialect)) return undefined;
  // A stranger was met under it: that is what stands there.
  return (await journal.withNumber(draft.number)).find(({ state }) => state.reason !== 'number-taken');
}

interface Parts {
  readonly target: InvoicingProvider;
  readonly journal: Journal;
  readonly dryRun: boolean;
}

async function judged(draft: Draft, item: Item, parts: Parts): Promise<Pick<SweepRow, 'action' | 'because'>> {
  const { phase, targetId } = item.state;
  const { target, dryRun } = parts;
  if (!isEnd(phase)) return { action: 'kept', because: 'unfinished' };
  try {
    const copy = targetId === null ? undefined : await readCopy(targetId, target);
    if ((phase === 'done' || phase === 'conflict') && copy !== undefined && isSame(draft, targetId, copy))
      return { action: 'kept', because: 'in-use' };
    const whole = await readOrGone(draft.id, target);
    if (whole === undefined) return { action: 'kept', because: 'gone' };
    const doubt = await doubtAbout(whole, item, parts.journal);
    if (doubt !== undefined) return { action: 'kept', because: doubt };
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
  const copy = await readOrGone(id, target);
  return copy?.lifecycle.issuance === 'void' ? undefined : copy;
}
