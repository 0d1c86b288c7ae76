import { BillingualError, type Invoice, type InvoicingProvider } from '@billingual/core';

/** The invoice, or undefined where the provider says that there is none. Other failures are thrown. */
export async function readOrGone(id: string, target: InvoicingProvider): Promise<Invoice | undefined> {
  try {
    return await target.get(id);
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}
