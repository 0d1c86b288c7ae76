import type { AppliedTax, Invoice } from '../invoice.ts';
import type { ComputedTax } from '../tax-totals.ts';
import type { Arranging, Step } from './arranging.ts';

/**
 * Amounts of tax for targets that bill what they are told: without them the parts shown to the payer would not add up to the total.
 * The amounts are the document's own, stated or by its own arithmetic.
 */
export const stateTaxes: Step = (invoice, to) => {
  if (to.arithmetic.total !== 'carried' || to.home || invoice.taxes.length === 0) return invoice;
  return {
    ...invoice,
    lines: invoice.lines.map((line) => ({ ...line, taxes: fill(line.taxes, figuresOf(line.id, to.figures.lines)) })),
    documentTaxes: fill(invoice.documentTaxes, to.figures.documentTaxes),
    adjustments: invoice.adjustments.map((it) =>
      it.taxes === undefined ? it : { ...it, taxes: fill(it.taxes, figuresOf(it.id, to.figures.adjustments)) },
    ),
  } satisfies Invoice;
};

function figuresOf(
  id: string,
  all: readonly { readonly id: string; readonly taxes: readonly ComputedTax[] }[],
): readonly ComputedTax[] {
  return all.find((it) => it.id === id)?.taxes ?? [];
}

function fill(taxes: readonly AppliedTax[], figures: Arranging['figures']['documentTaxes']): readonly AppliedTax[] {
  return taxes.map((it) => {
    const amount = it.amount ?? figures.find((tax) => tax.taxId === it.taxId)?.amount;
    return amount === undefined ? it : { ...it, amount };
  });
}
