import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import { toMinor } from '../minor.ts';
import { amountParts, minus, type Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import { report } from '../writing.ts';
import {
  adjustmentPointer,
  lineAdjustmentPointer,
  linePointer,
  minorMoney,
  targetTally,
  type Arranging,
  type Step,
} from './arranging.ts';

/**
 * Every amount in the target's own number of decimals. Providers cut surplus digits or refuse them, so none is ever sent; a digit
 * that is lost here is a finding with its delta.
 */
export const fitExponents: Step = (invoice, to) => {
  const fit = (value: Money, pointer: JsonPointer): Money => fitMoney(value, pointer, to);
  const minimum = invoice.collection.partialPayment?.minimum;
  if (amountsOf(invoice).every((it) => hasScale(it, to))) return invoice;
  return {
    ...invoice,
    lines: invoice.lines.map((line) => {
      const pointer = linePointer(line.id, to);
      const unitPrice = fit(line.unitPrice, `${pointer}/unitPrice`);
      const statedTotal = line.statedTotal && fit(line.statedTotal, `${pointer}/statedTotal`);
      const adjustments = fitAll(line.adjustments, (it) => lineAdjustmentPointer(line.id, it.id, to), fit);
      return {
        ...line,
        unitPrice,
        adjustments,
        taxes: fitTaxes(line.taxes, `${pointer}/taxes`, fit),
        ...(statedTotal && { statedTotal }),
      };
    }),
    documentTaxes: fitTaxes(invoice.documentTaxes, '/documentTaxes', fit),
    adjustments: fitAll(invoice.adjustments, (it) => adjustmentPointer(it.id, to), fit),
    totals: fitTotals(invoice, fit),
    ...(minimum && {
      collection: {
        ...invoice.collection,
        partialPayment: {
          ...invoice.collection.partialPayment,
          minimum: fit(minimum, '/collection/partialPayment/minimum'),
        },
      },
    }),
  };
};

/** Every amount that is written. */
function amountsOf(invoice: Invoice): readonly Money[] {
  const { lines, adjustments, documentTaxes, totals, collection } = invoice;
  const taxes = (all: readonly AppliedTax[] = []): readonly (Money | undefined)[] => all.map((it) => it.amount);
  const inAll = (all: readonly Adjustment[]): readonly (Money | undefined)[] =>
    all.flatMap((it) => [it.amount, ...taxes(it.taxes)]);
  return [
    ...lines.flatMap((it) => [it.unitPrice, it.statedTotal, ...inAll(it.adjustments), ...taxes(it.taxes)]),
    ...inAll(adjustments),
    ...taxes(documentTaxes),
    totals.total,
    ...Object.values(totals.other ?? {}),
    collection.partialPayment?.minimum,
  ].filter((it) => it !== undefined);
}

function hasScale(value: Money, to: Arranging): boolean {
  const { scale, currency } = value.toJSON();
  return scale === to.exponent && currency.base === 10;
}

type Fit = (value: Money, pointer: JsonPointer) => Money;

function fitMoney(value: Money, pointer: JsonPointer, to: Arranging): Money {
  if (hasScale(value, to)) return value;
  const tally = targetTally(to);
  const fitted = minorMoney(toMinor(amountParts(value), to.exponent, tally), to);
  if (tally.count > 0) {
    report(to.writing, 'rounded', pointer, {
      severity: 'money',
      delta: minus(fitted, value),
      recoverable: 'no',
      message: `${to.writing.provider} bills ${to.original.currency} with ${to.exponent} decimals`,
    });
  }
  return fitted;
}

function fitAll(all: readonly Adjustment[], pointer: (it: Adjustment) => JsonPointer, fit: Fit): readonly Adjustment[] {
  return all.map((it) => {
    const base = pointer(it);
    const taxes = it.taxes && fitTaxes(it.taxes, `${base}/taxes`, fit);
    return { ...it, ...(it.amount && { amount: fit(it.amount, `${base}/amount`) }), ...(taxes && { taxes }) };
  });
}

function fitTaxes(taxes: readonly AppliedTax[], base: JsonPointer, fit: Fit): readonly AppliedTax[] {
  return taxes.map((it, index) =>
    it.amount === undefined ? it : { ...it, amount: fit(it.amount, `${base}/${index}/amount`) },
  );
}

function fitTotals(invoice: Invoice, fit: Fit): Invoice['totals'] {
  const other =
    invoice.totals.other &&
    Object.fromEntries(Object.entries(invoice.totals.other).map(([key, it]) => [key, fit(it, `/totals/other/${key}`)]));
  return { ...invoice.totals, total: fit(invoice.totals.total, '/totals/total'), ...(other && { other }) };
}
