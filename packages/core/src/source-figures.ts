import { billingExponent, standardArithmetic, type Arithmetic } from './arithmetic.ts';
import type { Invoice } from './invoice.ts';
import { amountParts, sameMoney } from './money.ts';
import { computeTotals, type ComputedTotals } from './totals.ts';

/** Stated amounts stand, and what was not stated is computed the way the document declares. */
const sourceArithmetic: Arithmetic = { ...standardArithmetic, total: 'carried' };

/**
 * A document's own figures. Some providers bill a currency in fewer decimals than it has (no fillér for a forint); where the stated
 * totals show that, the rest is computed in as many.
 */
export function sourceFigures(invoice: Invoice): ComputedTotals {
  const figures = computeTotals(invoice, sourceArithmetic);
  const { scale } = amountParts(invoice.totals.total);
  if (scale >= billingExponent(sourceArithmetic, invoice.currency)) return figures;
  const missed = missedBy(figures, invoice);
  if (missed === 0) return figures;
  const coarser = computeTotals(invoice, { ...sourceArithmetic, exponents: { [invoice.currency]: scale } });
  return missedBy(coarser, invoice) < missed ? coarser : figures;
}

/** How many stated totals the figures do not give. */
function missedBy({ totals, partsTotal }: ComputedTotals, { totals: stated }: Invoice): number {
  const pairs = [
    [stated.total, partsTotal],
    [stated.extensionTotal, totals.extensionTotal],
    [stated.lineAllowanceTotal, totals.lineAllowanceTotal],
    [stated.allowanceTotal, totals.allowanceTotal],
    [stated.taxTotal, totals.taxTotal],
  ] as const;
  return pairs.filter(([a, b]) => a !== undefined && !sameMoney(a, b)).length;
}
