import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import { sameMoney, type Money } from '../money.ts';
import type { ComputedTax } from '../tax-totals.ts';
import type { ComputedTotals } from '../totals.ts';
import { followsPercent, type Worked } from './worked.ts';

/** Whether two documents come to the same in every figure, line by line. */
export function sameFigures(a: ComputedTotals, b: ComputedTotals): boolean {
  return (
    sameMoney(a.partsTotal, b.partsTotal) &&
    sameTaxes(a.documentTaxes, b.documentTaxes) &&
    sameList(
      a.adjustments,
      b.adjustments,
      (x, y) => x.id === y.id && sameMoney(x.amount, y.amount) && sameTaxes(x.taxes, y.taxes),
    ) &&
    sameList(
      a.lines,
      b.lines,
      (x, y) =>
        x.id === y.id &&
        sameMoney(x.extension, y.extension) &&
        sameTaxes(x.taxes, y.taxes) &&
        sameList(
          x.adjustments,
          y.adjustments,
          (one, other) => one.id === other.id && sameMoney(one.amount, other.amount),
        ),
    )
  );
}

function sameTaxes(a: readonly ComputedTax[], b: readonly ComputedTax[]): boolean {
  return sameList(a, b, (x, y) => sameMoney(x.amount, y.amount));
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((it, at) => b[at] !== undefined && same(it, b[at]));
}

/**
 * The edited invoice with its new figures, but for those that come to the same as before: they stay as they were stated, also where they
 * never were what their rate or percentage comes to.
 */
export function keepUnmoved(before: Invoice, then: ComputedTotals, { invoice, computed }: Worked): Invoice {
  const rated = new Set(invoice.taxes.filter((it) => it.rate !== undefined).map((it) => it.id));
  const taxes = (
    stated: readonly AppliedTax[],
    was: readonly ComputedTax[] | undefined,
    all: readonly AppliedTax[],
    is: readonly ComputedTax[] | undefined,
  ): readonly AppliedTax[] =>
    all.map((it, at) => {
      const kept = stated[at]?.amount;
      return kept !== undefined && rated.has(it.taxId) && same(was?.[at], is?.[at]) ? { ...it, amount: kept } : it;
    });
  const lines = invoice.lines.map((line, index) => {
    const place = before.lines.findIndex((it) => it.id === line.id);
    const [stated, was, is] = [before.lines[place], then.lines[place], computed.lines[index]];
    if (stated === undefined) return line;
    const adjustments = line.adjustments.map((it, at) => {
      const other = stated.adjustments.findIndex(({ id }) => id === it.id);
      return kept(it, stated.adjustments[other], was?.adjustments[other], is?.adjustments[at]);
    });
    return { ...line, adjustments, taxes: taxes(stated.taxes, was?.taxes, line.taxes, is?.taxes) };
  });
  const adjustments = invoice.adjustments.map((it, index) => {
    const place = before.adjustments.findIndex(({ id }) => id === it.id);
    const [stated, was, is] = [before.adjustments[place], then.adjustments[place], computed.adjustments[index]];
    const done = kept(it, stated, was, is);
    return done.taxes === undefined
      ? done
      : { ...done, taxes: taxes(stated?.taxes ?? [], was?.taxes, done.taxes, is?.taxes) };
  });
  const documentTaxes = taxes(before.documentTaxes, then.documentTaxes, invoice.documentTaxes, computed.documentTaxes);
  return { ...invoice, lines, adjustments, documentTaxes };
}

type Figure = { readonly amount: Money };

function same(a: Figure | undefined, b: Figure | undefined): boolean {
  return a !== undefined && b !== undefined && sameMoney(a.amount, b.amount);
}

function kept(
  it: Adjustment,
  stated: Adjustment | undefined,
  was: Figure | undefined,
  is: Figure | undefined,
): Adjustment {
  const amount = stated?.amount;
  return amount !== undefined && followsPercent(it) && same(was, is) ? { ...it, amount } : it;
}
