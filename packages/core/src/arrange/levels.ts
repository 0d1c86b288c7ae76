import type { Arithmetic } from '../arithmetic.ts';
import type { Invoice } from '../invoice.ts';
import { isZeroMoney, minus, sameMoney, type Money } from '../money.ts';
import type { Level } from '../shape.ts';
import { computeTotals, isDiscount } from '../totals.ts';
import type { Arranging, Step } from './arranging.ts';
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
  const homelessTax = to.shape.tax.onShipping !== 'added' && isShippingTaxed(invoice);
  if (to.shape.levels === 'free' || (to.home && !(homelessTax && isShippingTaxEdited(to)))) return invoice;
  if (levelsOf(invoice).size < 2 && !homelessTax && to.placement.level === undefined) return invoice;
  return to.placement.level === 'line' ? lower(invoice, to) : lift(invoice, to);
};

function isShippingTaxed({ adjustments }: Invoice): boolean {
  return adjustments.some((it) => (it.taxes ?? []).length > 0);
}

/** An edit has moved a tax on shipping that is in the total, and that stands in no amount the target is told. */
function isShippingTaxEdited({ original, held, arithmetic }: Arranging): boolean {
  if (held === undefined || held.currency !== original.currency) return false;
  const gap = (it: Invoice, shippingTax: Arithmetic['shippingTax']): Money =>
    minus(it.totals.total, computeTotals(it, { ...arithmetic, shippingTax }).partsTotal);
  return isZeroMoney(gap(original, 'added')) && !sameMoney(gap(original, 'stated'), gap(held, 'stated'));
}
