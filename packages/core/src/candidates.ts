import type { Placement } from './arrange/arranging.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Job } from './attempt.ts';
import { absolute, amountParts, minus } from './money.ts';
import { placementsOf } from './placements.ts';
import { tenTo } from './rounding.ts';
import { partsTotalOf } from './totals.ts';

/**
 * The placements worth trying in full, the most faithful first and never none. A calculator's total is worked out for each of them
 * without writing anything; those that are further from the stated total than rounding could carry them are left out.
 */
export function candidatesOf(job: Job): readonly [Placement, ...Placement[]] {
  const [first = {}, ...others] = placementsOf(job.invoice, job.dialect);
  const { invoice, dialect } = job;
  if (others.length === 0 || invoice.lines.length === 0 || dialect.arithmetic.total === 'carried')
    return [first, ...others];
  const near = [first, ...others].filter((it) => isNear(it, job));
  return [near[0] ?? first, ...near.slice(1)];
}

/** Each figure that is rounded can be off by one minor unit: extension, discount and tax of every line, and a few of the document. */
function isNear(placement: Placement, { invoice, dialect }: Job): boolean {
  const total = partsTotalOf(invoice, under(placement, dialect.arithmetic));
  const { coefficient, scale } = amountParts(absolute(minus(total, invoice.totals.total)));
  const figures = 3 * invoice.lines.length + 2 * invoice.adjustments.length + invoice.documentTaxes.length + 2;
  const unit = Math.min(scale, amountParts(total).scale);
  return coefficient <= BigInt(figures) * tenTo(scale - unit);
}

/** The target's arithmetic with what a placement settles. */
function under(placement: Placement, arithmetic: Arithmetic): Arithmetic {
  return {
    ...arithmetic,
    taxBase: placement.taxBase ?? arithmetic.taxBase,
    shippingTaxed: placement.shippingTaxed ?? arithmetic.shippingTaxed,
    shippingTax: placement.dropShippingTax === true ? 'stated' : arithmetic.shippingTax,
    discountShares: placement.spreadDiscount === true ? 'apportioned' : arithmetic.discountShares,
  };
}
