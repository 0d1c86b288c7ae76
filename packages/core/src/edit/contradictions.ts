import type { Problem } from '../error.ts';
import type { FollowedEdit } from './follow-edit.ts';
import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import { at } from '../json-pointer.ts';
import { amountText, sameMoney, type Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import { sameDecimal } from '../decimal.ts';
import { sumNames } from '../totals.ts';
import { followsPercent } from './worked.ts';

/**
 * Figures that an edit states against what they follow from: the amount of a tax that has a rate, of a discount that is a percentage, a
 * sum of parts that come to another. Nobody can tell which of the two is meant. A part that is new states nothing yet: it may be a copy.
 */
export function contradictions(before: Invoice, edited: Invoice, { figured, moved }: FollowedEdit): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (
    stated: Money | undefined,
    was: Money | undefined,
    is: Money | undefined,
    pointer: JsonPointer,
    wayOut: string,
  ): void => {
    if (stated === undefined || (was !== undefined && sameMoney(stated, was))) return;
    if (is !== undefined && sameMoney(stated, is)) return;
    const found = is === undefined ? 'nothing' : amountText(is);
    problems.push({
      pointer,
      problem: `is stated as ${amountText(stated)}, and what it follows from comes to ${found}; ${wayOut}`,
    });
  };
  const rated = new Set(edited.taxes.filter((it) => it.rate !== undefined).map((it) => it.id));
  const taxes = (
    all: readonly AppliedTax[],
    was: readonly AppliedTax[] | undefined,
    is: readonly AppliedTax[] | undefined,
    base: JsonPointer,
  ): void =>
    all.forEach((it, place) => {
      if (was?.[place] === undefined || !rated.has(it.taxId)) return;
      check(
        it.amount,
        was[place].amount,
        is?.[place]?.amount,
        `${base}/${place}/amount`,
        'a tax with a rate follows it, and without one it is the amount',
      );
    });
  const adjustments = (
    all: readonly Adjustment[],
    was: readonly Adjustment[] | undefined,
    is: readonly Adjustment[] | undefined,
    base: JsonPointer,
  ): void =>
    all.forEach((it, place) => {
      const known = was?.find(({ id }) => id === it.id);
      if (known === undefined) return;
      const pointer = `${base}/${place}`;
      if (followsPercent(it))
        check(
          it.amount,
          known.amount,
          is?.[place]?.amount,
          `${pointer}/amount`,
          `with governs: 'amount' and no percent it is the amount`,
        );
      else if (isOtherPercent(it, known) && is?.[place]?.percent !== it.percent)
        problems.push({
          pointer: `${pointer}/percent`,
          problem: `is edited beside an amount that governs and is another one; with governs: 'percent' it is the percentage`,
        });
      taxes(it.taxes ?? [], known.taxes, is?.[place]?.taxes, `${pointer}/taxes`);
    });

  edited.lines.forEach((line, index) => {
    const known = before.lines.find(({ id }) => id === line.id);
    if (known === undefined) return;
    const is = figured.lines[index];
    adjustments(line.adjustments, known.adjustments, is?.adjustments, `/lines/${index}/adjustments`);
    taxes(line.taxes, known.taxes, is?.taxes, `/lines/${index}/taxes`);
  });
  adjustments(edited.adjustments, before.adjustments, figured.adjustments, '/adjustments');
  if (edited.lines.length === 0) problems.push(...baseless(before, edited));
  taxes(edited.documentTaxes, before.documentTaxes, figured.documentTaxes, '/documentTaxes');
  // A total that is edited alone is what is to be billed, whatever its parts come to, and brings the figures beside it along.
  const { total } = edited.totals;
  if (!moved && !sameMoney(total, before.totals.total)) return problems;
  check(total, before.totals.total, figured.totals.total, '/totals/total', 'edit either the total or its parts');
  for (const name of sumNames)
    check(edited.totals[name], before.totals[name], figured.totals[name], `/totals/${name}`, 'leave it as it was');
  for (const [key, stated] of Object.entries(edited.totals.other ?? {}))
    check(
      stated,
      before.totals.other?.[key],
      figured.totals.other?.[key],
      at('/totals/other', key),
      'leave it as it was',
    );
  return problems;
}

/** Of an amount without lines, nothing says what a new percentage or rate would be taken of. */
function baseless(before: Invoice, edited: Invoice): readonly Problem[] {
  const problem = 'has nothing to be taken of on an amount without lines; state the amount, or give the invoice lines';
  const discounts = edited.adjustments.flatMap((it, place) => {
    const known = before.adjustments.find(({ id }) => id === it.id);
    const isNew = it.percent !== undefined && followsPercent(it) && (known === undefined || isOtherPercent(it, known));
    return isNew ? [{ pointer: `/adjustments/${place}/percent`, problem }] : [];
  });
  const rateOf = ({ taxes }: Invoice, { taxId }: AppliedTax): string | undefined =>
    taxes.find(({ id }) => id === taxId)?.rate;
  const taxes = edited.documentTaxes.flatMap((it, place) => {
    const rate = rateOf(edited, it);
    const known = before.documentTaxes[place];
    const isNew = rate !== undefined && (known === undefined || rateOf(before, known) !== rate);
    return isNew ? [{ pointer: `/documentTaxes/${place}/taxId`, problem }] : [];
  });
  return [...discounts, ...taxes];
}

/** What was not there before is a statement, too. */
function isOtherPercent(it: Adjustment, known: Adjustment): boolean {
  if (it.percent === undefined) return false;
  return known.percent === undefined || !sameDecimal(it.percent, known.percent);
}
