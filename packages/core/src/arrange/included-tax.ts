import type { Adjustment, LineItem } from '../invoice.ts';
import { sum } from '../minor.ts';
import { amountParts, amountText, minus, moneyOf } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, linePointer, taxPointer, type Arranging, type Step } from './arranging.ts';

/**
 * Takes contained taxes out of prices, for targets where tax is always added. Each line keeps its sum to the minor unit: its
 * extension loses exactly the tax that is then stated beside it.
 */
export const takeOutIncludedTax: Step = (invoice, to) => {
  if (to.shape.tax.inclusive || !invoice.taxes.some((it) => it.inclusive)) return invoice;
  const included = new Set(invoice.taxes.filter((it) => it.inclusive).map((it) => it.id));
  for (const id of included) {
    report(to.writing, 'changed', `${taxPointer(id, to)}/inclusive`, {
      before: true,
      after: false,
      message: 'the tax was contained in the prices; the target adds it, so the prices were made exclusive',
    });
  }
  return {
    ...invoice,
    taxes: invoice.taxes.map((it) => (it.inclusive ? { ...it, inclusive: false } : it)),
    lines: invoice.lines.map((line) =>
      line.taxes.some((it) => included.has(it.taxId)) ? exclusive(line, included, to) : line,
    ),
    adjustments: invoice.adjustments.map((it) =>
      it.taxes?.some((tax) => included.has(tax.taxId)) ? exclusiveCharge(it, included, to) : it,
    ),
  };
};

function exclusive(line: LineItem, included: ReadonlySet<string>, to: Arranging): LineItem {
  const computed = to.figures.lines.find((it) => it.id === line.id);
  if (computed === undefined) return line;
  const taxes = computed.taxes.filter((it) => included.has(it.taxId));
  const scale = amountParts(computed.extension).scale;
  const rest = amountParts(computed.extension).coefficient - sum(taxes.map((it) => amountParts(it.amount).coefficient));
  const amount = moneyOf({ coefficient: rest, scale }, to.original.currency);
  const { statedTotal: _, ...kept } = line;
  const pointer = linePointer(line.id, to);
  report(to.writing, 'collapsed', `${pointer}/unitPrice`, {
    covers: [`${pointer}/quantity`, `${pointer}/statedTotal`],
    severity: 'loss',
    before: { quantity: line.quantity, unitPrice: amountText(line.unitPrice) },
    after: { quantity: '1', unitPrice: amountText(amount) },
    message: 'the line stands as one unit without the tax it contained',
  });
  return {
    ...kept,
    quantity: '1' as Decimal,
    unitPrice: amount,
    taxes: line.taxes.map((it) => ({
      ...it,
      amount: taxes.find((tax) => tax.taxId === it.taxId)?.amount ?? it.amount ?? amount,
    })),
  };
}

/** Shipping whose amount contains its tax: the tax is stated beside what is left. */
function exclusiveCharge(it: Adjustment, included: ReadonlySet<string>, to: Arranging): Adjustment {
  const computed = to.figures.adjustments.find((other) => other.id === it.id);
  if (computed === undefined) return it;
  const contained = computed.taxes.filter((tax) => included.has(tax.taxId));
  const amount = contained.reduce((rest, tax) => minus(rest, tax.amount), computed.amount);
  report(to.writing, 'changed', `${adjustmentPointer(it.id, to)}/amount`, {
    severity: 'loss',
    before: amountText(computed.amount),
    after: amountText(amount),
    message: `${it.kind} is stated without the tax it contained, which stands beside it`,
  });
  const taxes = (it.taxes ?? []).map((tax) => {
    const own = contained.find((other) => other.taxId === tax.taxId);
    return own === undefined ? tax : { ...tax, amount: own.amount };
  });
  return { ...it, amount, taxes };
}
