import type { Adjustment } from '../invoice.ts';
import { isNegativeMoney, negated } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, lineAdjustmentPointer, type Arranging, type Step } from './arranging.ts';

/**
 * Amounts without a sign: an allowance of less than nothing is a charge, and the other way round, as providers take no negative
 * amount of either. A percentage keeps its direction, because the sign is that of what it is taken from.
 */
export const directAdjustments: Step = (invoice, to) => {
  const isWrong = (it: Adjustment): boolean =>
    it.percent === undefined && it.amount !== undefined && isNegativeMoney(it.amount);
  if (![invoice, ...invoice.lines].some((it) => it.adjustments.some(isWrong))) return invoice;
  const directed = (it: Adjustment, pointer: JsonPointer): Adjustment => (isWrong(it) ? turned(it, pointer, to) : it);
  return {
    ...invoice,
    lines: invoice.lines.map((line) => ({
      ...line,
      adjustments: line.adjustments.map((it) => directed(it, lineAdjustmentPointer(line.id, it.id, to))),
    })),
    adjustments: invoice.adjustments.map((it) => directed(it, adjustmentPointer(it.id, to))),
  };
};

function turned(it: Adjustment, pointer: JsonPointer, to: Arranging): Adjustment {
  const direction = it.direction === 'charge' ? 'allowance' : 'charge';
  report(to.writing, 'changed', `${pointer}/direction`, {
    covers: [`${pointer}/amount`],
    before: it.direction,
    after: direction,
    message: 'an amount below zero goes the other way, without its sign',
  });
  return { ...it, direction, ...(it.amount && { amount: negated(it.amount) }) };
}
