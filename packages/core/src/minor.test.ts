import { expect, it } from 'vitest';
import { extensionOf, percentOf, rounded, sum, tally, toMinor } from './minor.ts';
import type { Decimal, Percent } from './scalar.ts';

it('rounded counts only what was not exact', () => {
  const to = tally('half-away-from-zero');
  expect([rounded(10n, 5n, to), to.count]).toEqual([2n, 0]);
  expect([rounded(11n, 2n, to), to.count]).toEqual([6n, 1]);
  expect([rounded(-11n, 2n, to), to.count]).toEqual([-6n, 2]);
});

it('toMinor widens an amount exactly, and rounds one that is finer', () => {
  const to = tally('half-even');
  expect([toMinor({ coefficient: 5n, scale: 0 }, 2, to), toMinor({ coefficient: 5n, scale: 2 }, 2, to)]).toEqual([
    500n,
    5n,
  ]);
  expect(to.count).toBe(0);
  expect([toMinor({ coefficient: 1250n, scale: 4 }, 2, to), to.count]).toEqual([12n, 1]);
  expect([toMinor({ coefficient: 1200n, scale: 4 }, 2, to), to.count]).toEqual([12n, 1]);
});

it('extensionOf rounds the product once, not its factors', () => {
  const to = tally('half-away-from-zero');
  expect(extensionOf('1.33333' as Decimal, { coefficient: 999n, scale: 2 }, 2, to)).toBe(1332n);
  expect(to.count).toBe(1);
  expect(extensionOf('100' as Decimal, { coefficient: 3333n, scale: 4 }, 2, to)).toBe(3333n);
  expect(extensionOf('-2' as Decimal, { coefficient: 1205n, scale: 2 }, 2, to)).toBe(-2410n);
  expect(to.count).toBe(1);
});

it('percentOf takes points', () => {
  const to = tally('truncate');
  expect([percentOf(252168n, '8.25' as Percent, to), to.count]).toEqual([20803n, 1]);
  expect([percentOf(1000n, '10' as Percent, to), to.count]).toEqual([100n, 1]);
});

it('sum of nothing is zero', () => {
  expect([sum([]), sum([1n, -3n])]).toEqual([0n, -2n]);
});
