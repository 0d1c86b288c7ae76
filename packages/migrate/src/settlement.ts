import { amountParts, minus, moneyOf, plus, type Invoice, type Money } from '@billingual/core';
import { markerText, type Marker } from './marker.ts';

/** The note of the payment by which a migration closes what was paid in part. */
export function settlementNote(marker: Marker, number: string | null): string {
  return `Moved to invoice ${number ?? ''} (${markerText(marker)})`;
}

/**
 * What a migration has recorded as paid elsewhere so far: no payer's money. Mostly all that was due, and less where the original was
 * edited in the very moment.
 */
export function settledSoFar({ transactions, currency }: Invoice, { key }: Pick<Marker, 'key'>): Money {
  return transactions
    .filter((it) => it.direction === 'payment' && it.note?.includes(`:${key})`) === true)
    .reduce((sum, it) => plus(sum, it.amount), moneyOf({ coefficient: 0n, scale: 0 }, currency));
}

/** What no payer has paid yet; undefined where the provider does not state what is due. */
export function dueBeforeSettlement(invoice: Invoice, marker: Pick<Marker, 'key'>): Money | undefined {
  const { totals, lifecycle } = invoice;
  const settled = settledSoFar(invoice, marker);
  if (totals.amountDue !== undefined) return plus(totals.amountDue, settled);
  return lifecycle.settlement === 'full' ? settled : undefined;
}

/** What is left to record of the amount that is carried; undefined where that was done. */
export function leftToSettle(carried: Money, invoice: Invoice, marker: Pick<Marker, 'key'>): Money | undefined {
  const left = minus(carried, settledSoFar(invoice, marker));
  return isAboveZero(left) ? left : undefined;
}

export function isAboveZero(value: Money): boolean {
  return amountParts(value).coefficient > 0n;
}
