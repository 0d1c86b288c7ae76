import { report } from '../writing.ts';
import type { Step } from './arranging.ts';
import { oneLine } from './no-lines.ts';

/** More lines than the target takes: refused, or one line with the total when asked for. Never cut, because cut lines change the sum. */
export const limitLines: Step = (invoice, to) => {
  const { max } = to.shape.lines;
  if (invoice.lines.length <= max) return invoice;
  const collapse = to.writing.policy.tooManyLines === 'collapse';
  report(to.writing, collapse ? 'collapsed' : 'limit-exceeded', '/lines', {
    what: collapse ? 'lines.tooMany' : 'lines',
    severity: collapse ? 'loss' : 'blocking',
    before: invoice.lines.length,
    after: collapse ? 1 : max,
    message: collapse
      ? `${invoice.lines.length} lines became one with the total, as asked for`
      : `${invoice.lines.length} lines, but ${to.writing.provider} takes ${max}; ask to collapse them, or split the invoice`,
  });
  if (!collapse) return invoice;
  const name = invoice.description ?? to.writing.policy.lineName ?? invoice.lines[0]?.name ?? 'Invoice';
  return oneLine(invoice, { name: name.split('\n', 1)[0] ?? name, unit: 'amount' }, to);
};
