import { exponentOf, type JsonObject, type JsonValue } from '@billingual/core';
import {
  referenceTotals,
  type Reduction,
  type Sale,
  type Sums,
} from '../packages/paypal/src/__fixtures__/reference-totals.ts';

/** Currencies in which PayPal takes no decimals, from its documentation. */
const whole: readonly string[] = ['HUF', 'JPY', 'TWD'];

/** What PayPal would make of a request, by sums that share nothing with the library. */
export function billedByPayPal(request: JsonObject): Sums {
  return referenceTotals(saleOf(request));
}

function saleOf(request: JsonObject): Sale {
  const currency = text(request, 'detail', 'currency_code') ?? 'USD';
  const breakdown = into(request, 'amount', 'breakdown');
  const shipping = text(breakdown, 'shipping', 'amount', 'value');
  const items = into(request, 'items');
  return {
    decimals: whole.includes(currency) ? 0 : exponentOf(currency),
    afterDiscount: into(request, 'configuration', 'tax_calculated_after_discount') !== false,
    inclusive: into(request, 'configuration', 'tax_inclusive') === true,
    items: (Array.isArray(items) ? (items as readonly JsonValue[]) : []).map((it) => ({
      quantity: text(it, 'quantity') ?? '',
      price: text(it, 'unit_amount', 'value') ?? '',
      discount: reduction(into(it, 'discount')),
      rate: text(it, 'tax', 'percent'),
    })),
    discount: reduction(into(breakdown, 'discount', 'invoice_discount')),
    shipping:
      shipping === undefined ? undefined : { amount: shipping, rate: text(breakdown, 'shipping', 'tax', 'percent') },
    custom: text(breakdown, 'custom', 'amount', 'value'),
  };
}

/** Given both, PayPal takes the amount. */
function reduction(discount: JsonValue | undefined): Reduction | undefined {
  const amount = text(discount, 'amount', 'value');
  const percent = text(discount, 'percent');
  if (amount !== undefined) return { amount };
  return percent === undefined ? undefined : { percent };
}

/**
 * What the written parts of a Cybersource request add up to, in minor units of the currency: lines, less discounts, plus tax and
 * freight. Cybersource itself adds nothing up; this is what a payer with a pencil would do.
 */
export function sumOfParts(request: JsonObject): bigint {
  const details = into(request, 'orderInformation', 'amountDetails');
  const exponent = exponentOf(text(details, 'currency') ?? 'USD');
  const minor = (value: string | undefined): bigint => minorUnits(value ?? '0', exponent);
  const items = into(request, 'orderInformation', 'lineItems');
  const lines = (Array.isArray(items) ? (items as readonly JsonValue[]) : []).map(
    (it) =>
      BigInt(text(it, 'quantity') ?? '1') * minor(text(it, 'unitPrice')) -
      minor(text(it, 'discountAmount')) +
      minor(text(it, 'taxAmount')),
  );
  return (
    lines.reduce((sum, it) => sum + it, 0n) -
    minor(text(details, 'discountAmount')) +
    minor(text(details, 'taxDetails', 'amount')) +
    minor(text(details, 'freight', 'amount'))
  );
}

/** '12.05' with exponent 2 is 1205n. Throws when there are more digits than the currency has. */
export function minorUnits(value: string, exponent: number): bigint {
  const [units = '', rest = ''] = value.split('.');
  if (rest.length > exponent) throw new RangeError(`${value} has more than ${exponent} decimals`);
  return BigInt(units + rest.padEnd(exponent, '0'));
}

/** The value at the end of a path of keys; a list's keys are its indexes. */
export function into(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  let here = value;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as JsonObject)[key];
  }
  return here;
}

/** Text or a number as text at the end of a path of keys. */
export function text(value: JsonValue | undefined, ...keys: readonly string[]): string | undefined {
  const found = into(value, ...keys);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}
