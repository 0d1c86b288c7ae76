import { expect, it } from 'vitest';
import { retryBudget } from './retry-budget.ts';

it('pays for a hundred repetitions, and no more', () => {
  const budget = retryBudget();
  const paid = Array.from({ length: 101 }, () => budget.spend(5));
  expect(paid.filter(Boolean)).toHaveLength(100);
  expect([budget.left, budget.spend(5)]).toEqual([0, false]);
});

it('is refilled by success, up to what it began with', () => {
  const budget = retryBudget();
  budget.spend(10);
  budget.refill(4);
  expect(budget.left).toBe(494);
  budget.refill(1000);
  expect(budget.left).toBe(500);
});

it('takes nothing when there is not enough', () => {
  const budget = retryBudget();
  budget.spend(495);
  expect([budget.spend(10), budget.left, budget.spend(5)]).toEqual([false, 5, true]);
});
