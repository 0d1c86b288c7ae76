import type { Invoice } from '../invoice.ts';
import type { InvoiceStatus } from '../lifecycle.ts';
import type { Money } from '../money.ts';
import type { Instant, LocalDate } from '../scalar.ts';
import type { InvoiceSummary } from '../summary.ts';
import { dueDate } from '../terms.ts';

/** What a document says of the things a list can be narrowed by. Undefined: it does not say. Null: it says that there is none. */
export interface Statement {
  readonly status: InvoiceStatus | undefined;
  readonly number: string | null | undefined;
  readonly emails: readonly string[] | undefined;
  readonly references: readonly string[] | undefined;
  readonly purchaseOrder: string | null | undefined;
  readonly currency: string | undefined;
  readonly issueDate: LocalDate | undefined;
  readonly dueDate: LocalDate | null | undefined;
  readonly createdAt: Instant | undefined;
  readonly total: Money | undefined;
}

export function statement(it: InvoiceSummary | Invoice): Statement {
  return 'lines' in it ? ofInvoice(it) : ofRow(it);
}

function ofRow(row: InvoiceSummary): Statement {
  const { email, merchantReference } = row.customer ?? {};
  return {
    status: statusOf(row),
    number: row.number,
    emails: email === undefined ? undefined : [email],
    references: merchantReference === undefined ? undefined : [merchantReference],
    purchaseOrder: row.purchaseOrder,
    currency: row.currency,
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    createdAt: row.createdAt,
    total: row.total,
  };
}

/** A whole invoice has what it has; only when it was issued and created, some providers never state. */
function ofInvoice(it: Invoice): Statement {
  const payers = it.recipients.map(({ billing }) => billing);
  return {
    status: statusOf(it),
    number: it.number ?? null,
    emails: payers.flatMap(({ email }) => email ?? []),
    references: payers.flatMap(({ merchantReference }) => merchantReference ?? []),
    purchaseOrder: it.references?.purchaseOrder ?? null,
    currency: it.currency,
    issueDate: it.issueDate,
    dueDate: (it.terms && dueDate(it.terms, it.issueDate)) ?? null,
    // Oldest first; some providers tell of the draft only.
    createdAt: it.history.find(({ type }) => type === 'created' || type === 'drafted')?.at,
    total: it.totals.total,
  };
}

/** A notification states no status, which is something else than a status that nobody knows. */
function statusOf({ status, lifecycle }: InvoiceSummary | Invoice): InvoiceStatus | undefined {
  return status === 'unknown' && lifecycle.providerStatus === undefined ? undefined : status;
}
