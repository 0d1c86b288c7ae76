import { expect, it } from 'vitest';
import { limitsOf } from './limits.ts';

it('has a default for each', () => {
  expect(limitsOf()).toEqual({
    headersMs: 10_000,
    attemptMs: 20_000,
    totalMs: 60_000,
    bodyBytes: 8_388_608,
    errorBytes: 262_144,
    attempts: 4,
    maxWaitMs: 60_000,
  });
});

it('takes what is given, and the default for what is not', () => {
  expect(limitsOf({ totalMs: 5, headersMs: undefined as never })).toMatchObject({ totalMs: 5, headersMs: 10_000 });
});

it.each([
  { totalMs: 0 },
  { totalMs: -1 },
  { attempts: Number.NaN },
  { bodyBytes: Number.POSITIVE_INFINITY },
  { headersMs: '5' as never },
  { timeout: 5 },
])('refuses %j', (given) => {
  expect(() => limitsOf(given)).toThrow(`/limits/${Object.keys(given)[0]}`);
});
