import type { Shape } from '@billingual/core';

/** What an invoice can hold at Acme, each with its source. Core makes every invoice fit this before it is written, or refuses. */
export const shape: Shape = {
  lines: { required: true, max: 100, quantityScale: 0, negative: false, zero: false },
  tax: {
    levels: [],
    perLine: 1,
    needsRate: false,
    needsName: false,
    inclusive: false,
    rateScale: 5,
    onShipping: 'none',
  },
  discount: { levels: [] },
  levels: 'one',
  charges: { shipping: false, custom: false },
  names: 'full',
  recipients: { max: 1 },
  dueDate: 'optional',
  exponents: {},
};
