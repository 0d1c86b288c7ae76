import type { Invoice } from '@billingual/core';

type Body = Readonly<Record<string, unknown>>;

/** In cents; an amount is text or a number, or stands in an object. */
function cents(value: unknown): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === 'object') return cents((value as Body)['value'] ?? (value as Body)['amount']);
  const text = String(value as string | number);
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const amount = BigInt(whole + decimals.padEnd(2, '0').slice(0, 2));
  return text.startsWith('-') ? -amount : amount;
}

const bodyOf = ({ source }: Invoice): Body => source?.raw as Body;

/** What the parts come to that Cybersource was told: it bills the total it is given and adds nothing up. */
export function partsAtCybersource(invoice: Invoice): bigint {
  const { amountDetails, lineItems = [] } = bodyOf(invoice)['orderInformation'] as {
    amountDetails: Body;
    lineItems?: readonly Body[];
  };
  const lines = lineItems.reduce(
    (sum, it) =>
      sum +
      BigInt(String(it['quantity'] as number)) * cents(it['unitPrice']) -
      cents(it['discountAmount']) +
      cents(it['taxAmount']),
    0n,
  );
  return (
    lines -
    cents(amountDetails['discountAmount']) +
    cents(amountDetails['taxDetails']) +
    cents(amountDetails['freight'])
  );
}

/** The breakdown that PayPal states. */
export function partsAtPaypal(invoice: Invoice): bigint {
  const { breakdown } = bodyOf(invoice)['amount'] as { breakdown: Body };
  const discount = (breakdown['discount'] ?? {}) as Body;
  const shipping = (breakdown['shipping'] ?? {}) as Body;
  const whole = (discount['invoice_discount'] ?? {}) as Body;
  return (
    cents(breakdown['item_total']) +
    cents(discount['item_discount']) +
    cents(whole['amount']) +
    cents(breakdown['tax_total']) +
    cents(shipping['amount']) +
    cents(breakdown['custom'])
  );
}
