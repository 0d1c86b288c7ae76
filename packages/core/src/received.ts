import type { Invoice, Transaction } from './invoice.ts';
import { sum } from './minor.ts';
import { amountParts, moneyOf, type Money } from './money.ts';

/**
 * Whether money changed hands: only what the provider calls received was. A transaction it says nothing about was, because it lists it:
 * one recorded by hand, or the event of a payment. Undefined for a word that is not known, such as one for a payment that was reversed
 * or denied: nothing is concluded from it.
 */
export function wasReceived({ status }: Pick<Transaction, 'status'>): boolean | undefined {
  if (status === undefined || status === 'succeeded') return true;
  return status === 'pending' || status === 'rejected' ? false : undefined;
}

/** Sum of the transactions of one direction that were received, or undefined when none was. What is not known is not counted. */
export function paidOf(invoice: Invoice, direction: Transaction['direction']): Money | undefined {
  return sumOf(invoice, direction, true);
}

/** Sum of those of which it is not known, or undefined when there is none. */
export function openOf(invoice: Invoice, direction: Transaction['direction']): Money | undefined {
  return sumOf(invoice, direction, undefined);
}

/**
 * What was received in one direction. The transactions decide, being what the stated sum is made of; where a word of theirs is not
 * known, the sum that the provider states does, because that is what it calls received.
 */
export function receivedOf(invoice: Invoice, direction: Transaction['direction']): Money | undefined {
  const { paidTotal, refundedTotal } = invoice.totals;
  const stated = direction === 'payment' ? paidTotal : refundedTotal;
  if (stated !== undefined && openOf(invoice, direction) !== undefined) return stated;
  return paidOf(invoice, direction) ?? stated;
}

function sumOf(
  { transactions, currency }: Invoice,
  direction: Transaction['direction'],
  received: boolean | undefined,
): Money | undefined {
  const some = transactions.filter((it) => it.direction === direction && wasReceived(it) === received);
  if (some.length === 0) return undefined;
  const all = some.map((it) => amountParts(it.amount));
  const scale = Math.max(...all.map((it) => it.scale));
  const coefficient = sum(all.map((it) => it.coefficient * 10n ** BigInt(scale - it.scale)));
  return moneyOf({ coefficient, scale }, currency);
}
