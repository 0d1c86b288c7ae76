import { exponentOf } from './currency.ts';

export type RoundingMode = 'half-away-from-zero' | 'half-even' | 'truncate';

/** How a provider arrives at its figures. A dialect states its own; `inferArithmetic` finds those that fit a document. */
export interface Arithmetic {
  /** 'carried': the provider bills whatever total it is told, and checks nothing against the lines. */
  readonly total: 'computed' | 'carried';
  /** Whether discounts lower the base of tax. 'declared': each document says so, and `defaultTaxBase` stands in when it does not. */
  readonly taxBase: TaxBase | 'declared';
  readonly defaultTaxBase: TaxBase;
  readonly taxRounding: 'per-line' | 'per-tax';
  /** How a document discount reaches the base of a line's tax: as an exact fraction, or as whole minor units by largest remainder. */
  readonly discountShares: 'exact' | 'apportioned';
  /** Tax contained in prices: the net is rounded first and tax taken from it, or the tax is rounded out of the gross. */
  readonly inclusive: 'net-first' | 'tax-first';
  readonly rounding: RoundingMode;
  /** Whether a document tax also falls on shipping that is marked taxable. */
  readonly shippingTaxed: boolean;
  /** Whether shipping's own tax enters the total, or is only stated beside it. */
  readonly shippingTax: 'added' | 'stated';
  /** Currencies for which the provider's decimals are not ISO 4217's. */
  readonly exponents: Readonly<Record<string, number>>;
}

/** 'before-discount' takes tax on quantity × price; no discount of either level lowers it. */
export type TaxBase = 'before-discount' | 'after-discount';

/** Decimals a provider bills in. */
export function billingExponent(arithmetic: Pick<Arithmetic, 'exponents'>, currency: string): number {
  return arithmetic.exponents[currency] ?? exponentOf(currency);
}

/** What `draft` computes with when no provider is involved: tax per line after discounts, halves away from zero. */
export const standardArithmetic: Arithmetic = {
  total: 'computed',
  taxBase: 'declared',
  defaultTaxBase: 'after-discount',
  taxRounding: 'per-line',
  discountShares: 'exact',
  inclusive: 'net-first',
  rounding: 'half-away-from-zero',
  shippingTaxed: false,
  shippingTax: 'added',
  exponents: {},
};
