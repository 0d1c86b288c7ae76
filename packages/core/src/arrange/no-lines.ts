import type { Invoice, LineItem } from '../invoice.ts';
import { amountText } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { report } from '../writing.ts';
import type { Arranging, Step } from './arranging.ts';
import { firstLine, lineNameOf, longest } from './line-name.ts';

/**
 * An amount without lines, for a target that needs lines: one line, named in the invoice's own words, for the whole total. Tax and
 * adjustments that were stated beside it cannot be checked against anything, so they go into the line.
 */
export const fillLines: Step = (invoice, to) => {
  if (invoice.lines.length > 0 || !to.shape.lines.required) return invoice;
  const { description } = invoice;
  const name = lineNameOf([description], to) ?? to.writing.policy.lineName;
  if (name === undefined) {
    const why =
      firstLine(description) === undefined ? 'has no description' : `has none of at most ${longest(to)} characters`;
    report(to.writing, 'not-representable', '/lines', {
      severity: 'blocking',
      message: `${to.writing.provider} needs a line, and the invoice ${why} to name one by; pass policy.lineName`,
    });
    return invoice;
  }
  report(to.writing, 'derived', '/lines', {
    ...(name === description && { covers: ['/description'] }),
    after: { name, unitPrice: amountText(invoice.totals.total) },
    message: `the invoice has no lines; its total became one line named from ${name === firstLine(description) ? 'its description' : 'the policy'}`,
  });
  return oneLine(invoice, { name, unit: 'amount' }, to);
};

/** The invoice as a single line for its total, without tax and adjustments; what that loses is reported. */
export function oneLine(
  invoice: Invoice,
  line: Pick<LineItem, 'name' | 'description' | 'unit'>,
  to: Arranging,
): Invoice {
  const gone = [
    ['/adjustments', invoice.adjustments.length],
    ['/documentTaxes', invoice.documentTaxes.length],
    ['/taxes', invoice.taxes.length],
  ] as const;
  for (const [pointer, count] of gone) {
    if (count === 0) continue;
    report(to.writing, 'collapsed', pointer, {
      what: `singleLine.${pointer.slice(1)}`,
      severity: 'loss',
      before: count,
      after: 0,
      message: `what stood in ${pointer.slice(1)} is inside the single line's amount`,
    });
  }
  const single: LineItem = {
    id: 'line-1',
    ...line,
    quantity: '1' as Decimal,
    unitPrice: invoice.totals.total,
    adjustments: [],
    taxes: [],
  };
  return { ...invoice, lines: [single], adjustments: [], documentTaxes: [], taxes: [] };
}
