import type { RoundingMode } from './arithmetic.ts';
import { parts, type Parts } from './decimal.ts';
import { roundDivide, tenTo } from './rounding.ts';
import type { Decimal, Percent } from './scalar.ts';

/** Rounds, and counts the roundings that really changed a figure. */
export interface Tally {
  readonly mode: RoundingMode;
  count: number;
}

export function tally(mode: RoundingMode): Tally {
  return { mode, count: 0 };
}

/** n / d to whole minor units, counted when inexact. */
export function rounded(n: bigint, d: bigint, to: Tally): bigint {
  if (n % d !== 0n) to.count += 1;
  return roundDivide(n, d, to.mode);
}

/** An amount in minor units of an exponent; rounds only when it was stated more finely. */
export function toMinor({ coefficient, scale }: Parts, exponent: number, to: Tally): bigint {
  if (scale <= exponent) return coefficient * tenTo(exponent - scale);
  return rounded(coefficient, tenTo(scale - exponent), to);
}

/** Quantity × price in minor units, rounded once. */
export function extensionOf(quantity: Decimal, price: Parts, exponent: number, to: Tally): bigint {
  const { coefficient, scale } = parts(quantity);
  return toMinor({ coefficient: coefficient * price.coefficient, scale: scale + price.scale }, exponent, to);
}

/** p % of minor units, rounded once. */
export function percentOf(minor: bigint, rate: Percent, to: Tally): bigint {
  const { coefficient, scale } = parts(rate);
  return rounded(minor * coefficient, tenTo(scale + 2), to);
}

export function sum(amounts: readonly bigint[]): bigint {
  let total = 0n;
  for (const it of amounts) total += it;
  return total;
}
