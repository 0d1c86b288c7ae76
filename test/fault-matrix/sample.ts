import { BillingualError, type InvoiceDraft } from '@billingual/core';
import type { Sandbox, TrueInvoice } from '@billingual/sandbox';

/** A draft that both providers hold without a loss that matters here. */
export const mat: InvoiceDraft = {
  currency: 'USD',
  number: 'A-1',
  dueDate: '2099-12-31',
  customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
};

/** The invoices that are there, whatever anybody was told. */
export const live = (far: Sandbox): readonly TrueInvoice[] => far.truth.invoices().filter((it) => !it.deleted);

/** How often an operation was asked for. */
export const asked = (far: Sandbox, operation: string): number =>
  far.truth.of('request').filter((it) => it.operation === operation).length;

/** Mails that ask for payment. */
export const bills = (far: Sandbox): number => far.truth.of('mail').filter((it) => it.about === 'invoice').length;

/** The error of a call that has to fail. */
export async function failure(run: Promise<unknown>): Promise<BillingualError> {
  const error: unknown = await run.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  if (!BillingualError.is(error)) throw new Error('expected one of our errors', { cause: error });
  return error;
}
