import { describe, expect, it } from 'vitest';
import { standardArithmetic } from './arithmetic.ts';
import type { Invoice, Transaction } from './invoice.ts';
import { amountText } from './money.ts';
import { openOf, paidOf, receivedOf, wasReceived } from './received.ts';
import { computeTotals } from './totals.ts';
import { invoiceOf, lineOf, usd } from './__fixtures__/invoices.ts';

const payment = (amount: string, status?: string): Transaction => ({
  direction: 'payment',
  origin: 'provider',
  amount: usd(amount),
  ...(status !== undefined && { status }),
});

const of = (transactions: readonly Transaction[], totals: Partial<Invoice['totals']> = {}): Invoice =>
  invoiceOf('100.00', {
    lines: [lineOf('a', '1', '100.00')],
    transactions,
    totals: { total: usd('100.00'), ...totals },
  });

describe('wasReceived', () => {
  it.each([undefined, 'succeeded'])('is true where the provider says %j', (status) => {
    expect(wasReceived(payment('1', status))).toBe(true);
  });

  it.each(['pending', 'rejected'])('is false where it says %j', (status) => {
    expect(wasReceived(payment('1', status))).toBe(false);
  });

  it.each(['FAILED', 'DENIED', 'REVERSED', 'SUCCEEDED', 'failed', ''])('is not known where it says %j', (status) => {
    expect(wasReceived(payment('1', status))).toBeUndefined();
  });
});

it('sums what was received, and apart from it what nothing is known of', () => {
  const invoice = of([payment('1', 'pending'), payment('40', 'FAILED'), payment('3'), payment('4.50', 'succeeded')]);
  expect([paidOf(invoice, 'payment'), openOf(invoice, 'payment')].map((it) => it && amountText(it))).toEqual([
    '7.50',
    '40',
  ]);
});

it('has no sum when nothing counts', () => {
  expect(paidOf(of([payment('1', 'pending'), payment('1', 'FAILED')]), 'payment')).toBeUndefined();
  expect(openOf(of([payment('1', 'pending'), payment('1')]), 'payment')).toBeUndefined();
  expect(paidOf(of([payment('1')]), 'refund')).toBeUndefined();
});

describe('what is due', () => {
  const due = (invoice: Invoice): string => amountText(computeTotals(invoice, standardArithmetic).totals.amountDue);

  it.each(['FAILED', 'DENIED', 'REVERSED'])('is not lowered by a payment that is %s', (status) => {
    expect(due(of([payment('40.00', status)], { paidTotal: usd('0.00') }))).toBe('100.00');
    expect(due(of([payment('40.00', status)]))).toBe('100.00');
    expect(due(of([payment('40.00', status), payment('10.00')]))).toBe('90.00');
  });

  it('is lowered by what the provider states as paid, where it lists a word that is not known', () => {
    const invoice = of([payment('40.00', 'COMPLETED'), payment('10.00', 'succeeded')], { paidTotal: usd('50.00') });
    expect(due(invoice)).toBe('50.00');
    const received = receivedOf(invoice, 'payment');
    expect(received && amountText(received)).toBe('50.00');
  });
});
