/**
 * Splits `total` minor units over weights by largest remainder: the shares sum to exactly `total`, each differs from its exact
 * share by less than one unit, a zero weight gets nothing unless all are zero, and of equal remainders the first line wins.
 * Throws `RangeError` for a negative weight, or when there is something to split and nothing to split it over.
 */
export function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((it) => it < 0n)) throw new RangeError('a weight is negative');
  if (weights.length === 0) {
    if (total !== 0n) throw new RangeError('there is nothing to apportion over');
    return [];
  }
  const given = weights.reduce((sum, it) => sum + it, 0n);
  const shares = given === 0n ? weights.map(() => 1n) : weights;
  const sum = given === 0n ? BigInt(weights.length) : given;
  const sign = total < 0n ? -1n : 1n;
  const size = total * sign;
  const whole = shares.map((it) => (size * it) / sum);
  const byRemainder = shares
    .map((it, index) => ({ index, remainder: (size * it) % sum }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const left = size - whole.reduce((total, it) => total + it, 0n);
  const extra = new Set(byRemainder.slice(0, Number(left)).map((it) => it.index));
  return whole.map((it, index) => (it + (extra.has(index) ? 1n : 0n)) * sign);
}
