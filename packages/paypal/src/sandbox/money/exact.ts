/** An exact number: a fraction of two integers, the lower one above zero. Shares of a discount have no end as decimals. */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

export const zero: Exact = { over: 0n, under: 1n };
export const one: Exact = { over: 1n, under: 1n };

/** Of decimal text: '-12.50', '.5'. */
export function exact(text: string): Exact {
  const [whole = '', fraction = ''] = text.split('.');
  return { over: BigInt(whole + fraction), under: 10n ** BigInt(fraction.length) };
}

/** Of an amount in minor units. */
export function ofMinor(minor: bigint, digits: number): Exact {
  return { over: minor, under: 10n ** BigInt(digits) };
}

export function plus(a: Exact, b: Exact): Exact {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Exact, b: Exact): Exact {
  return { over: a.over * b.over, under: a.under * b.under };
}

export function dividedBy(a: Exact, b: Exact): Exact {
  const sign = b.over < 0n ? -1n : 1n;
  return { over: a.over * b.under * sign, under: a.under * b.over * sign };
}

export function compare(a: Exact, b: Exact): number {
  const difference = minus(a, b).over;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** Halves go away from zero: 2.625 is 2.63. In PayPal's own example half-even would give 2.62. */
export function rounded({ over, under }: Exact, digits: number): bigint {
  const scaled = over * 10n ** BigInt(digits);
  const half = (scaled < 0n ? -scaled : scaled) * 2n + under;
  const size = half / (under * 2n);
  return scaled < 0n ? -size : size;
}
