import type { Shape } from '@billingual/core';

/** What a PayPal invoice can hold. Fraction digits and counts: OpenAPI 2.3; currencies: PayPal's REST currency list. */
export const shape: Shape = {
  lines: { required: true, max: 100, quantityScale: 5, negative: true, zero: false },
  tax: {
    levels: ['line'],
    perLine: 1,
    needsRate: true,
    needsName: true,
    inclusive: true,
    rateScale: 5,
    onShipping: 'added',
  },
  discount: { levels: ['line', 'document'], percentScale: { line: 5, document: 5 } },
  levels: 'free',
  charges: { shipping: true, custom: { negative: true } },
  names: 'parts',
  recipients: { max: 100 },
  dueDate: 'optional',
  currencies:
    'AUD BRL CAD CNY CZK DKK EUR HKD HUF ILS JPY MYR MXN TWD NZD NOK PHP PLN GBP RUB SGD SEK CHF THB USD'.split(' '),
  // A decimal in one of these is refused. ISO 4217 gives HUF and TWD two.
  exponents: { HUF: 0, JPY: 0, TWD: 0 },
};
