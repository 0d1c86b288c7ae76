import type { Arithmetic } from './arithmetic.ts';
import type { Invoice } from './invoice.ts';
import { computeTotals } from './totals.ts';

/**
 * A request for a calculator with every figure the calculator would add: a request states prices and rates and no total. Figures
 * are marked as computed where the model has a place for it.
 */
export function complete(request: Invoice, arithmetic: Arithmetic): Invoice {
  const computed = computeTotals(request, arithmetic);
  const lines = request.lines.map((line, index) => {
    const taxes = computed.lines[index]?.taxes ?? [];
    const amounts = computed.lines[index]?.adjustments ?? [];
    return {
      ...line,
      adjustments: line.adjustments.map((it, position) => ({
        ...it,
        ...(amounts[position] && { amount: amounts[position].amount }),
      })),
      taxes: line.taxes.map((tax, position) => ({
        ...tax,
        ...(taxes[position] && { amount: taxes[position].amount }),
        origin: 'computed' as const,
      })),
    };
  });
  const adjustments = request.adjustments.map((it, index) => {
    const done = computed.adjustments[index];
    const taxes = it.taxes?.map((tax, position) => ({
      ...tax,
      ...(done?.taxes[position] && { amount: done.taxes[position].amount }),
      origin: 'computed' as const,
    }));
    return { ...it, ...(done && { amount: done.amount }), ...(taxes && { taxes }) };
  });
  return { ...request, lines, adjustments, totals: { ...request.totals, ...computed.totals } };
}
