import { BillingualError } from '@billingual/core';
import { getInvoice, rethrowAbort } from './context.ts';
import type { ProviderParts } from './wire.ts';

/** True when an invoice is no longer there or void, undefined when it is, or cannot be read now. */
export async function gone(
  id: string,
  signal: AbortSignal | undefined,
  parts: ProviderParts,
): Promise<true | undefined> {
  try {
    const { lifecycle } = await getInvoice(id, { signal }, parts);
    return lifecycle.issuance === 'void' ? true : undefined;
  } catch (error) {
    rethrowAbort(error, signal);
    return BillingualError.is(error, 'not_found') ? true : undefined;
  }
}
