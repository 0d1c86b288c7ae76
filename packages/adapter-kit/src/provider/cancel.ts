import { BillingualError, type Invoice, type NotifyOptions } from '@billingual/core';
import { ambiguous, getInvoice, patience, rethrowAbort } from './context.ts';
import { discard } from './discard.ts';
import { gone } from './gone.ts';
import { lookAgain } from './look-again.ts';
import type { ProviderParts } from './wire.ts';

const rounds = 3;

/** Withdraws an invoice. A repeated cancel could mail twice, so what is unclear is read by id before it is asked for again. */
export async function cancel(
  id: string,
  { notify = false, signal }: NotifyOptions,
  parts: ProviderParts,
): Promise<Invoice | undefined> {
  const current = await getInvoice(id, { signal }, parts);
  const { issuance } = current.lifecycle;
  if (issuance === 'void') return current;
  if (!parts.cancelsDrafts && (issuance === 'draft' || issuance === 'scheduled')) {
    await discard(id, { signal }, parts);
    return undefined;
  }
  let open: unknown;
  for (let round = 1; round <= rounds; round += 1) {
    const result = await parts.wire.cancel(id, { notify }, { signal });
    if (!('error' in result)) break;
    // Refused as canceled already, perhaps by an attempt of ours: one look tells.
    const delays = result.outcome === 'ambiguous' || open !== undefined ? patience : [0];
    const done = await lookAgain(() => gone(id, signal, parts), parts.clock, signal, delays);
    if (done === true) break;
    if (result.outcome !== 'ambiguous' && open === undefined) throw result.error;
    open = result.error;
    if (result.outcome !== 'ambiguous' || round === rounds)
      throw ambiguous('cancel', { look: `read it with get('${id}')`, id }, parts, open);
  }
  return await canceled(id, signal, parts);
}

/** What is left to read of it: nothing, where canceling removed it. */
async function canceled(
  id: string,
  signal: AbortSignal | undefined,
  parts: ProviderParts,
): Promise<Invoice | undefined> {
  let failure: unknown;
  let absent = false;
  const invoice = await lookAgain(
    async () => {
      try {
        const now = await getInvoice(id, { signal }, parts);
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
  if (invoice !== undefined || absent) return invoice;
  throw ambiguous('cancel', { look: `read it with get('${id}')`, id }, parts, failure);
}
