import type { Arithmetic } from './arithmetic.ts';
import { complete } from './complete.ts';
import type { Adjustment, AppliedTax, Invoice, LineItem } from './invoice.ts';
import { computeTotals } from './totals.ts';

/**
 * An edited invoice with its figures worked out anew: discounts follow what governs them, taxes follow their rates, and the totals
 * follow from both under `arithmetic`. For changing a document that was read: its stated figures are true of the old lines. What
 * was only stated (a tax without a rate, payments, a tip) stays; figures that only one provider states go. Throws `amount_out_of_range`.
 */
export function restate(invoice: Invoice, arithmetic: Arithmetic): Invoice {
  const rated = new Set(invoice.taxes.filter((it) => it.rate !== undefined).map((it) => it.id));
  const taxes = (all: readonly AppliedTax[]): readonly AppliedTax[] =>
    all.map((it) => (rated.has(it.taxId) ? withoutAmount(it) : it));
  const adjustment = (it: Adjustment): Adjustment => {
    const kept = it.governs === 'percent' && it.percent !== undefined ? withoutAmount(it) : withoutPercent(it);
    return kept.taxes === undefined ? kept : { ...kept, taxes: taxes(kept.taxes) };
  };
  const line = (it: LineItem): LineItem => {
    const { statedTotal: _, ...rest } = it;
    return { ...rest, adjustments: it.adjustments.map(adjustment), taxes: taxes(it.taxes) };
  };
  const { other: _, ...totals } = invoice.totals;
  const bare: Invoice = {
    ...invoice,
    totals,
    lines: invoice.lines.map(line),
    adjustments: invoice.adjustments.map(adjustment),
    documentTaxes: taxes(invoice.documentTaxes),
  };
  const computing: Arithmetic = { ...arithmetic, total: 'computed' };
  const completed = complete(bare, computing);
  const computed = computeTotals(bare, computing);
  const documentTaxes = completed.documentTaxes.map((it, index) => ({
    ...it,
    ...(computed.documentTaxes[index] && { amount: computed.documentTaxes[index].amount }),
  }));
  return { ...completed, documentTaxes };
}

function withoutAmount<T extends AppliedTax | Adjustment>(it: T): T {
  const { amount: _, ...rest } = it;
  return rest as T;
}

/** An amount governs; a percentage that it no longer is would only mislead. */
function withoutPercent(it: Adjustment): Adjustment {
  if (it.amount === undefined) return it;
  const { percent: _, ...rest } = it;
  return rest;
}
