import { adjustmentAmount } from '../adjustment-amount.ts';
import { apportion } from '../apportion.ts';
import type { Adjustment, AppliedTax, LineItem } from '../invoice.ts';
import { sum } from '../minor.ts';
import { amountParts, amountText, minus, moneyOf, type Money } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { report } from '../writing.ts';
import type { ComputedTax } from '../tax-totals.ts';
import { adjustmentPointer, linePointer, targetTally, taxPointer, type Arranging, type Step } from './arranging.ts';

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
  const shares = documentShares(included, to);
  return {
    ...invoice,
    taxes: invoice.taxes.map((it) => (it.inclusive ? { ...it, inclusive: false } : it)),
    lines: invoice.lines.map((line) => {
      const share = shares.get(line.id) ?? 0n;
      return share !== 0n || line.taxes.some((it) => included.has(it.taxId))
        ? exclusive(line, included, share, to)
        : withAmounts(line, to);
    }),
    documentTaxes: invoice.documentTaxes.map((it) => withAmount(it, to.figures.documentTaxes)),
    adjustments: invoice.adjustments.map((it) =>
      it.taxes?.some((tax) => included.has(tax.taxId)) ? exclusiveCharge(it, included, to) : asAmount(it, to),
    ),
  };
};

/** What the lines contain of a tax on the whole document, by their nets. */
function documentShares(included: ReadonlySet<string>, to: Arranging): ReadonlyMap<string, bigint> {
  const { documentTaxes, lines } = to.figures;
  const amounts = documentTaxes.filter((it) => included.has(it.taxId)).map((it) => amountParts(it.amount).coefficient);
  if (amounts.length === 0 || lines.length === 0) return new Map();
  const nets = lines.map((it) => amountParts(it.net).coefficient);
  const shares = apportion(
    sum(amounts),
    nets.map((it) => (it < 0n ? 0n : it)),
  );
  return new Map(lines.map((it, index) => [it.id, shares[index] ?? 0n]));
}

/** A percentage would take less off the smaller, exclusive prices than the payer was shown; its amount does not. */
function asAmount(it: Adjustment, to: Arranging): Adjustment {
  const amount = to.figures.adjustments.find((other) => other.id === it.id)?.amount;
  return it.percent === undefined || it.amount !== undefined || amount === undefined ? it : { ...it, amount };
}

/** A tax that is added keeps its amount too: smaller prices elsewhere would shift the discount it was taken after. */
function withAmounts(line: LineItem, to: Arranging): LineItem {
  const computed = to.figures.lines.find((it) => it.id === line.id);
  if (computed === undefined || line.taxes.length === 0) return line;
  return { ...line, taxes: line.taxes.map((it) => withAmount(it, computed.taxes)) };
}

function withAmount(it: AppliedTax, figures: readonly ComputedTax[]): AppliedTax {
  const amount = figures.find((tax) => tax.taxId === it.taxId)?.amount;
  return amount === undefined ? it : { ...it, amount };
}

function exclusive(line: LineItem, included: ReadonlySet<string>, share: bigint, to: Arranging): LineItem {
  const computed = to.figures.lines.find((it) => it.id === line.id);
  if (computed === undefined) return line;
  const taxes = computed.taxes.filter((it) => included.has(it.taxId));
  const { coefficient, scale } = amountParts(computed.extension);
  const rest = coefficient - share - sum(taxes.map((it) => amountParts(it.amount).coefficient));
  const minorOf = (minor: bigint): Money => moneyOf({ coefficient: minor, scale }, to.original.currency);
  const priced = (it: Adjustment): Adjustment =>
    it.percent === undefined || it.amount !== undefined
      ? it
      : { ...it, amount: minorOf(adjustmentAmount(it, coefficient, scale, targetTally(to), true)) };
  const amount = minorOf(rest);
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
    adjustments: line.adjustments.map(priced),
    taxes: line.taxes.map((it) => withAmount(it, computed.taxes)),
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
