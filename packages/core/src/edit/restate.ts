import type { Arithmetic } from '../arithmetic.ts';
import type { Invoice } from '../invoice.ts';
import { requireInvoice } from '../require-invoice.ts';
import { dropUntruePercents } from './true-percents.ts';
import { worked } from './worked.ts';

/**
 * An edited invoice with its figures worked out anew: discounts follow what governs them, taxes follow their rates, and the totals
 * follow from both under `arithmetic`. For changing a document that was read: its stated figures are true of the old lines. What
 * was only stated (a tax without a rate, payments, a tip) stays; figures that only one provider states go, and so does a percentage
 * that is not what the amount beside it comes to. Not needed before a provider's `update`, which works out by itself what follows from
 * an edit. Throws `amount_out_of_range`.
 */
export function restate(invoice: Invoice, arithmetic: Arithmetic): Invoice {
  requireInvoice(invoice);
  const { other: _, ...totals } = invoice.totals;
  const lines = invoice.lines.map(({ statedTotal: __, ...line }) => line);
  const { invoice: done, computed } = worked({ ...invoice, totals, lines }, arithmetic);
  const truthful = dropUntruePercents(done, { ...done, lines: [], adjustments: [] }, computed, arithmetic, '', []);
  return { ...truthful, totals: { ...totals, ...computed.totals } };
}
