import { billingExponent } from './arithmetic.ts';
import { sourceArithmetic } from './attempt.ts';
import type { Invoice } from './invoice.ts';
import { amountParts, sameMoney } from './money.ts';
import { computeTotals, type ComputedTotals } from './totals.ts';

/**
 * A document's own figures. Some providers bill a currency in fewer decimals than it has (no fillér for a forint); where the stated
 * sum of the lines shows that, the rest is computed in as many.
 */
export function sourceFigures(invoice: Invoice): ComputedTotals {
  const figures = computeTotals(invoice, sourceArithmetic);
  const stated = invoice.totals.extensionTotal;
  if (stated === undefined || sameMoney(stated, figures.totals.extensionTotal)) return figures;
  const { scale } = amountParts(stated);
  if (scale >= billingExponent(sourceArithmetic, invoice.currency)) return figures;
  const coarser = computeTotals(invoice, { ...sourceArithmetic, exponents: { [invoice.currency]: scale } });
  return sameMoney(stated, coarser.totals.extensionTotal) ? coarser : figures;
}
