import {
  BillingualError,
  compareHeld,
  mergeInvoice,
  predict,
  sameMoney,
  type Invoice,
  type JsonObject,
  type JsonPointer,
  type Stored,
  type WriteOptions,
} from '@billingual/core';
import { checkedInvoice } from './checked-invoice.ts';
import { ambiguous, callError, getInvoice, getQuietly } from './context.ts';
import { withFigures } from './figures.ts';
import { lookAgain } from './look-again.ts';
import { representable } from './representable.ts';
import type { ProviderParts } from './wire.ts';

/** Read, merge, write, read back. The provider knows no versions, so what is stored is read as late as possible. */
export async function update(
  id: string,
  change: Invoice | ((current: Invoice) => Invoice),
  { policy = {}, signal }: WriteOptions,
  parts: ProviderParts,
): Promise<Stored> {
  const { dialect } = parts;
  const theirs = await getInvoice(id, { signal }, parts);
  // A function gets a copy: what it changes in place is its edit, too.
  const mine = checkedInvoice(typeof change === 'function' ? change(checkedInvoice(theirs)) : change);
  const base = typeof change === 'function' ? theirs : baseOf(id, mine, parts);
  const { merged, conflicts, changed } = mergeInvoice({ base, mine, theirs });
  if (conflicts.length > 0) throw conflict(id, conflicts, parts);
  const { edited, findings: figures } = withFigures(merged, { base, mine, theirs }, parts);
  if (changed.length === 0 && edited === merged) return { invoice: theirs, findings: [] };

  const written = dialect.write(edited, { ...policy, purpose: 'update' });
  const body = representable(written, parts);
  const predicted = predict(body, dialect).invoice;
  const result = await parts.wire.update(id, body, { signal });
  if (result.outcome === 'rejected' || result.outcome === 'throttled') throw result.error;
  const look = `read it with get('${id}') and compare`;
  const open = 'error' in result ? result.error : undefined;

  const isRight = (it: Invoice): boolean => compareHeld({ predicted, held: it, dialect }).mismatches.length === 0;
  const shows = !isSame(body, dialect.write(theirs, { ...policy, purpose: 'update' }).value);
  let last: Invoice | undefined;
  const seen = await lookAgain(
    async () => {
      last = (await getQuietly(id, signal, parts)) ?? last;
      // What is shown as it was before an edit that shows may be what the provider has not caught up with.
      return last && isRight(last) && !(shows && unchanged(theirs, last)) ? last : undefined;
    },
    parts.clock,
    signal,
  );
  const held = seen ?? (last && isRight(last) ? last : undefined);
  if (held !== undefined && (open === undefined || !unchanged(theirs, held))) {
    return {
      invoice: held,
      findings: [...figures, ...written.findings, ...compareHeld({ predicted, held, dialect }).findings],
    };
  }
  if (open !== undefined || last === undefined) throw ambiguous('update', { look, id }, parts, open);
  const { mismatches } = compareHeld({ predicted, held: last, dialect });
  const text = `what is stored differs from what was written, at ${mismatches.join(', ')}`;
  throw callError(
    'readback_mismatch',
    text,
    { id, pointers: mismatches, discarded: false },
    'update',
    'answered',
    parts,
  );
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
