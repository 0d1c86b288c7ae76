import type { RoundingMode } from './arithmetic.ts';

/** n / d to a whole number. `d` is positive. Exact for any size, because it never leaves bigint. */
export function roundDivide(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const quotient = n / d;
  const remainder = n - quotient * d;
  if (remainder === 0n) return quotient;
  return (
    quotient + adjustment[mode](quotient, remainder < 0n ? -remainder * 2n : remainder * 2n, d) * (n < 0n ? -1n : 1n)
  );
}

/** One unit away from zero, or none: bigint division has already cut towards zero. */
const adjustment: Readonly<Record<RoundingMode, (quotient: bigint, doubled: bigint, d: bigint) => bigint>> = {
  truncate: () => 0n,
  'half-away-from-zero': (_, doubled, d) => (doubled >= d ? 1n : 0n),
  'half-even': (quotient, doubled, d) => (doubled > d || (doubled === d && quotient % 2n !== 0n) ? 1n : 0n),
};

const powers: bigint[] = [1n];

/** 10^n, remembered: it is asked for several times per amount. */
export function tenTo(n: number): bigint {
  for (let known = powers.length; known <= n; known += 1) powers.push((powers[known - 1] as bigint) * 10n);
  return powers[n] as bigint;
}
