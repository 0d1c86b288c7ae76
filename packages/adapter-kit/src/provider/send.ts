import { BillingualError, type Invoice, type NotifyOptions } from '@billingual/core';
import { ambiguous, callError, contradicts, getInvoice, getQuietly, patience } from './context.ts';
import { lookAgain } from './look-again.ts';
import type { ProviderParts } from './wire.ts';

/** Sent again at most so often, and only when looking by id, with patience, still shows a draft. */
const rounds = 3;

/** A mail cannot be called back: where one was asked for, half a minute without a sign of it has to pass before it is asked for again. */
const mailPatience: readonly number[] = [...patience, 10_000, 15_000];

/** Who lets a request hang for so long may still be working on it when nobody waits any more. */
const hangingMs = 5000;

/**
 * Makes a draft payable once. The invoice is read by id before every send, because a second one may mail again; an answer that is
 * lost is looked up the same way.
 */
export async function send(
  id: string,
  { notify = false, signal }: NotifyOptions,
  parts: ProviderParts,
): Promise<Invoice> {
  let current = await getInvoice(id, { signal }, parts);
  const before = alreadySent(current, notify, parts);
  if (before !== undefined) return before;
  const longest = notify ? mailPatience : patience;
  let open: unknown;
  for (let round = 1; round <= rounds; round += 1) {
    const start = parts.clock.monotonic();
    const result = await parts.wire.send(id, { notify, current }, { signal });
    const isHanging = parts.clock.monotonic() - start >= hangingMs;
    if (result.outcome === 'throttled' && open === undefined) throw result.error;
    // One look is enough for a refusal, unless it contradicts that there was a draft.
    const isPlain = open === undefined && result.outcome === 'rejected';
    const delays = isPlain ? (contradicts(result.error) ? patience : [0]) : longest;
    const sent = await lookAgain(() => sentBy(id, signal, parts), parts.clock, signal, delays);
    if (sent !== undefined) return sent;
    if (result.outcome === 'rejected' && open === undefined) throw result.error;
    if (!('error' in result)) break;
    open = result.error;
    // The mail of the first one may come yet, and a second one with it; without a mail, payable twice is payable.
    if (result.outcome !== 'ambiguous' || (notify && isHanging)) break;
    // Looks that failed show nothing: only one that shows a draft allows to ask again.
    const now = await getQuietly(id, signal, parts);
    if (now === undefined) break;
    if (now.lifecycle.issuance !== 'draft') return now;
    current = now;
  }
  throw ambiguous('send', { look: `read it with get('${id}'); it is sent once it is no draft`, id }, parts, open);
}

/** The invoice if there is nothing left to do; undefined for a draft. */
function alreadySent(current: Invoice, notify: boolean, parts: ProviderParts): Invoice | undefined {
  const { issuance, settlement, delivery, providerStatus } = current.lifecycle;
  const own = { ...(current.source?.id !== undefined && { id: current.source.id }) };
  const refuse = (text: string): BillingualError<'wrong_state'> =>
    callError(
      'wrong_state',
      text,
      { ...own, ...(providerStatus !== undefined && { status: providerStatus }) },
      'send',
      'answered',
      parts,
    );
  if (issuance === 'void') throw refuse('it is canceled and cannot be sent; create a new invoice');
  if (settlement === 'full') throw refuse('it is paid in full, there is nothing left to ask for');
  if (issuance === 'draft') return undefined;
  // Published without a mail: a second send mails at one provider and does nothing at another.
  if (issuance === 'issued' && notify && delivery === 'link')
    throw refuse('it is payable already, without a mail; remind() mails the payer');
  return current;
}

async function sentBy(id: string, signal: AbortSignal | undefined, parts: ProviderParts): Promise<Invoice | undefined> {
  const now = await getQuietly(id, signal, parts);
  return now === undefined || now.lifecycle.issuance === 'draft' ? undefined : now;
}
