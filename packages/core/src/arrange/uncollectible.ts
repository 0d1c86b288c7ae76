import type { Invoice } from '../invoice.ts';
import { amountParts, amountText, compareParts, isNegativeMoney, minus, type Money } from '../money.ts';
import { isDiscount } from '../totals.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, linePointer, type Arranging, type Step } from './arranging.ts';

/**
 * Refuses what nobody can pay: a total below zero (a credit note), a discount of more than it is taken off, a first payment of
 * more than the total. What providers make of these is documented nowhere, and one of them may make a charge of it.
 */
export const refuseUncollectible: Step = (invoice, to) => {
  // What the target itself has stated, it has accepted.
  if (to.home) return invoice;
  const { total } = to.original.totals;
  if (isNegativeMoney(total))
    refuse(to, '/totals/total', total, 'is below zero; that is a credit note, and providers collect');
  const minimum = invoice.collection.partialPayment?.minimum;
  if (minimum !== undefined && isMore(minimum, total))
    refuse(to, '/collection/partialPayment/minimum', minimum, 'is the least a payer may pay, and more than the total');
  refuseLineDiscounts(to);
  refuseDocumentDiscount(invoice, to);
  return invoice;
};

function refuseLineDiscounts(to: Arranging): void {
  for (const it of to.figures.lines) {
    if (!isNegativeMoney(it.extension) && isNegativeMoney(it.net))
      refuse(to, `${linePointer(it.id, to)}/adjustments`, it.allowance, 'is taken off a line that comes to less');
  }
}

function refuseDocumentDiscount(invoice: Invoice, to: Arranging): void {
  const discount = invoice.adjustments.find(isDiscount);
  const { allowanceTotal, extensionTotal, lineAllowanceTotal } = to.figures.totals;
  const net = minus(extensionTotal, lineAllowanceTotal);
  // An amount without lines says nothing of what its discount was taken off.
  if (discount === undefined || invoice.lines.length === 0 || isNegativeMoney(net)) return;
  if (isMore(allowanceTotal, net))
    refuse(to, adjustmentPointer(discount.id, to), allowanceTotal, 'is taken off lines that come to less');
}

function isMore(a: Money, b: Money): boolean {
  return compareParts(amountParts(a), amountParts(b)) > 0;
}

function refuse(to: Arranging, pointer: string, amount: Money, why: string): void {
  report(to.writing, 'not-representable', pointer, {
    severity: 'blocking',
    before: amountText(amount),
    recoverable: 'no',
    message: `${amountText(amount)} ${why}`,
  });
}
