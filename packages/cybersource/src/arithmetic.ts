import {
  amountParts,
  currencyCode,
  decimalParts,
  exponentOf,
  type Adjustment,
  type Arithmetic,
  type Decimal,
  type LineItem,
  type Money,
  type Parts,
  type Percent,
} from '@billingual/core';

/**
 * Cybersource carries figures and checks none of them: documented answers bill 2623.64 on a single line of 247.86. What is said
 * about the base of tax comes from the one sample whose figures agree (21 × 120.08; 8.25 % of that is the tax, 5 % of that the
 * discount, and the shipping marked taxable is not taxed).
 */
export const arithmetic: Arithmetic = {
  total: 'carried',
  taxBase: 'declared',
  defaultTaxBase: 'before-discount',
  taxRounding: 'per-tax',
  discountShares: 'apportioned',
  inclusive: 'tax-first',
  // What the server does to surplus decimals is to cut them off; it never sees any from us.
  rounding: 'half-away-from-zero',
  shippingTaxed: false,
  // The samples with freight.taxRate show a total that does not contain it.
  shippingTax: 'stated',
  exponents: {},
};

/** What the figures say about a rate: it is in points, it is a factor, or they do not tell. */
export type RateReading = 'points' | 'factor' | 'open';

/**
 * Decides between 8.25 meaning 8.25 % and 0.0825 meaning the same, by which of them gives the stated tax on one of the bases. The
 * tax may be off by what rounding or cutting on each of `roundings` lines can do.
 */
export function readingOfRate(rate: Percent, tax: Money, bases: readonly Parts[], roundings: number): RateReading {
  const factor = decimalParts(rate);
  if (factor.coefficient === 0n) return 'points';
  const points = { coefficient: factor.coefficient, scale: factor.scale + 2 };
  const amount = amountParts(tax);
  const unit = { coefficient: BigInt(Math.max(2, roundings + 1)), scale: exponentOf(currencyCode(tax)) };
  const pointsFit = bases.some((base) => near(amount, product(base, points), unit));
  const factorFits = bases.some((base) => near(amount, product(base, factor), unit));
  if (pointsFit === factorFits) return 'open';
  return pointsFit ? 'points' : 'factor';
}

/** What a document's tax may have been taken on: the lines before or after discounts, without or with shipping. */
export function basesOf(lines: readonly LineItem[], adjustments: readonly Adjustment[]): readonly Parts[] {
  let gross = nothing;
  let net = nothing;
  for (const line of lines) {
    const extension = product(decimalParts(line.quantity), amountParts(line.unitPrice));
    gross = sum(gross, extension);
    net = sum(net, sum(extension, allowances(line.adjustments, extension)));
  }
  const bases = [gross, net, sum(net, allowances(adjustments, net))];
  for (const it of adjustments) {
    if (it.kind !== 'shipping' || it.amount === undefined) continue;
    const shipping = amountParts(it.amount);
    bases.push(...bases.map((base) => sum(base, shipping)));
  }
  return bases;
}

/** What a line's tax may have been taken on: quantity × price, before or after the line's discount. */
export function basesOfLine(
  quantity: Decimal,
  price: Money,
  adjustments: readonly Adjustment[],
): readonly [Parts, ...Parts[]] {
  const extension = product(decimalParts(quantity), amountParts(price));
  return adjustments.length === 0 ? [extension] : [extension, sum(extension, allowances(adjustments, extension))];
}

/** Whether an amount is what a percentage of a base comes to, however a half was rounded. */
export function isShareOf(base: Parts, percent: Percent, amount: Money): boolean {
  const half = { coefficient: 1n, scale: exponentOf(currencyCode(amount)) };
  return near(amountParts(amount), share(base, percent), half);
}

/** What the lines come to, less their own discounts: what a discount of the document is taken off. */
export function netOf(lines: readonly LineItem[]): Parts {
  return lines.reduce((net, line) => {
    const extension = product(decimalParts(line.quantity), amountParts(line.unitPrice));
    return sum(net, sum(extension, allowances(line.adjustments, extension)));
  }, nothing);
}

const nothing: Parts = { coefficient: 0n, scale: 0 };

/** The discounts on a base, as a number to add to it. */
function allowances(adjustments: readonly Adjustment[], base: Parts): Parts {
  let total = nothing;
  for (const it of adjustments) {
    if (it.kind !== 'discount' || it.direction !== 'allowance') continue;
    const amount = it.amount === undefined ? share(base, it.percent) : amountParts(it.amount);
    total = sum(total, { coefficient: -amount.coefficient, scale: amount.scale });
  }
  return total;
}

function share(base: Parts, percent: Percent | undefined): Parts {
  if (percent === undefined) return nothing;
  const part = product(base, decimalParts(percent));
  return { coefficient: part.coefficient, scale: part.scale + 2 };
}

/** Whether two figures differ by at most half of `halves` units. */
function near(a: Parts, b: Parts, halves: Parts): boolean {
  const { coefficient: difference, scale } = sum(a, { coefficient: -b.coefficient, scale: b.scale });
  const distance = 2n * (difference < 0n ? -difference : difference);
  return distance * 10n ** BigInt(halves.scale) <= halves.coefficient * 10n ** BigInt(scale);
}

function product(a: Parts, b: Parts): Parts {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale };
}

function sum(a: Parts, b: Parts): Parts {
  if (a.scale === b.scale) return { coefficient: a.coefficient + b.coefficient, scale: a.scale };
  if (a.scale < b.scale) return sum(b, a);
  return { coefficient: a.coefficient + b.coefficient * 10n ** BigInt(a.scale - b.scale), scale: a.scale };
}
