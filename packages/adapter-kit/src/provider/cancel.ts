import { BillingualError, type CancelOptions, type FailedWhen, type Invoice } from '@billingual/core';
import { ambiguous, callError, getInvoice, getQuietly, mayBeEcho, patience, rethrowAbort } from './context.ts';
import { discard } from './discard.ts';
import { lookAgain } from './look-again.ts';
import type { ProviderParts } from './wire.ts';

const rounds = 3;

/** Withdraws an invoice. A repeated cancel could mail twice, so what is unclear is read by id before it is asked for again. */
export async function cancel(
  id: string,
  { notify = false, alreadyCanceled = 'return', signal }: CancelOptions,
  parts: ProviderParts,
): Promise<Invoice | undefined> {
  const current = await getInvoice(id, { signal }, parts);
  const { issuance } = current.lifecycle;
  if (issuance === 'void') {
    if (alreadyCanceled === 'refuse') throw before(id, current, 'unsent', parts);
    return current;
  }
  if (!parts.cancelsDrafts && (issuance === 'draft' || issuance === 'scheduled')) {
    await discard(id, { signal }, parts);
    return undefined;
  }
  let open: unknown;
  let mayBeRemoved = false;
  for (let round = 1; round <= rounds; round += 1) {
    const result = await parts.wire.cancel(id, { notify }, { signal });
    if (!('error' in result)) {
      mayBeRemoved = true;
      break;
    }
    // Refused as canceled already, perhaps by an attempt of ours: one look tells. That it is not found, after a refusal, does not.
    const isOwn = result.outcome === 'ambiguous' || open !== undefined || mayBeEcho(result.error);
    const delays = isOwn ? patience : [0];
    const done = await lookAgain(() => isVoid(id, signal, parts), parts.clock, signal, delays);
    if (done === true) {
      if (result.outcome === 'rejected' && !isOwn && alreadyCanceled === 'refuse')
        throw before(id, current, 'answered', parts);
      break;
    }
    if (result.outcome !== 'ambiguous' && open === undefined) throw result.error;
    open = result.error;
    if (result.outcome !== 'ambiguous' || round === rounds)
      throw ambiguous('cancel', { look: `read it with get('${id}')`, id }, parts, open);
  }
  return await canceled(id, mayBeRemoved, signal, parts);
}

async function isVoid(id: string, signal: AbortSignal | undefined, parts: ProviderParts): Promise<true | undefined> {
  return (await getQuietly(id, signal, parts))?.lifecycle.issuance === 'void' ? true : undefined;
}

/** Not by this call; a proxy that makes a request twice looks the same. */
function before(
  id: string,
  { lifecycle: { providerStatus } }: Invoice,
  when: FailedWhen,
  parts: ProviderParts,
): BillingualError<'wrong_state'> {
  const own = {
    id,
    alreadyCanceled: true,
    ...(when === 'unsent' && providerStatus !== undefined && { status: providerStatus }),
  } as const;
  return callError('wrong_state', 'it was canceled already, not by this call', own, 'cancel', when, parts);
}

/** What is left to read of it: nothing, where canceling removed it. */
async function canceled(
  id: string,
  mayBeRemoved: boolean,
  signal: AbortSignal | undefined,
  parts: ProviderParts,
): Promise<Invoice | undefined> {
  let failure: unknown;
  let absent = false;
  const invoice = await lookAgain(
    async () => {
      try {
        const now = await getInvoice(id, { signal }, parts);
        absent = false;
        return now.lifecycle.issuance === 'void' ? now : undefined;
      } catch (error) {
        rethrowAbort(error, signal);
        absent = BillingualError.is(error, 'not_found');
        failure = error;
        return undefined;
      }
    },
    parts.clock,
    signal,
  );
  if (invoice !== undefined || (absent && mayBeRemoved)) return invoice;
  throw ambiguous('cancel', { look: `read it with get('${id}')`, id }, parts, failure);
}
