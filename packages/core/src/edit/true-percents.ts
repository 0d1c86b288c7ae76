import { billingExponent, type Arithmetic } from '../arithmetic.ts';
import type { Finding } from '../finding.ts';
import type { Adjustment, Invoice } from '../invoice.ts';
import { percentOf, tally, toMinor } from '../minor.ts';
import { amountParts, amountText, minus, moneyOf, sameMoney, type Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import type { ComputedTotals } from '../totals.ts';

/** Whether the percentage of a base, rounded once, is the stated amount. */
function givesAmount(it: Adjustment, base: Money, arithmetic: Pick<Arithmetic, 'exponents' | 'rounding'>): boolean {
  if (it.percent === undefined || it.amount === undefined) return false;
  const { code } = it.amount.toJSON().currency;
  const exponent = billingExponent(arithmetic, code);
  const to = tally(arithmetic.rounding);
  const coefficient = percentOf(toMinor(amountParts(base), exponent, to), it.percent, to);
  return sameMoney(it.amount, moneyOf({ coefficient, scale: exponent }, code));
}

/**
 * Takes away percentages that stand beside an amount that governs and is another one: whoever reads both would be misled. Where a
 * document has stated the two side by side before, they are its own affair.
 */
export function dropUntruePercents(
  invoice: Invoice,
  before: Invoice,
  { lines, totals }: ComputedTotals,
  arithmetic: Arithmetic,
  name: string,
  findings: Finding[],
): Invoice {
  const truthful = (
    all: readonly Adjustment[],
    stated: readonly Adjustment[] | undefined,
    base: Money,
    at: JsonPointer,
  ): readonly Adjustment[] =>
    all.map((it, index) => {
      const { percent, amount, ...rest } = it;
      if (percent === undefined || amount === undefined || it.governs === 'percent') return it;
      const was = stated?.find(({ id }) => id === it.id);
      if ((was?.governs === 'amount' && was.percent === percent) || givesAmount(it, base, arithmetic)) return it;
      findings.push({
        id: `${name}.update.${at.startsWith('/lines') ? 'lines.' : ''}adjustments.percent.dropped`,
        code: 'dropped',
        severity: 'loss',
        canonical: `${at}/${index}/percent`,
        before: percent,
        recoverable: 'from-residue',
        message: `${percent} % does not come to ${amountText(amount)}, and the amount governs; with governs: 'percent' it would be the percentage`,
      });
      return { ...rest, amount };
    });
  return {
    ...invoice,
    lines: invoice.lines.map((line, index) => {
      const base = lines[index]?.extension;
      if (line.adjustments.length === 0 || base === undefined) return line;
      const stated = before.lines.find(({ id }) => id === line.id)?.adjustments;
      return { ...line, adjustments: truthful(line.adjustments, stated, base, `/lines/${index}/adjustments`) };
    }),
    adjustments: truthful(
      invoice.adjustments,
      before.adjustments,
      minus(totals.extensionTotal, totals.lineAllowanceTotal),
      '/adjustments',
    ),
  };
}
