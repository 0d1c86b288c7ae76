import type { Adjustment } from '../invoice.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, type Step } from './arranging.ts';
import { prune } from './line-taxes.ts';

/**
 * Leaves out a rate on shipping that was stated and not billed: some providers let a rate stand beside an amount without adding it,
 * and a target that adds it would bill more.
 */
export const dropStatedShippingTax: Step = (invoice, to) => {
  if (to.placement.dropShippingTax !== true) return invoice;
  const adjustments = invoice.adjustments.map((it): Adjustment => {
    if (!it.taxes?.some((tax) => tax.amount === undefined)) return it;
    report(to.writing, 'dropped', `${adjustmentPointer(it.id, to)}/taxes`, {
      severity: 'loss',
      message: 'a rate was stated for shipping, and the stated total shows that no tax was charged by it',
    });
    const { taxes: _, ...rest } = it;
    return rest;
  });
  return prune({ ...invoice, adjustments });
};
