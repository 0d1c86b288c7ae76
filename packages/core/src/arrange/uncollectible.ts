import type { Invoice } from '../invoice.ts';
import { amountParts, amountText, compareParts, isNegativeMoney, minus, type Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import { sourceFigures } from '../source-figures.ts';
import { isDiscount, type ComputedTotals } from '../totals.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, linePointer, type Arranging, type Step } from './arranging.ts';

/**
 * Refuses what nobody can pay: a total below zero (a credit note), a discount of more than it is taken off, a first payment of
 * more than the total. What providers make of these is documented nowhere, and one of them may make a charge of it.
 */
export const refuseUncollectible: Step = (invoice, to) => {
  const found = uncollectible(invoice, to.figures, to);
  if (found.length === 0) return invoice;
  // What the target itself has stated, it has accepted; what an edit made of it, it has not.
  const { home, held } = to;
  const accepted = held === undefined ? [] : uncollectible(held, sourceFigures(held), to);
  for (const it of found) {
    if (home && (held === undefined || accepted.some(({ what }) => what === it.what))) continue;
    refuse(to, it.pointer, it.amount, it.why);
  }
  return invoice;
};

interface Uncollectible {
  /** The same of a document before and after an edit. */
  readonly what: string;
  readonly pointer: JsonPointer;
  readonly amount: Money;
  readonly why: string;
}

function uncollectible(invoice: Invoice, figures: ComputedTotals, to: Arranging): readonly Uncollectible[] {
  const found: Uncollectible[] = [];
  const { total } = invoice.totals;
  if (isNegativeMoney(total)) {
    const why = 'is below zero; that is a credit note, and providers collect';
    found.push({ what: 'total', pointer: '/totals/total', amount: total, why });
  }
  const minimum = invoice.collection.partialPayment?.minimum;
  if (minimum !== undefined && isMore(minimum, total)) {
    const why = 'is the least a payer may pay, and more than the total';
    found.push({ what: 'minimum', pointer: '/collection/partialPayment/minimum', amount: minimum, why });
  }
  for (const it of figures.lines) {
    if (isNegativeMoney(it.extension) || !isNegativeMoney(it.net)) continue;
    const pointer = `${linePointer(it.id, to)}/adjustments`;
    found.push({ what: `line ${it.id}`, pointer, amount: it.allowance, why: 'is taken off a line that comes to less' });
  }
  const discount = invoice.adjustments.find(isDiscount);
  const { allowanceTotal, extensionTotal, lineAllowanceTotal } = figures.totals;
  const net = minus(extensionTotal, lineAllowanceTotal);
  // An amount without lines says nothing of what its discount was taken off.
  if (discount === undefined || invoice.lines.length === 0 || isNegativeMoney(net)) return found;
  if (isMore(allowanceTotal, net)) {
    const why = 'is taken off lines that come to less';
    found.push({ what: 'discount', pointer: adjustmentPointer(discount.id, to), amount: allowanceTotal, why });
  }
  return found;
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
