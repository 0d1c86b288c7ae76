import type { Adjustment } from './invoice.ts';
import { percentOf, toMinor, type Tally } from './minor.ts';
import { amountParts } from './money.ts';

/**
 * The amount of an adjustment in minor units, without its sign. What governs decides, and the other figure is its consequence;
 * where figures are `carried` a stated amount always stands.
 */
export function adjustmentAmount(
  it: Adjustment,
  base: bigint,
  exponent: number,
  tally: Tally,
  carried: boolean,
): bigint {
  const byPercent = it.percent !== undefined && (it.amount === undefined || (it.governs === 'percent' && !carried));
  if (byPercent) return percentOf(base, it.percent, tally);
  return it.amount === undefined ? 0n : toMinor(amountParts(it.amount), exponent, tally);
}
