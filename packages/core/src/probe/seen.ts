import type { Dialect } from '../dialect.ts';
import type { InvoiceSummary } from '../summary.ts';
import type { JsonValue } from '../scalar.ts';

/** The canonical paths that were filled when real bodies were read. */
export interface Seen {
  readonly inInvoices: ReadonlySet<string>;
  readonly inSummaries: ReadonlySet<string>;
}

/** Where a summary's field stands in the invoice it is a summary of. */
const homes: Readonly<Record<Exclude<keyof InvoiceSummary, 'findings'>, string>> = {
  schema: 'schema',
  source: 'source',
  id: 'source.id',
  number: 'number',
  currency: 'currency',
  status: 'status',
  lifecycle: 'lifecycle',
  issueDate: 'issueDate',
  dueDate: 'terms.dueDate',
  expiresOn: 'expiresOn',
  createdAt: 'history.at',
  purchaseOrder: 'references.purchaseOrder',
  note: 'note',
  memo: 'memo',
  customer: 'recipients.billing',
  shipTo: 'recipients.shipping',
  total: 'totals.total',
  amountDue: 'totals.amountDue',
  paidTotal: 'totals.paidTotal',
  refundedTotal: 'totals.refundedTotal',
  links: 'links',
};

/** Reads every body that is an invoice, a list row, a page or a notification, and notes which of `leaves` are filled. */
export function seenIn(bodies: readonly JsonValue[], dialect: Dialect, leaves: ReadonlySet<string>): Seen {
  const inInvoices = new Set<string>();
  const inSummaries = new Set<string>();
  const summarize = (summary: InvoiceSummary): void => {
    for (const [key, home] of Object.entries(homes))
      mark(summary[key as keyof InvoiceSummary], home, leaves, inSummaries);
  };
  for (const body of bodies) {
    const kind = dialect.classify(body);
    if (kind === 'invoice' || kind === 'request') mark(dialect.read(body).value, '', leaves, inInvoices);
    if (kind === 'row' || kind === 'notification') summarize(dialect.readSummary(body).value);
    if (kind === 'page') dialect.readPage(body).value.items.forEach(summarize);
  }
  return { inInvoices, inSummaries };
}

function mark(value: unknown, path: string, leaves: ReadonlySet<string>, found: Set<string>): void {
  if (value === undefined) return;
  if (leaves.has(path)) found.add(path);
  else if (Array.isArray(value)) for (const it of value) mark(it, path, leaves, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, it] of Object.entries(value)) mark(it, path === '' ? key : `${path}.${key}`, leaves, found);
  }
}
