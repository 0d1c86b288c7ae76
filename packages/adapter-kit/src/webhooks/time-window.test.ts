import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { checkTime, retentionMs, timeWindow } from './time-window.ts';

const now = Date.UTC(2026, 10, 22);
const year = 365 * 86_400_000;
const window = { behindMs: 300_000, aheadMs: 60_000 };

const reasonOf = (at: number): string | undefined => {
  try {
    checkTime(at, now, window, 'toy');
    return undefined;
  } catch (error) {
    if (BillingualError.is(error, 'invalid_webhook') && error.details.part === 'time') return error.details.reason;
    throw error;
  }
};

it.each([0, 1, -1, 300_000, -60_000])('takes what is %i ms old', (age) => {
  expect(reasonOf(now - age)).toBeUndefined();
});

it.each([
  ['F58', 300_001, 'sent 5 min ago, and 5 min is allowed'],
  ['F58', year, 'sent 365 d ago, and 5 min is allowed'],
  ['F59', -60_001, 'sent 1 min ahead of this clock, and 1 min is allowed'],
  ['F59', -year, 'sent 365 d ahead of this clock, and 1 min is allowed'],
])('%s refuses what is %i ms old', (_, age, words) => {
  expect(reasonOf(now - age)).toContain(words);
});

it.each([undefined, 0, 1, 300_000, year])(
  'remembers what is inside a tolerance of %s until it is refused',
  (tolerance) => {
    const its = timeWindow(tolerance);
    // Delivered as far ahead of its time as is allowed, and as late as is allowed once more.
    const between = its.aheadMs + its.behindMs;
    expect(retentionMs(its)).toBeGreaterThan(between);
  },
);

it('allows three days behind and five minutes ahead where nothing is given', () => {
  expect(timeWindow(undefined)).toEqual({ behindMs: 3 * 86_400_000, aheadMs: 300_000 });
  expect(timeWindow(7)).toEqual({ behindMs: 7, aheadMs: 7 });
});

it('refuses a time that is none', () => {
  expect(reasonOf(NaN)).toBe('it does not say when it was sent');
  expect(reasonOf(Infinity)).toBe('it does not say when it was sent');
});
