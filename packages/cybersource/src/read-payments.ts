import {
  isNegativeMoney,
  note,
  type Building,
  type InvoiceEvent,
  type Reading,
  type Transaction,
} from '@billingual/core';

/**
 * The payments among the events, in the provider's order: an invoice lists them nowhere else, and refunds nowhere at all. Nothing
 * can be recorded by hand, so each went through the provider.
 */
export function paymentsOf(events: readonly InvoiceEvent[], reading: Reading): readonly Transaction[] {
  const payments: Transaction[] = [];
  for (const event of events) {
    const amount = event.transaction?.amount;
    if (event.type !== 'payment') continue;
    if (amount === undefined) {
      note(reading, 'ambiguous', `/invoiceHistory/${event.index}/transactionDetails/amount`, {
        message: 'a payment without an amount; it is kept as an event and not counted as a payment',
      });
      continue;
    }
    if (isNegativeMoney(amount)) {
      note(reading, 'ambiguous', `/invoiceHistory/${event.index}/transactionDetails/amount`, {
        message: 'a payment below zero is not documented; it is kept as an event and not counted as a payment',
      });
      continue;
    }
    const payment: Building<Transaction> = { direction: 'payment', origin: 'provider', amount };
    if (event.transaction?.id !== undefined) payment.id = event.transaction.id;
    if (event.at !== undefined) payment.at = event.at;
    payments.push(payment);
  }
  return payments;
}
