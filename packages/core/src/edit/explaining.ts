import { standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import { candidatesFor, explains } from '../infer.ts';
import type { AppliedTax, Invoice } from '../invoice.ts';
import { absolute, amountParts, compareParts, minus, sameMoney, type Money } from '../money.ts';
import { computeTotals, isDiscount, type ComputedTotals } from '../totals.ts';

/**
 * The ways of reckoning that explain a document, the most usual first and never none: a calculator's own, and at a carrier those that
 * give every figure it states, or else the one that comes closest.
 */
export function explaining(document: Invoice, like: Arithmetic): readonly [Arithmetic, ...Arithmetic[]] {
  if (like.total === 'computed') return [like];
  // A document that no way explains does not say either whether the tax of shipping is billed beside it.
  const unlike = ({ shippingTax }: Arithmetic): number => (shippingTax === like.shippingTax ? 0 : 1);
  const tried = candidatesFor(document, like).map((arithmetic) => ({
    arithmetic,
    computed: computeTotals(document, arithmetic),
  }));
  const fits = tried
    .filter((it) => explains(it.computed, document))
    .map((it) => it.arithmetic)
    .toSorted((a, b) => unusual(a) - unusual(b));
  const closest =
    tried.toSorted(
      (a, b) => unlike(a.arithmetic) - unlike(b.arithmetic) || byDistance(a.computed, b.computed, document),
    )[0]?.arithmetic ?? like;
  const [first = closest, ...others] = fits;
  const found = [first, ...others] as const;
  // Where nothing was taxed or nothing taken off yet, nothing shows which comes first.
  return document.calculation.taxBase !== 'as-stated' || (isTaxed(document) && isDiscounted(document))
    ? found
    : [...found, ...found.map((it): Arithmetic => ({ ...it, taxBase: 'before-discount' }))];
}

/** How many of its ways of rounding are not what nearly everybody does. It says more than the base of tax, which has no usual one. */
function unusual({ rounding, taxRounding, discountShares }: Arithmetic): number {
  return [
    rounding !== standardArithmetic.rounding,
    taxRounding !== standardArithmetic.taxRounding,
    discountShares !== standardArithmetic.discountShares,
  ].filter(Boolean).length;
}

function isTaxed({ taxes }: Invoice): boolean {
  return taxes.some((it) => it.rate !== undefined);
}

function isDiscounted({ adjustments, lines }: Invoice): boolean {
  return adjustments.some(isDiscount) || lines.some((it) => it.adjustments.length > 0);
}

/** By how many taxes come out as stated, then by how far off the total is. */
function byDistance(a: ComputedTotals, b: ComputedTotals, document: Invoice): number {
  const distance = (it: ComputedTotals): Money => absolute(minus(it.totals.total, document.totals.total));
  return missed(a, document) - missed(b, document) || compareParts(amountParts(distance(a)), amountParts(distance(b)));
}

function missed({ lines, documentTaxes }: ComputedTotals, document: Invoice): number {
  const of = (stated: readonly AppliedTax[], found: readonly { readonly amount: Money }[] = []): number =>
    stated.filter((it, at) => it.amount !== undefined && !sameMoney(it.amount, found[at]?.amount ?? it.amount)).length;
  return document.lines.reduce(
    (count, line, at) => count + of(line.taxes, lines[at]?.taxes),
    of(document.documentTaxes, documentTaxes),
  );
}
