import type { Invoice } from '../invoice.ts';
import type { Level } from '../shape.ts';
import { isDiscount } from '../totals.ts';
import type { Step } from './arranging.ts';
import { lift } from './lift-levels.ts';
import { lower, spread } from './lower-levels.ts';

/** Where an invoice has its discounts and taxes now. */
function levelsOf(invoice: Invoice): ReadonlySet<Level> {
  const levels = new Set<Level>();
  if (invoice.documentTaxes.length > 0 || invoice.adjustments.some(isDiscount)) levels.add('document');
  if (invoice.lines.some((it) => it.taxes.length > 0 || it.adjustments.length > 0)) levels.add('line');
  return levels;
}

/**
 * Puts tax and discount on one level, for targets that allow no mixture. Nothing is recomputed: the amounts the payer was shown
 * are summed upwards, or shared out downwards by largest remainder. A document that comes from the target itself stays as it was
 * accepted.
 */
export const unifyLevels: Step = (invoice, to) => {
  if (to.placement.spreadDiscount === true) return spread(invoice, to);
  if (to.shape.levels === 'free' || to.home) return invoice;
  const homelessTax =
    to.shape.tax.onShipping !== 'added' && invoice.adjustments.some((it) => (it.taxes ?? []).length > 0);
  if (levelsOf(invoice).size < 2 && !homelessTax && to.placement.level === undefined) return invoice;
  return to.placement.level === 'line' ? lower(invoice, to) : lift(invoice, to);
};
