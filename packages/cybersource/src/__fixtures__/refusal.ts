import { BillingualError, type ErrorDetails } from '@billingual/core';

/** What a promise was refused with; anything but `invalid_webhook` fails the test. */
export async function refusal(run: Promise<unknown>): Promise<ErrorDetails['invalid_webhook']> {
  const error: unknown = await run.then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  );
  if (BillingualError.is(error, 'invalid_webhook')) return error.details;
  throw error;
}
