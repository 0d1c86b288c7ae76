import type { Shape } from '@billingual/core';

/** What an invoice can hold here, per the developer guide 26.04. */
export const shape: Shape = {
  // Quantity is a non-negative integer and prices are not negative (SDK). No sample shows a quantity of zero.
  lines: { required: false, max: 30, quantityScale: 0, negative: false, zero: false },
  tax: {
    levels: ['line', 'document'],
    perLine: 1,
    needsRate: false,
    needsName: false,
    inclusive: false,
    rateScale: 5,
    // freight.taxRate, of which the samples' totals show no trace.
    onShipping: 'stated',
  },
  // Two decimals of a line's percentage (SDK); nothing is said of the one on the document.
  discount: { levels: ['line', 'document'], percentScale: { line: 2 } },
  // "on the invoice total or on the lines, not on both", although one sample of the guide does both.
  levels: 'one',
  charges: { shipping: true, custom: false },
  names: 'full',
  recipients: { max: 1 },
  dueDate: 'required',
  exponents: {},
};
