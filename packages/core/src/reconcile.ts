import type { Invoice } from './invoice.ts';
import type { Difference } from './reconcile/difference.ts';
import { checkFigures } from './reconcile/figures.ts';
import { checkPayments } from './reconcile/payments.ts';
import { checkState } from './reconcile/state.ts';

/**
 * Where a document contradicts itself: stated figures against recomputed ones, transactions against their sums, status against
 * amounts, terms against dates. Empty for a document that is sound. Changes nothing.
 */
export function reconcile(invoice: Invoice): readonly Difference[] {
  return [...checkFigures(invoice), ...checkPayments(invoice), ...checkState(invoice)];
}
