import type { Invoice } from '../invoice.ts';
import { fitAdjustments } from './adjustments.ts';
import type { Arranging, Step } from './arranging.ts';
import { checkCurrency } from './currency.ts';
import { lowerDocumentTax } from './document-tax.ts';
import { placeCustomCharge } from './custom-charge.ts';
import { requireDueDate } from './due-date.ts';
import { fitExponents } from './exponents.ts';
import { takeOutIncludedTax } from './included-tax.ts';
import { unifyLevels } from './levels.ts';
import { liftLineCharges } from './line-charges.ts';
import { limitLines, limitManyLines } from './line-count.ts';
import { mergeLineTaxes, nameTaxes } from './line-taxes.ts';
import { arrangeNames } from './names.ts';
import { fillLines } from './no-lines.ts';
import { fitQuantities } from './quantities.ts';
import { writePlainly } from './plain-decimals.ts';
import { limitRecipients } from './recipients.ts';
import { remarkSettled } from './settled.ts';
import { dropStatedShippingTax } from './shipping-tax.ts';
import { directAdjustments } from './signs.ts';
import { stateTaxes } from './stated-taxes.ts';
import { requireRates } from './tax-rates.ts';
import { refuseUncollectible } from './uncollectible.ts';
import { remarkZeroTotal } from './zero-total.ts';

/**
 * The order matters: parties and terms are independent; lines come before what is computed from lines; taxes reach the lines
 * before they are merged and given rates; levels are unified once everything is an amount; digits are cut last.
 */
const order: readonly Step[] = [
  checkCurrency,
  limitManyLines,
  remarkSettled,
  refuseUncollectible,
  remarkZeroTotal,
  limitRecipients,
  arrangeNames,
  requireDueDate,
  fillLines,
  writePlainly,
  directAdjustments,
  takeOutIncludedTax,
  liftLineCharges,
  fitQuantities,
  lowerDocumentTax,
  dropStatedShippingTax,
  mergeLineTaxes,
  requireRates,
  nameTaxes,
  stateTaxes,
  fitAdjustments,
  unifyLevels,
  placeCustomCharge,
  limitLines,
  fitExponents,
];

/** The invoice in a form that fits the target's shape. What had to change is in `to.writing.findings`; the input is untouched. */
export function arrange(to: Arranging): Invoice {
  const declared = to.placement.taxBase;
  const start: Invoice =
    declared === undefined ? to.original : { ...to.original, calculation: { taxBase: declared, origin: 'derived' } };
  return order.reduce((invoice, step) => step(invoice, to), start);
}
