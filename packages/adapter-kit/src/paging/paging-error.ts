import { BillingualError } from '@billingual/core';

/** How many pages without a new row prove that a provider goes round in circles. */
export const mostStalePages = 100;

/** A provider that does not page as it says. */
export function pagingError(provider: string, reason: string): BillingualError<'bad_response'> {
  return new BillingualError('bad_response', `${provider} list: ${reason}; narrow the query, or try again later`, {
    provider,
    operation: 'list',
    when: 'answered',
    attempts: 1,
    reason,
  });
}
