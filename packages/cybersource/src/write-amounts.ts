import {
  amountText,
  shift,
  type Adjustment,
  type AppliedTax,
  type Invoice,
  type JsonObject,
  type Percent,
  type TaxDefinition,
} from '@billingual/core';
import { present } from './write-party.ts';

/** `orderInformation.amountDetails`. Amounts are documented as text, and text keeps their zeros. */
export function writeAmounts(invoice: Invoice): JsonObject {
  const { totals, adjustments, collection } = invoice;
  const details: Record<string, string | JsonObject> = {};
  details['totalAmount'] = amountText(totals.total);
  details['currency'] = invoice.currency;
  writeDiscount(adjustments.find(isDiscount), details);
  const subAmount = totals.other?.['cybersource.subAmount'];
  if (subAmount !== undefined) details['subAmount'] = amountText(subAmount);
  const minimum = collection.partialPayment?.minimum;
  if (minimum !== undefined) details['minimumPartialAmount'] = amountText(minimum);
  const tax = writeTax(invoice.documentTaxes[0], invoice.taxes);
  if (tax !== undefined) details['taxDetails'] = tax;
  const freight = writeFreight(adjustments.find(isShipping), invoice.taxes);
  if (freight !== undefined) details['freight'] = freight;
  return details;
}

/** Adds a discount to a line or to the document: the amount, because nothing here is computed, and the percentage as stated. */
export function writeDiscount(discount: Adjustment | undefined, into: Record<string, unknown>): void {
  if (discount === undefined) return;
  if (discount.amount !== undefined) into['discountAmount'] = amountText(discount.amount);
  if (discount.percent !== undefined) into['discountPercent'] = discount.percent;
}

export function isDiscount(it: Adjustment): boolean {
  return it.kind === 'discount' && it.direction === 'allowance';
}

function isShipping(it: Adjustment): boolean {
  return it.kind === 'shipping' && it.direction === 'charge';
}

/** The declared rate of an applied tax, in points. */
export function rateOf(tax: AppliedTax | undefined, taxes: readonly TaxDefinition[]): Percent | undefined {
  return definitionOf(tax, taxes)?.rate;
}

function definitionOf(tax: AppliedTax | undefined, taxes: readonly TaxDefinition[]): TaxDefinition | undefined {
  return tax === undefined ? undefined : taxes.find((it) => it.id === tax.taxId);
}

/** The rate goes in points, as in every sample; documented is a factor, which no sample has ever shown. */
function writeTax(tax: AppliedTax | undefined, taxes: readonly TaxDefinition[]): JsonObject | undefined {
  const definition = definitionOf(tax, taxes);
  const type = definition?.name ?? definition?.kind;
  const details: Record<string, string> = {};
  if (type !== undefined) details['type'] = type;
  if (tax?.amount !== undefined) details['amount'] = amountText(tax.amount);
  if (definition?.rate !== undefined) details['rate'] = definition.rate;
  return present(details);
}

function writeFreight(shipping: Adjustment | undefined, taxes: readonly TaxDefinition[]): JsonObject | undefined {
  if (shipping === undefined) return undefined;
  const freight: Record<string, string | boolean> = {};
  const rate = rateOf(shipping.taxes?.[0], taxes);
  if (shipping.amount !== undefined) freight['amount'] = amountText(shipping.amount);
  if (shipping.taxable !== undefined) freight['taxable'] = shipping.taxable;
  if (rate !== undefined) freight['taxRate'] = shift(rate, -2);
  return present(freight);
}
