import { expect, it } from 'vitest';
import { collectible } from './collectible.ts';
import type { InvoiceSummary } from './summary.ts';
import { draftLifecycle, type Lifecycle } from './lifecycle.ts';
import { amountText, money } from './money.ts';
import { invoiceOf, usd } from './__fixtures__/invoices.ts';

function of(lifecycle: Partial<Lifecycle>, amountDue?: string): string | undefined {
  const totals = { total: usd('100.00'), ...(amountDue !== undefined && { amountDue: usd(amountDue) }) };
  const it = collectible(
    invoiceOf('100.00', { totals, lifecycle: { ...draftLifecycle, issuance: 'issued', ...lifecycle } }),
  );
  return it && amountText(it);
}

it('is what is due, or the total where nothing is said', () => {
  expect([of({}, '70.5'), of({}), of({ settlement: 'partial', refund: 'partial' }, '1.00')]).toEqual([
    '70.5',
    '100.00',
    '1.00',
  ]);
});

it.each<[Partial<Lifecycle>]>([[{ issuance: 'void' }], [{ settlement: 'full' }], [{ refund: 'full' }]])(
  'is nothing on an invoice with %j, whatever is printed beside it',
  (lifecycle) => {
    expect(of(lifecycle, '100.00')).toBe('0.00');
  },
);

it('is never below zero', () => {
  expect([of({}, '-0.01'), of({}, '0.00')]).toEqual(['0.00', '0.00']);
});

it('is asked of list rows as well, which may not say', () => {
  const row: InvoiceSummary = {
    schema: 1,
    source: { provider: 'toy', completeness: 'summary', raw: {} },
    status: 'open',
    lifecycle: { ...draftLifecycle, issuance: 'issued' },
    links: [],
  };
  expect(collectible(row)).toBeUndefined();
  const due = collectible({ ...row, total: money('5', 'JPY'), amountDue: money('3', 'JPY') });
  expect(due && amountText(due)).toBe('3');
  const total = collectible({ ...row, total: money('5', 'JPY') });
  expect(total && amountText(total)).toBe('5');
});
