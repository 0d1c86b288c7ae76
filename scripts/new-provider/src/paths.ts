import type { PathRow } from '@billingual/core';

/**
 * Every field of Acme's documents and where it lives in the invoice: `{ path: 'payer.mail', home: 'recipients.billing.email', way: 'rw' }`.
 * A field without a home has `home: null`, on purpose; what is not listed here is reported as unknown and kept.
 */
export const paths: readonly PathRow[] = [];
