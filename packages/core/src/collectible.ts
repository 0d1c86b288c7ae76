import type { Invoice } from './invoice.ts';
import type { InvoiceSummary } from './summary.ts';
import { isMoney, isNegativeMoney, moneyOf, type Money } from './money.ts';
import { requireInvoice } from './require-invoice.ts';

/**
 * What may still be asked of the payer: nothing on a void, paid or refunded invoice, whatever balance the provider prints beside it
 * (one states the full amount on a canceled invoice); else the amount due, or the total where none is stated. Never negative: an
 * overpayment is not collectible.
 */
export function collectible(invoice: Invoice | InvoiceSummary): Money | undefined {
  const { lifecycle } = invoice;
  const total = 'totals' in invoice ? invoice.totals.total : invoice.total;
  const due = 'totals' in invoice ? invoice.totals.amountDue : invoice.amountDue;
  const stated = due ?? total;
  if (stated === undefined) return undefined;
  if (!isMoney(stated)) requireInvoice(invoice);
  const closed = lifecycle.issuance === 'void' || lifecycle.settlement === 'full' || lifecycle.refund === 'full';
  return closed || isNegativeMoney(stated)
    ? moneyOf({ coefficient: 0n, scale: stated.toJSON().scale }, stated.toJSON().currency.code)
    : stated;
}
