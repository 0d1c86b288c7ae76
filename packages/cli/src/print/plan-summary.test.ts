import { expect, it } from 'vitest';
import type { PlanSummary } from '@billingual/migrate';
import { planSummaryText } from './plan-summary.ts';

const none = { invoices: 0, amounts: {} };

function withLosses(count: number): string {
  const losses = Array.from({ length: count }, (_, index) => ({
    id: `x.write.field${index}.dropped`,
    severity: 'loss' as const,
    invoices: 1,
    count: 1,
    deltas: {},
  }));
  const summary: PlanSummary = { all: none, moves: none, refused: none, stays: none, kinds: {}, reasons: {}, losses };
  return planSummaryText('A → B', summary, { style: (_: string, text: string) => text } as never);
}

it.each([
  [13, '  … and 1 more kind; --json lists them all'],
  [14, '  … and 2 more kinds; --json lists them all'],
])('says of %i kinds of findings where those are that it leaves out', (count, says) => {
  expect(withLosses(count).split('\n')).toContain(says);
});

it('leaves none out where there are few', () => {
  expect(withLosses(12)).toContain('x.write.field11.dropped');
  expect(withLosses(12)).not.toContain('more kind');
});
