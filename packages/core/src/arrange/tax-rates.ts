import { roundDivide, tenTo } from '../rounding.ts';
import { shortest, text } from '../decimal.ts';
import type { Adjustment, AppliedTax, Invoice, TaxDefinition } from '../invoice.ts';
import { sum, toMinor } from '../minor.ts';
import { amountParts, amountText } from '../money.ts';
import type { Percent } from '../scalar.ts';
import { computeTotals } from '../totals.ts';
import { report } from '../writing.ts';
import {
  adjustmentPointer,
  freshId,
  linePointer,
  minorMoney,
  targetTally,
  taxPointer,
  type Arranging,
  type Step,
} from './arranging.ts';

/**
 * Rates for targets that only understand rates. A percentage is written only if it reproduces the stated amount to the last minor
 * unit; otherwise the tax becomes a charge under its own name, which is honest where a wrong percentage is not.
 */
export const requireRates: Step = (invoice, to) => {
  if (!to.shape.tax.needsRate) return invoice;
  return invoice.taxes.filter((it) => it.rate === undefined).reduce((result, it) => withRate(result, it, to), invoice);
};

function withRate(invoice: Invoice, tax: TaxDefinition, to: Arranging): Invoice {
  const applied = [...invoice.lines, ...invoice.adjustments].flatMap((on) =>
    (on.taxes ?? []).filter((it) => it.taxId === tax.id),
  );
  const tally = targetTally(to);
  const amount = sum(
    applied.map((it) => (it.amount === undefined ? 0n : toMinor(amountParts(it.amount), to.exponent, tally))),
  );
  const pointer = taxPointer(tax.id, to);
  const rate = reproducing(invoice, tax, amount, to);
  if (rate !== undefined) {
    report(to.writing, 'derived', `${pointer}/rate`, {
      after: rate,
      message: 'only the amount of the tax was stated; this rate gives exactly that amount',
    });
    return { ...invoice, taxes: invoice.taxes.map((it) => (it.id === tax.id ? { ...it, rate } : it)) };
  }
  const isTaxed = (on: { readonly taxes?: readonly AppliedTax[] }): boolean =>
    on.taxes?.some((it) => it.taxId === tax.id) === true;
  report(to.writing, 'moved', pointer, {
    covers: [
      ...invoice.lines.filter(isTaxed).map((line) => `${linePointer(line.id, to)}/taxes`),
      ...invoice.adjustments.filter(isTaxed).map((it) => `${adjustmentPointer(it.id, to)}/taxes`),
    ],
    severity: 'loss',
    after: amountText(minorMoney(amount, to)),
    message: 'no rate gives the stated amount of tax; it became a charge under the name of the tax',
  });
  const charge: Adjustment = {
    id: freshId('custom', invoice.adjustments),
    direction: 'charge',
    kind: 'custom',
    label: tax.name ?? tax.kind ?? to.writing.policy.taxName ?? 'Tax',
    amount: minorMoney(amount, to),
    governs: 'amount',
  };
  const without = (taxes: readonly AppliedTax[]): readonly AppliedTax[] => taxes.filter((it) => it.taxId !== tax.id);
  const adjustments = invoice.adjustments.map((it) => (isTaxed(it) ? { ...it, taxes: without(it.taxes ?? []) } : it));
  return {
    ...invoice,
    taxes: invoice.taxes.filter((it) => it.id !== tax.id),
    lines: invoice.lines.map((line) => ({ ...line, taxes: without(line.taxes) })),
    adjustments: amount === 0n ? adjustments : [...adjustments, charge],
  };
}

/** The shortest rate under which the target computes exactly `amount`, if there is one within its number of decimals. */
function reproducing(invoice: Invoice, tax: TaxDefinition, amount: bigint, to: Arranging): Percent | undefined {
  const trial = (rate: Percent): bigint => {
    const taxes = invoice.taxes.map((it) => (it.id === tax.id ? { ...it, rate } : it));
    const computed = computeTotals({ ...invoice, taxes }, to.arithmetic);
    return sum(
      [...computed.lines, ...computed.adjustments].flatMap((on) =>
        on.taxes.filter((it) => it.taxId === tax.id).map((it) => amountParts(it.amount).coefficient),
      ),
    );
  };
  // Tax at 100 % is the base itself, as the target sees it.
  const base = trial('100' as Percent);
  if (base <= 0n || amount < 0n) return undefined;
  for (let scale = 0; scale <= to.shape.tax.rateScale; scale += 1) {
    const coefficient = roundDivide(amount * tenTo(scale + 2), base, 'half-away-from-zero');
    const rate = shortest(text({ coefficient, scale })) as string as Percent;
    if (coefficient <= tenTo(scale + 2) && trial(rate) === amount) return rate;
  }
  return undefined;
}
