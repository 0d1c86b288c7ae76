import type { Arithmetic } from '../arithmetic.ts';
import type { Finding } from '../finding.ts';
import type { AppliedTax, Invoice } from '../invoice.ts';
import { amountText, isZeroMoney, minus, moneyText, plus, sameMoney, type Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import type { ComputedTax } from '../tax-totals.ts';
import { isDiscount, type ComputedTotals } from '../totals.ts';
import { worked, type Worked } from './worked.ts';

/** Said where the stated total had not followed from its parts: it moves by more than the edit. */
export function unfounded(stated: Money, partsBefore: Money, total: Money, name: string): readonly Finding[] {
  if (sameMoney(stated, partsBefore)) return [];
  return [
    {
      id: `${name}.update.totals.total.changed`,
      code: 'changed',
      severity: 'money',
      canonical: '/totals/total',
      before: { ...moneyText(stated) },
      after: { ...moneyText(total) },
      delta: minus(total, stated),
      recoverable: 'no',
      message: `the total that was stated did not follow from its parts, which came to ${amountText(partsBefore)}; now that they were edited, it does`,
    },
  ];
}

/** Said of taxes that are no more than an amount, where what they were taken on was edited and they were not. */
export function leftBehind(
  before: Invoice,
  after: Invoice,
  then: Worked,
  now: Worked,
  name: string,
): readonly Finding[] {
  const rated = new Set(after.taxes.filter((it) => it.rate !== undefined).map((it) => it.id));
  const stays = (it: AppliedTax, was: AppliedTax | undefined): boolean =>
    !rated.has(it.taxId) &&
    it.amount !== undefined &&
    !isZeroMoney(it.amount) &&
    was?.amount !== undefined &&
    sameMoney(it.amount, was.amount);
  const pointers: JsonPointer[] = [];
  after.lines.forEach((line, index) => {
    const at = before.lines.findIndex(({ id }) => id === line.id);
    const [was, is] = [then.computed.lines[at], now.computed.lines[index]];
    if (was === undefined || is === undefined || sameMoney(was.net, is.net)) return;
    line.taxes.forEach((it, place) => {
      if (stays(it, before.lines[at]?.taxes[place])) pointers.push(`/lines/${index}/taxes/${place}/amount`);
    });
  });
  const charges = new Set(before.adjustments.filter((it) => !isDiscount(it)).map(({ id }) => id));
  if (!sameMoney(netOf(then.computed, charges), netOf(now.computed, charges)))
    after.documentTaxes.forEach((it, place) => {
      if (stays(it, before.documentTaxes[place])) pointers.push(`/documentTaxes/${place}/amount`);
    });
  const [first, ...others] = pointers;
  if (first === undefined) return [];
  return [
    {
      id: `${name}.update.taxes.amount.unverifiable`,
      code: 'unverifiable',
      severity: 'money',
      canonical: first,
      ...(others.length > 0 && { covers: others }),
      recoverable: 'no',
      message:
        'what this tax was taken on was edited; without a rate nothing says what it comes to now, and it stays as it was',
    },
  ];
}

/** Said of taxes that were stated as something else than their rate comes to, and now follow it. */
export function caughtUp(before: Invoice, after: Invoice, then: Worked, name: string): readonly Finding[] {
  const found = (
    all: readonly AppliedTax[],
    was: readonly AppliedTax[],
    figures: readonly ComputedTax[],
    base: JsonPointer,
  ): readonly Finding[] =>
    all.flatMap(({ amount }, place) => {
      const [stated, figure] = [was[place]?.amount, figures[place]?.amount];
      if (amount === undefined || stated === undefined || figure === undefined) return [];
      if (sameMoney(amount, stated) || sameMoney(stated, figure)) return [];
      const finding: Finding = {
        id: `${name}.update.taxes.amount.changed`,
        code: 'changed',
        severity: 'money',
        canonical: `${base}/${place}/amount`,
        before: { ...moneyText(stated) },
        after: { ...moneyText(amount) },
        delta: minus(amount, stated),
        recoverable: 'no',
        message: `this tax was stated as ${amountText(stated)} where its rate came to ${amountText(figure)}; now that what it is taken on was edited, it follows the rate`,
      };
      return [finding];
    });
  const lines = after.lines.flatMap((line, index) => {
    const at = before.lines.findIndex(({ id }) => id === line.id);
    const figures = then.computed.lines[at]?.taxes ?? [];
    return found(line.taxes, before.lines[at]?.taxes ?? [], figures, `/lines/${index}/taxes`);
  });
  return [...lines, ...found(after.documentTaxes, before.documentTaxes, then.computed.documentTaxes, '/documentTaxes')];
}

/** What the lines come to, less every discount, with the charges that a tax on the document may have been taken on. */
function netOf({ totals, adjustments }: ComputedTotals, charges: ReadonlySet<string>): Money {
  const lines = minus(minus(totals.extensionTotal, totals.lineAllowanceTotal), totals.allowanceTotal);
  return adjustments.reduce((sum, it) => (charges.has(it.id) ? plus(sum, it.amount) : sum), lines);
}

/** Said where the document does not show which figures enter the base of its tax, and it matters now. */
export function leftOpen(
  after: Invoice,
  [chosen, ...others]: readonly [Arithmetic, ...Arithmetic[]],
  found: Money,
  total: Money,
  name: string,
): readonly Finding[] {
  const isOther = (it: Arithmetic): boolean =>
    it.taxBase !== chosen.taxBase || it.shippingTaxed !== chosen.shippingTaxed || it.shippingTax !== chosen.shippingTax;
  for (const way of others) {
    if (!isOther(way)) continue;
    const delta = minus(worked(after, way).computed.totals.total, found);
    if (isZeroMoney(delta)) continue;
    return [
      {
        id: `${name}.update.calculation.ambiguous`,
        code: 'ambiguous',
        severity: 'money',
        canonical: '/calculation',
        before: { ...moneyText(plus(total, delta)) },
        after: { ...moneyText(total) },
        delta,
        recoverable: 'no',
        message: `the figures before the edit do not show ${openPoint(chosen, way, amountText(total), amountText(plus(total, delta)))}`,
      },
    ];
  }
  return [];
}

function openPoint(chosen: Arithmetic, way: Arithmetic, total: string, other: string): string {
  if (way.shippingTax !== chosen.shippingTax)
    return `whether the tax of shipping is billed beside it; ${total} is what it comes to if it ${chosen.shippingTax === 'added' ? 'is' : 'is not'}, and ${other} otherwise`;
  if (way.taxBase === chosen.taxBase)
    return `whether shipping is taxed with the rest; ${total} is what it comes to if it ${chosen.shippingTaxed ? 'is' : 'is not'}, and ${other} otherwise`;
  return `what its tax is taken on; ${total} takes it ${words[chosen.taxBase] ?? 'as usual'}, and another way would come to ${other}; calculation.taxBase of the edited invoice can say which`;
}

const words: Readonly<Record<string, string>> = {
  'after-discount': 'after the discount',
  'before-discount': 'before the discount',
};
