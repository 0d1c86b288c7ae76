import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  decimalPattern,
  difference,
  digitsOf,
  padded,
  product,
  shortest,
  sum,
  truncated,
} from './arithmetic.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => {
    const digits = units.toString().padStart(scale + 1, '0');
    return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  });

it.each([
  ['12.059', 2, '12.05'],
  ['12.999', 2, '12.99'],
  ['1000.9', 0, '1000'],
  ['1.2345', 3, '1.234'],
  ['0.009', 2, '0'],
  ['5', 2, '5'],
])('%s cut to %i digits is %s', (amount, digits, cut) => {
  expect(truncated(amount, digits)).toBe(cut);
});

it.each([
  ['208.00', '208'],
  ['293.50', '293.5'],
  ['0.0', '0'],
  ['007.10', '7.1'],
  ['100', '100'],
  ['0', '0'],
])('%s without idle zeros is %s', (amount, short) => {
  expect(shortest(amount)).toBe(short);
});

it.each([
  ['208', 2, '208.00'],
  ['293.5', 2, '293.50'],
  ['1000', 0, '1000'],
  ['1.2', 3, '1.200'],
])('%s with %i digits is %s', (amount, digits, whole) => {
  expect(padded(amount, digits)).toBe(whole);
});

it('knows currencies with other than two digits', () => {
  expect(['USD', 'JPY', 'KWD', 'CLF', 'XYZ'].map(digitsOf)).toEqual([2, 0, 3, 4, 2]);
});

it('counts exactly where numbers would not', () => {
  expect(sum('0.1', '0.2')).toBe('0.3');
  expect(sum('9007199254740993', '0.01')).toBe('9007199254740993.01');
  expect(difference('2749.72', '126.08')).toBe('2623.64');
  expect(difference('1', '1.50')).toBe('-0.5');
  expect(product('120.08', '21')).toBe('2521.68');
  expect(sum()).toBe('0');
});

it.each(['-1', '+1', '1e3', '1.', '.5', '', ' 1', '1,5', '1\n', 'NaN'])('%j is no amount', (text) => {
  expect(decimalPattern.test(text)).toBe(false);
});

describe('whatever the amounts', () => {
  it('adding and taking away leaves what there was', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(difference(sum(a, b), b)).toBe(shortest(a));
      }),
    );
  });

  it('comparing agrees with taking away', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const left = difference(a, b);
        const sign = left === '0' ? 0 : left.startsWith('-') ? -1 : 1;
        expect(compare(a, b)).toBe(sign);
      }),
    );
  });

  it('cutting never raises an amount, and takes less than one unit', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), (amount, digits) => {
        const lost = difference(amount, truncated(amount, digits));
        expect(compare(lost, '0')).toBeGreaterThanOrEqual(0);
        expect(compare(product(lost, `1${'0'.repeat(digits)}`), '1')).toBe(-1);
      }),
    );
  });
});
