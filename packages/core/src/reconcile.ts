import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import type { Difference } from './reconcile/difference.ts';
import { checkFigures } from './reconcile/figures.ts';
import { checkPayments } from './reconcile/payments.ts';
import { checkState } from './reconcile/state.ts';
import { requireInvoice } from './require-invoice.ts';

/**
 * Where a document contradicts itself: stated figures against recomputed ones, transactions against their sums, status against
 * amounts, terms against dates. Empty for a document that is sound. Changes nothing. `dialect` is the one that read it: it knows in
 * what units a currency is billed, which is else taken from ISO 4217 and from the document. Throws `invalid_input` for what is no
 * canonical invoice.
 */
export function reconcile(invoice: Invoice, dialect?: Pick<Dialect, 'arithmetic'>): readonly Difference[] {
  requireInvoice(invoice);
  return [...checkFigures(invoice, dialect?.arithmetic), ...checkPayments(invoice), ...checkState(invoice)];
}
