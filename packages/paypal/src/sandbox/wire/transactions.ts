import type { JsonObject } from '@billingual/sandbox';
import { moneyBody } from '../money/currencies.ts';
import { paidOf, refundedOf, type StoredInvoice } from '../state.ts';
import { without } from './without.ts';

/** Absent until something was paid. */
export function paymentsBody(invoice: StoredInvoice): JsonObject | undefined {
  if (invoice.payments.length === 0) return undefined;
  return {
    paid_amount: moneyBody(paidOf(invoice), invoice.currency),
    transactions: invoice.payments.map((it) =>
      without({
        type: it.type,
        payment_id: it.id,
        transaction_type: it.type === 'PAYPAL' ? 'SALE' : undefined,
        payment_date: it.date,
        payment_date_time: `${it.date}T00:00:00Z`,
        method: it.method,
        note: it.note,
        amount: moneyBody(it.amount, invoice.currency),
        transaction_status: it.type === 'PAYPAL' ? 'SUCCESS' : undefined,
        shipping_info: it.shipping_info as JsonObject | undefined,
      }),
    ),
  };
}

/** The id stands under `recipient_transaction_id`, and not under the `refund_id` of the schema. */
export function refundsBody(invoice: StoredInvoice): JsonObject | undefined {
  if (invoice.refunds.length === 0) return undefined;
  return {
    refund_amount: moneyBody(refundedOf(invoice), invoice.currency),
    transactions: invoice.refunds.map((it) => ({
      type: 'EXTERNAL',
      recipient_transaction_id: it.id,
      refund_date: it.date,
      amount: moneyBody(it.amount, invoice.currency),
      method: it.method,
    })),
  };
}
