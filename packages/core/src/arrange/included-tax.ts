import type { LineItem } from '../invoice.ts';
import { sum } from '../minor.ts';
import { amountParts, amountText, moneyOf } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { report } from '../writing.ts';
import { linePointer, taxPointer, type Arranging, type Step } from './arranging.ts';

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
