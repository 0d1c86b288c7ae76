import type { Finding } from './finding.ts';
import type { Link, Snapshot } from './invoice.ts';
import type { InvoiceStatus, Lifecycle } from './lifecycle.ts';
import type { Money } from './money.ts';
import type { Party } from './party.ts';
import type { Instant, LocalDate } from './scalar.ts';

/**
 * A list row or a notification: enough to show and to fetch by, never enough to update from. A different type from `Invoice`
 * on purpose: it has no lines, and writing it back would erase them.
 */
export interface InvoiceSummary {
  readonly schema: 1;
  readonly source: Snapshot;
  readonly id?: string;
  readonly number?: string;
  readonly currency?: string;
  readonly status: InvoiceStatus;
  readonly lifecycle: Lifecycle;
  readonly issueDate?: LocalDate;
  readonly dueDate?: LocalDate;
  readonly expiresOn?: LocalDate;
  readonly createdAt?: Instant;
  readonly purchaseOrder?: string;
  readonly note?: string;
  readonly memo?: string;
  readonly customer?: Party;
  readonly shipTo?: Party;
  readonly total?: Money;
  readonly amountDue?: Money;
  readonly paidTotal?: Money;
  readonly refundedTotal?: Money;
  readonly links: readonly Link[];
  /**
   * Of a row of a list: what could not be read of it; absent when all could. An amount that is named here is left out above, and
   * `source` leads into the row, `source.raw`.
   */
  readonly findings?: readonly Finding[];
}

/** One page of a list. The provider's link to the next one is in `links`, as received, and not to be trusted. */
export interface InvoicePage {
  readonly items: readonly InvoiceSummary[];
  /** How many there are in all, if the provider said so. Whether it respects the filter is the provider's secret. */
  readonly totalItems?: number;
  readonly totalPages?: number;
  readonly respondedAt?: Instant;
  readonly links: readonly Link[];
}
