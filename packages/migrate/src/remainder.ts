import { amountParts, moneyOf, type Decimal, type Invoice, type Money } from '@billingual/core';

/**
 * An invoice over what is still due: one line, no tax of its own, with the number of the original in its name. Undefined when what is
 * due is not stated or nothing is. `lineName` is read by the payer; '{number}' in it stands for the original's number.
 */
export function remainderOf(invoice: Invoice, amountDue: Money | undefined, lineName: string): Invoice | undefined {
  if (amountDue === undefined || amountParts(amountDue).coefficient <= 0n) return undefined;
  const zero = moneyOf({ coefficient: 0n, scale: amountParts(amountDue).scale }, invoice.currency);
  const name = lineName.replaceAll('{number}', () => invoice.number ?? invoice.source?.id ?? '');
  const { totals: _, ...rest } = invoice;
  return {
    ...rest,
    lines: [{ id: 'line-1', name, quantity: '1' as Decimal, unitPrice: amountDue, adjustments: [], taxes: [] }],
    taxes: [],
    documentTaxes: [],
    adjustments: [],
    calculation: { taxBase: 'as-stated', origin: 'assumed' },
    totals: { extensionTotal: amountDue, taxTotal: zero, total: amountDue, amountDue },
    transactions: [],
    ...(invoice.collection.partialPayment !== undefined && {
      collection: { ...invoice.collection, partialPayment: { allowed: false } },
    }),
  };
}
