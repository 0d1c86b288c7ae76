import {
  BillingualError,
  compareHeld,
  mergeInvoice,
  predict,
  refusedByPolicy,
  sameMoney,
  type Dialect,
  type Finding,
  type Invoice,
  type JsonObject,
  type JsonPointer,
  type Stored,
  type WriteOptions,
  type WritePolicy,
  type Written,
} from '@billingual/core';
import { checkedInvoice } from './checked-invoice.ts';
import { ambiguous, callError, getInvoice, getQuietly, mayBeEcho } from './context.ts';
import { withFigures } from './figures.ts';
import { lookAgain } from './look-again.ts';
import { payable } from './payable.ts';
import { notRepresentable, representable } from './representable.ts';
import type { ProviderParts } from './wire.ts';

type Change = Invoice | ((current: Invoice) => Invoice);

/** Written again at most so often, and each time from what is stored then. */
const rounds = 3;

/**
 * Read, merge, write, read back. The provider knows no versions, so what is stored is read as late as possible: a write that was lost
 * is merged anew and never sent again as it was, since it would undo what somebody else stored in the meantime.
 */
export async function update(id: string, change: Change, options: WriteOptions, parts: ProviderParts): Promise<Stored> {
  for (let round = 1; ; round += 1) {
    try {
      const stored = await writeOnce(id, change, { ...options, isLast: round === rounds }, parts);
      if (stored !== undefined) return stored;
    } catch (error) {
      // What stops a later round says nothing of the rounds before.
      if (round === 1 || !BillingualError.is(error) || told.has(error.code)) throw error;
      throw ambiguous('update', { look: lookAt(id), id }, parts, error);
    }
  }
}

/** Errors that do not claim that nothing was done. */
const told: ReadonlySet<string> = new Set(['ambiguous', 'readback_mismatch']);

function lookAt(id: string): string {
  return `read it with get('${id}') and compare`;
}

/** Undefined where the write was lost and everything is as it was before. */
async function writeOnce(
  id: string,
  change: Change,
  { policy = {}, signal, isLast }: WriteOptions & { readonly isLast: boolean },
  parts: ProviderParts,
): Promise<Stored | undefined> {
  const { dialect } = parts;
  const theirs = await getInvoice(id, { signal }, parts);
  // A function gets a copy: what it changes in place is its edit, too.
  const mine = checkedInvoice(typeof change === 'function' ? change(checkedInvoice(theirs)) : change);
  const base = typeof change === 'function' ? theirs : baseOf(id, mine, parts);
  const { merged, conflicts, changed } = mergeInvoice({ base, mine, theirs });
  if (conflicts.length > 0) throw conflict(id, conflicts, parts);
  const { edited, findings: figures, conflicts: totals } = withFigures(merged, { base, mine, theirs }, parts);
  if (totals.length > 0) throw conflict(id, totals, parts);
  if (changed.length === 0 && edited === merged) return { invoice: theirs, findings: [] };

  const written = dialect.write(edited, { ...policy, purpose: 'update' });
  refuseByPolicy(figures, written, policy, dialect);
  const body = representable(written, parts);
  const predicted = predict(body, dialect).invoice;
  const result = await parts.wire.update(id, body, { current: theirs }, { signal });
  if (result.outcome === 'throttled' || (result.outcome === 'rejected' && !mayBeEcho(result.error))) throw result.error;
  const open = 'error' in result ? result.error : undefined;

  const isRight = (it: Invoice): boolean => compareHeld({ predicted, held: it, dialect }).mismatches.length === 0;
  const shows = !isSame(body, dialect.write(theirs, { ...policy, purpose: 'update' }).value);
  /** By the last look, if that one worked: what an earlier one showed may have been late. */
  let last: Invoice | undefined;
  const seen = await lookAgain(
    async () => {
      last = await getQuietly(id, signal, parts);
      // What is shown as it was before an edit that shows may be what the provider has not caught up with.
      return last && isRight(last) && !(shows && unchanged(theirs, last)) ? last : undefined;
    },
    parts.clock,
    signal,
  );
  const held = seen ?? (last && isRight(last) ? last : undefined);
  // A success that shows no invoice may come from anything on the way; then only the edit itself proves it, where it shows.
  const isTold = 'answer' in result && (!shows || showsInvoice(result.answer.body, dialect));
  if (held !== undefined && (isTold || !unchanged(theirs, held))) {
    return {
      invoice: held,
      findings: [...figures, ...written.findings, ...compareHeld({ predicted, held, dialect }).findings],
    };
  }
  if (result.outcome === 'rejected') throw result.error;
  if (open !== undefined && !isLast && last !== undefined && unchanged(theirs, last)) return undefined;
  if (open !== undefined || last === undefined || isRight(last))
    throw ambiguous('update', { look: lookAt(id), id }, parts, open);
  const { mismatches } = compareHeld({ predicted, held: last, dialect });
  const isPayable = payable(last) === true ? '; it is payable as it is, so update it again or cancel it' : '';
  const text = `what is stored differs from what was written, at ${mismatches.join(', ')}${isPayable}`;
  throw callError(
    'readback_mismatch',
    text,
    { id, pointers: mismatches, discarded: false, payable: payable(last) },
    'update',
    'answered',
    parts,
  );
}

/** What the edit moves or cannot keep is for the policy to judge like any other loss, before anything is sent. */
function refuseByPolicy(figures: readonly Finding[], written: Written, policy: WritePolicy, dialect: Dialect): void {
  const refused = refusedByPolicy(figures, policy);
  if (refused.length === 0) return;
  const ids = [...new Set(refused.map((it) => it.id))].slice(0, 5).join(', ');
  const blocking: Finding = {
    id: `${dialect.name}.update.policy.not-representable`,
    code: 'not-representable',
    severity: 'blocking',
    canonical: '',
    recoverable: 'no',
    message: `the policy does not allow what follows from this edit: ${ids}`,
  };
  const all = [blocking, ...figures, ...written.findings];
  throw notRepresentable('cannot hold this edit as the policy wants it, and nothing was sent', all, dialect);
}

function showsInvoice(body: unknown, dialect: Dialect): boolean {
  const kind = dialect.classify(body);
  return kind === 'invoice' || kind === 'reference';
}

function isSame(a: JsonObject, b: JsonObject | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What the caller's copy was read as: their own edits are the difference to it. */
function baseOf(id: string, { source }: Invoice, { dialect }: ProviderParts): Invoice {
  if (source !== undefined && source.provider === dialect.name && source.id === id) {
    if (source.completeness === 'full') return dialect.read(source.raw).value;
    throw new BillingualError('summary_only', 'what was read of this invoice is not the whole; get it first', {
      provider: dialect.name,
      id,
    });
  }
  const problem = 'is not what this provider gave for this id; get the invoice, change that and pass it';
  throw new BillingualError('invalid_input', `update: the invoice ${problem}`, {
    problems: [{ pointer: '/source', problem }],
  });
}

/** Compared as bodies: what a provider shows of itself changes with every answer, but no invoice shows nothing of an update. */
function unchanged(before: Invoice, after: Invoice): boolean {
  const { changed } = mergeInvoice({ base: before, mine: after, theirs: before });
  return changed.length === 0 && sameMoney(before.totals.total, after.totals.total);
}

function conflict(id: string, pointers: readonly JsonPointer[], parts: ProviderParts): BillingualError<'conflict'> {
  const text = `these were changed at the provider in the meantime, and differently: ${pointers.slice(0, 5).join(', ')}; get the invoice and change that`;
  return callError('conflict', text, { id, pointers }, 'update', 'answered', parts);
}
