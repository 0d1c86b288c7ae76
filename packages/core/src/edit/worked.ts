import type { Arithmetic } from '../arithmetic.ts';
import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import { computeTotals, type ComputedTotals } from '../totals.ts';
import type { ComputedTax } from '../tax-totals.ts';

/** An invoice whose figures were worked out, and what they came to. */
export interface Worked {
  readonly invoice: Invoice;
  readonly computed: ComputedTotals;
}

/**
 * Every figure that follows from another one worked out anew: the amounts of percentages and of taxes with a rate. What is given as an
 * amount stays as it was stated, and so do the totals.
 */
export function worked(invoice: Invoice, arithmetic: Arithmetic): Worked {
  const computed = computeTotals(invoice, { ...arithmetic, total: 'computed' });
  const rated = new Set(invoice.taxes.filter((it) => it.rate !== undefined).map((it) => it.id));
  const taxes = (all: readonly AppliedTax[], figures: readonly ComputedTax[] = []): readonly AppliedTax[] =>
    all.map((it, at) => {
      const figure = figures[at];
      return figure !== undefined && rated.has(it.taxId) ? { ...it, amount: figure.amount, origin: 'computed' } : it;
    });
  const lines = invoice.lines.map((line, index) => {
    const figures = computed.lines[index];
    return {
      ...line,
      adjustments: line.adjustments.map((it, at) => withAmount(it, figures?.adjustments[at]?.amount)),
      taxes: taxes(line.taxes, figures?.taxes),
    };
  });
  const adjustments = invoice.adjustments.map((it, index): Adjustment => {
    const figures = computed.adjustments[index];
    const done = withAmount(it, figures?.amount);
    return done.taxes === undefined ? done : { ...done, taxes: taxes(done.taxes, figures?.taxes) };
  });
  const documentTaxes = taxes(invoice.documentTaxes, computed.documentTaxes);
  return { invoice: { ...invoice, lines, adjustments, documentTaxes }, computed };
}

/** Whether the amount is the consequence of the percentage. */
export function followsPercent(it: Adjustment): boolean {
  return it.percent !== undefined && (it.governs === 'percent' || it.amount === undefined);
}

function withAmount(it: Adjustment, amount: Adjustment['amount']): Adjustment {
  return amount !== undefined && followsPercent(it) ? { ...it, amount } : it;
}
