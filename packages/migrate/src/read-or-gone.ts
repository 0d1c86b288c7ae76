import { BillingualError, type Invoice, type InvoicingProvider } from '@billingual/core';

/** The invoice, or undefined where the provider says that there is none. Other failures are thrown. */
export async function readOrGone(
  id: string,
  provider: InvoicingProvider,
  signal?: AbortSignal,
): Promise<Invoice | undefined> {
  try {
    return await provider.get(id, { signal });
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}
