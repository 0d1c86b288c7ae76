import type { Arithmetic } from '@billingual/core';
import { shape } from './shape.ts';

/**
 * How PayPal arrives at its figures. Halves go away from zero: in its own example 2.625 becomes 2.63 and 0.725 becomes 0.73. How
 * a discount in money reaches the base of tax, and how contained tax is taken out, is known from its client code only.
 */
export const arithmetic: Arithmetic = {
  total: 'computed',
  taxBase: 'declared',
  // configuration.tax_calculated_after_discount, documented as true when absent; v1 had false, so it is always written.
  defaultTaxBase: 'after-discount',
  taxRounding: 'per-line',
  discountShares: 'exact',
  inclusive: 'net-first',
  rounding: 'half-away-from-zero',
  // Shipping has a tax of its own or none; a line's tax never falls on it.
  shippingTaxed: false,
  shippingTax: 'added',
  exponents: shape.exponents,
};
