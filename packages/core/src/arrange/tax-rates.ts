import { roundDivide, tenTo } from '../rounding.ts';
import { parts, shortest, text } from '../decimal.ts';
import type { Adjustment, AppliedTax, Invoice, TaxDefinition } from '../invoice.ts';
import { sum, toMinor } from '../minor.ts';
import { amountParts, amountText } from '../money.ts';
import type { Percent } from '../scalar.ts';
import { computeTotals } from '../totals.ts';
import { said } from '../said.ts';
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
import { isFiner } from './plain-decimals.ts';

/**
 * Rates for targets that only understand rates, with as many decimals as they take. A percentage is written only if it reproduces the stated amount to the last minor
 * unit; otherwise the tax becomes a charge under its own name, which is honest where a wrong percentage is not.
 */
export const requireRates: Step = (invoice, to) => {
  if (!to.shape.tax.needsRate) return invoice;
  const { rateScale } = to.shape.tax;
  return invoice.taxes
    .filter((it) => it.rate === undefined || isFiner(it.rate, rateScale))
    .reduce((result, it) => withRate(result, it, to), invoice);
};

function withRate(invoice: Invoice, tax: TaxDefinition, to: Arranging): Invoice {
  const applied = [...invoice.lines, ...invoice.adjustments].flatMap((on) =>
    (on.taxes ?? []).filter((it) => it.taxId === tax.id),
  );
  const tally = targetTally(to);
  const trial = trialOf(invoice, tax, to);
  const amount =
    tax.rate === undefined
      ? sum(applied.map((it) => (it.amount === undefined ? 0n : toMinor(amountParts(it.amount), to.exponent, tally))))
      : trial(tax.rate);
  const pointer = taxPointer(tax.id, to);
  const rate = reproducing(tax, amount, trial, to);
  if (rate !== undefined) {
    if (tax.rate === undefined)
      report(to.writing, 'derived', `${pointer}/rate`, {
        after: rate,
        message: 'only the amount of the tax was stated; this rate gives exactly that amount',
      });
    else
      report(to.writing, 'rounded', `${pointer}/rate`, {
        severity: 'loss',
        before: tax.rate,
        after: rate,
        message: `${to.writing.provider} takes ${to.shape.tax.rateScale} decimals of a rate; this one gives the same tax`,
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
    message: 'no rate that the target takes gives the amount of tax; it became a charge under the name of the tax',
  });
  const charge: Adjustment = {
    id: freshId('custom', invoice.adjustments),
    direction: 'charge',
    kind: 'custom',
    label: said(tax.name) ?? tax.kind ?? to.writing.policy.taxName ?? 'Tax',
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

type Trial = (rate: Percent) => bigint;

/** What the target would compute as this tax under a rate. */
function trialOf(invoice: Invoice, tax: TaxDefinition, to: Arranging): Trial {
  return (rate) => {
    const taxes = invoice.taxes.map((it) => (it.id === tax.id ? { ...it, rate } : it));
    const computed = computeTotals({ ...invoice, taxes }, to.arithmetic);
    return sum(
      [...computed.lines, ...computed.adjustments].flatMap((on) =>
        on.taxes.filter((it) => it.taxId === tax.id).map((it) => amountParts(it.amount).coefficient),
      ),
    );
  };
}

/**
 * A rate under which the target computes exactly `amount`, if there is one within its number of decimals: the one that was stated,
 * rounded, else the shortest.
 */
function reproducing(tax: TaxDefinition, amount: bigint, trial: Trial, to: Arranging): Percent | undefined {
  const { rateScale } = to.shape.tax;
  if (tax.rate !== undefined) {
    const { coefficient, scale } = parts(tax.rate);
    const cut = roundDivide(coefficient, tenTo(scale - rateScale), 'half-away-from-zero');
    const rate = shortest(text({ coefficient: cut, scale: rateScale })) as string as Percent;
    if (trial(rate) === amount) return rate;
  }
  // Tax at 100 % is the base itself, as the target sees it.
  const base = trial('100' as Percent);
  if (base <= 0n || amount < 0n) return undefined;
  for (let scale = 0; scale <= rateScale; scale += 1) {
    const coefficient = roundDivide(amount * tenTo(scale + 2), base, 'half-away-from-zero');
    const rate = shortest(text({ coefficient, scale })) as string as Percent;
    if (coefficient <= tenTo(scale + 2) && trial(rate) === amount) return rate;
  }
  return undefined;
}
