import { BillingualError, type ErrorDetails } from '@billingual/core';

/** The one error for a request that is not trusted. `reason` says which input is suspect and what to do; never its content. */
export function invalidWebhook(
  provider: string,
  part: ErrorDetails['invalid_webhook']['part'],
  reason: string,
  cause?: unknown,
): BillingualError<'invalid_webhook'> {
  const details = { provider, part, reason };
  const options = cause === undefined ? undefined : { cause };
  return new BillingualError(
    'invalid_webhook',
    `${provider}: this webhook request is not trusted: ${reason}`,
    details,
    options,
  );
}
