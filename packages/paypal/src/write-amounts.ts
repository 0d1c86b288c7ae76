import {
  amountText,
  currencyCode,
  isZeroMoney,
  negated,
  report,
  type Adjustment,
  type AppliedTax,
  type Invoice,
  type JsonObject,
  type JsonValue,
  type Money,
  type Writing,
} from '@billingual/core';

/** The fields that have a value; undefined when none has. */
export function filled(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject | undefined {
  let it: Record<string, JsonValue> | undefined;
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined) continue;
    it ??= {};
    it[key] = value;
  }
  return it;
}

export function writeMoney(amount: Money | undefined): JsonObject | undefined {
  return amount && { currency_code: currencyCode(amount), value: amountText(amount) };
}

/** PayPal takes name and rate, and computes the amount. */
export function writeTax(applied: AppliedTax | undefined, invoice: Invoice): JsonObject | undefined {
  const definition = applied && invoice.taxes.find(({ id }) => id === applied.taxId);
  return definition && filled({ name: definition.name, percent: definition.rate });
}

/** Positive on the way in, though it comes back negative. Of percent and amount the one that governs: given both, the amount wins. */
export function writeDiscount(adjustment: Adjustment | undefined): JsonObject | undefined {
  if (adjustment === undefined) return undefined;
  const { governs, percent, amount } = adjustment;
  if (percent !== undefined && (governs === 'percent' || amount === undefined)) return { percent };
  return filled({ amount: writeMoney(amount) });
}

export const isDiscount = ({ direction, kind }: Adjustment): boolean =>
  direction === 'allowance' && kind === 'discount';
const isShipping = ({ direction, kind }: Adjustment): boolean => direction === 'charge' && kind === 'shipping';

/** `amount.breakdown`: discount, shipping and custom amount. No total: PayPal computes them all. */
export function writeBreakdown(invoice: Invoice, writing: Writing): JsonObject | undefined {
  const { adjustments } = invoice;
  const discount = writeDiscount(adjustments.find(isDiscount));
  const shipping = adjustments.find(isShipping);
  const custom = adjustments.findIndex((it) => !isDiscount(it) && !isShipping(it));
  return filled({
    discount: discount && { invoice_discount: discount },
    shipping: shipping && filled({ amount: writeMoney(shipping.amount), tax: writeTax(shipping.taxes?.[0], invoice) }),
    custom: writeCustom(adjustments[custom], custom, invoice, writing),
  });
}

/** The one amount that may be negative; its label is required. */
function writeCustom(
  custom: Adjustment | undefined,
  index: number,
  { source }: Invoice,
  writing: Writing,
): JsonObject | undefined {
  if (custom === undefined) return undefined;
  const { direction, amount } = custom;
  // PayPal has taken a blank one of its own.
  const label = custom.label?.trim() === '' && source?.provider !== writing.provider ? undefined : custom.label;
  if (label === undefined) {
    const message = 'PayPal needs a label for a custom amount; the payer will see the word Adjustment';
    report(writing, 'defaulted', `/adjustments/${index}/label`, { after: defaultLabel, message });
  }
  const signed = amount !== undefined && direction === 'allowance' && !isZeroMoney(amount) ? negated(amount) : amount;
  return filled({ label: label ?? defaultLabel, amount: writeMoney(signed) });
}

const defaultLabel = 'Adjustment';
