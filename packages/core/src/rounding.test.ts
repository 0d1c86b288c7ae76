import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundDivide, tenTo } from './rounding.ts';
import { nearest } from './__fixtures__/rational-totals.ts';

const modes = ['half-away-from-zero', 'half-even', 'truncate'] as const;

describe('roundDivide', () => {
  it.each([
    // PayPal's own example: 2.625 becomes 2.63 and 0.725 becomes 0.73.
    [2625n, 10n, 263n, 262n, 262n],
    [725n, 10n, 73n, 72n, 72n],
    [5n, 2n, 3n, 2n, 2n],
    [7n, 2n, 4n, 4n, 3n],
    [-5n, 2n, -3n, -2n, -2n],
    [-7n, 2n, -4n, -4n, -3n],
    [1n, 2n, 1n, 0n, 0n],
    [-1n, 2n, -1n, 0n, 0n],
    [51n, 100n, 1n, 1n, 0n],
    [49n, 100n, 0n, 0n, 0n],
    [-51n, 100n, -1n, -1n, 0n],
    [2n, 3n, 1n, 1n, 0n],
    [1n, 3n, 0n, 0n, 0n],
    [6n, 3n, 2n, 2n, 2n],
    [0n, 7n, 0n, 0n, 0n],
  ])('%d / %d', (n, d, away, even, cut) => {
    expect(modes.map((mode) => roundDivide(n, d, mode))).toEqual([away, even, cut]);
  });

  it('is what each mode is defined to be, for numbers of any size', () => {
    const size = fc.oneof(fc.bigInt(-50n, 50n), fc.bigInt(-(10n ** 40n), 10n ** 40n));
    const divisor = fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, 10n ** 20n));
    fc.assert(
      fc.property(size, divisor, fc.constantFrom(...modes), (n, d, mode) => {
        expect(roundDivide(n, d, mode)).toBe(nearest([n, d], mode));
        expect(roundDivide(-n, d, mode)).toBe(-roundDivide(n, d, mode));
      }),
      { numRuns: 2000 },
    );
  });
});

it('tenTo gives the same power whatever was asked before', () => {
  expect([tenTo(3), tenTo(0), tenTo(12), tenTo(3), tenTo(1)]).toEqual([1000n, 1n, 10n ** 12n, 1000n, 10n]);
});
