import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from './apportion.ts';
import { largestRemainder } from './__fixtures__/rational-totals.ts';

const weights = fc.array(fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 10n ** 14n)), { minLength: 1, maxLength: 8 });
const total = fc.oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(10n ** 15n), 10n ** 15n));
const sum = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n);

describe('apportion', () => {
  it.each([
    // 0.04 over 50, 30 and 20: dinero's allocate would give 0.03, 0.01 and 0.
    [4n, [50n, 30n, 20n], [2n, 1n, 1n]],
    [-4n, [50n, 30n, 20n], [-2n, -1n, -1n]],
    [1n, [1n, 1n, 1n], [1n, 0n, 0n]],
    [2n, [1n, 1n, 1n], [1n, 1n, 0n]],
    [5n, [0n, 0n], [3n, 2n]],
    [5n, [0n, 1n], [0n, 5n]],
    [0n, [1n, 2n], [0n, 0n]],
    [10n, [1n], [10n]],
    [10n, [1n, 2n], [3n, 7n]],
  ])('%d', (amount, over, shares) => {
    expect(apportion(amount, over)).toEqual(shares);
  });

  it('gives nothing over nothing, and refuses something over nothing', () => {
    expect(apportion(0n, [])).toEqual([]);
    expect(() => apportion(1n, [])).toThrow(new RangeError('there is nothing to apportion over'));
  });

  it('refuses a negative weight', () => {
    expect(() => apportion(1n, [2n, -1n])).toThrow(new RangeError('a weight is negative'));
  });

  it('preserves the sum, and stays within one unit of the exact share', () => {
    fc.assert(
      fc.property(total, weights, (amount, over) => {
        const shares = apportion(amount, over);
        expect(sum(shares)).toBe(amount);
        const all = sum(over);
        shares.forEach((share, index) => {
          const [n, d] = all === 0n ? [amount, BigInt(over.length)] : [amount * (over[index] as bigint), all];
          const distance = share * d - n;
          expect(distance < d && -distance < d).toBe(true);
        });
      }),
    );
  });

  it('agrees with handing units out one by one', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 6n), weights, (amount, over) => {
        expect(apportion(amount, over)).toEqual(largestRemainder(amount, over));
      }),
    );
  });

  it('gives a zero weight nothing, unless all are zero', () => {
    fc.assert(
      fc.property(total, weights, (amount, over) => {
        fc.pre(sum(over) !== 0n);
        const shares = apportion(amount, over);
        expect(shares.filter((_, index) => over[index] === 0n).every((it) => it === 0n)).toBe(true);
      }),
    );
  });

  it('is the same upside down, and when all weights grow alike', () => {
    fc.assert(
      fc.property(total, weights, fc.bigInt(1n, 1000n), (amount, over, factor) => {
        const shares = apportion(amount, over);
        expect(apportion(-amount, over)).toEqual(shares.map((it) => -it));
        expect(
          apportion(
            amount,
            over.map((it) => it * factor),
          ),
        ).toEqual(shares);
      }),
    );
  });

  it('gives an earlier of two equal weights no less than the later one', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 6n), weights, (amount, over) => {
        const shares = apportion(amount, over);
        const unfair = over.some((weight, a) =>
          over.some((other, b) => b > a && weight === other && (shares[b] as bigint) > (shares[a] as bigint)),
        );
        expect(unfair).toBe(false);
      }),
    );
  });
});
