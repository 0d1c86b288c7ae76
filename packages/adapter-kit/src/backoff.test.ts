import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';

it('doubles from 250 ms to 8 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => backoff(attempt, () => 1))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
});

it('is anything from nothing to that: full jitter', () => {
  expect([0, 0.25, 0.5].map((random) => backoff(3, () => random))).toEqual([0, 250, 500]);
});
