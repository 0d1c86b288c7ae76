import type { Invoice } from '../invoice.ts';
import { report } from '../writing.ts';
import type { Arranging, Step } from './arranging.ts';
import { lineNameOf } from './line-name.ts';
import { oneLine } from './no-lines.ts';

/** More lines than the target takes: refused, or one line with the total when asked for. Never cut, because cut lines change the sum. */
export const limitLines: Step = (invoice, to) => {
  if (invoice.lines.length <= to.shape.lines.max) return invoice;
  const collapsed = tell(invoice, to);
  return collapsed ? collapse(invoice, to) : invoice;
};

/**
 * The same before any other step, for documents with so many lines that no later step could bring them down to the limit: the steps
 * are made for hundreds of lines, and a hostile document has a hundred thousand.
 */
export const limitManyLines: Step = (invoice, to) => {
  if (invoice.lines.length <= 10 * to.shape.lines.max) return invoice;
  tell(invoice, to);
  return collapse(invoice, to);
};

/** True when the lines are to be collapsed. */
function tell(invoice: Invoice, to: Arranging): boolean {
  const { max } = to.shape.lines;
  const collapsed = to.writing.policy.tooManyLines === 'collapse';
  report(to.writing, collapsed ? 'collapsed' : 'limit-exceeded', '/lines', {
    what: collapsed ? 'lines.tooMany' : 'lines',
    severity: collapsed ? 'loss' : 'blocking',
    before: invoice.lines.length,
    after: collapsed ? 1 : max,
    message: collapsed
      ? `${invoice.lines.length} lines became one with the total, as asked for`
      : `${invoice.lines.length} lines, but ${to.writing.provider} takes ${max}; ask to collapse them, or split the invoice`,
  });
  return collapsed;
}

function collapse(invoice: Invoice, to: Arranging): Invoice {
  const { description, lines } = invoice;
  const name = lineNameOf([description, to.writing.policy.lineName, lines[0]?.name], to) ?? 'Invoice';
  return oneLine(invoice, { name, unit: 'amount' }, to);
}
