import type { LineItem } from '../invoice.ts';
import { amountText } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { said } from '../said.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, freshId, type Step } from './arranging.ts';

/**
 * A free amount that is owed, at a provider without free amounts: a line of its own, neither taxed nor discounted. Comes after
 * discounts have been shared out, because it never took part in them.
 */
export const placeCustomCharge: Step = (invoice, to) => {
  if (to.shape.charges.custom !== false) return invoice;
  const it = invoice.adjustments.find((other) => other.direction === 'charge' && other.kind === 'custom');
  if (it?.amount === undefined) return invoice;
  const adjustments = invoice.adjustments.filter((other) => other !== it);
  const itemized = invoice.lines.length > 0 || to.original.lines.length > 0;
  report(to.writing, itemized ? 'moved' : 'collapsed', adjustmentPointer(it.id, to), {
    what: itemized ? 'adjustments.customToLine' : 'adjustments.customToTotal',
    severity: 'loss',
    before: it.label ?? null,
    after: amountText(it.amount),
    message: itemized
      ? 'the free amount became a line of its own'
      : 'the amount is inside the total only: the invoice has no lines',
  });
  if (!itemized) return { ...invoice, adjustments };
  const line: LineItem = {
    id: freshId('line', invoice.lines),
    name: said(it.label) ?? it.kind,
    quantity: '1' as Decimal,
    unitPrice: it.amount,
    adjustments: [],
    taxes: [],
  };
  return { ...invoice, adjustments, lines: [...invoice.lines, line] };
};
