import type { InvoiceStatus } from '../lifecycle.ts';
import type { Invoice } from '../invoice.ts';
import type { InvoiceSummary } from '../summary.ts';

/** What a list is narrowed to; criteria are joined by "and". Days are 'YYYY-MM-DD' and included; instants are RFC 3339. */
export interface ListQuery {
  /** One of these; compared with the canonical status. */
  readonly status?: InvoiceStatus | readonly InvoiceStatus[];
  readonly number?: string;
  /** Compared without case. */
  readonly customerEmail?: string;
  readonly customerReference?: string;
  readonly purchaseOrder?: string;
  readonly currency?: string;
  readonly issuedFrom?: string;
  readonly issuedTo?: string;
  readonly dueFrom?: string;
  readonly dueTo?: string;
  /** Inclusive. */
  readonly createdFrom?: string;
  /** Exclusive. */
  readonly createdTo?: string;
  /** Major units as text, in `currency`, which is then needed. Inclusive. */
  readonly totalFrom?: string;
  readonly totalTo?: string;
  /** Rows a request; the provider's own maximum wins. Default: that maximum. */
  readonly pageSize?: number;
  /** Of an earlier page of the same query: goes on behind it. */
  readonly cursor?: string;
  readonly signal?: AbortSignal | undefined;
}

/** The criteria of a query, without its paging. */
export type Criterion = Exclude<keyof ListQuery, 'pageSize' | 'cursor' | 'signal'>;

/**
 * Who looks at a criterion. 'provider': it searches by it, and the answer is checked here all the same. 'rows': it does not, every
 * row is fetched and compared here. 'each': rows do not say, so each invoice is fetched, one request an invoice.
 */
export type CriterionHandling = 'provider' | 'rows' | 'each';

export interface ListPage {
  readonly items: readonly InvoiceSummary[];
  /** Leads behind this page, for `list({ cursor })`. Absent on the last one. Opaque; survives a restart of the process. */
  readonly cursor?: string;
  /** As the provider says, for its own idea of the query; an estimate. */
  readonly totalItems?: number;
}

/** A list that asks for nothing until it is iterated, and then for a page at a time. Each iteration starts anew. */
export interface InvoiceList extends AsyncIterable<InvoiceSummary> {
  /** Page by page, each with the cursor behind it. */
  pages(): AsyncIterable<ListPage>;
  /** Every invoice whole, in list order, `concurrency` (default 4) fetched at a time. One that is gone by then is left out. */
  full(options?: { readonly concurrency?: number }): AsyncIterable<Invoice>;
  /** The first `count` rows as an array. */
  take(count: number): Promise<readonly InvoiceSummary[]>;
  /** What the provider does not search by, and what is done instead. Empty when it does all of it. */
  readonly handling: Readonly<Partial<Record<Criterion, CriterionHandling>>>;
}
