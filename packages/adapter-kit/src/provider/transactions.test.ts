import { BillingualError, money } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { ledger, type Ledger } from '../__fixtures__/ledger.ts';
import { create } from './create.ts';
import { record, remove } from './transactions.ts';

async function opened(): Promise<Ledger> {
  const it = ledger();
  await create({ currency: 'USD', number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12.05' }] }, {}, it.parts);
  return it;
}

async function errorOf(run: Promise<unknown>): Promise<BillingualError> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!BillingualError.is(error)) throw new Error('expected one of our errors', { cause: error });
  return error;
}

const payments = ({ invoices }: Ledger): number => invoices.get('L1')?.payments?.length ?? 0;

describe('record', () => {
  it('gives back the id under which it can be taken back', async () => {
    const it = await opened();
    const { transactionId } = await record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts);
    const after = await remove('payment', 'L1', transactionId, {}, it.parts);
    expect(after.transactions).toEqual([]);
  });

  it('records once although the answer was lost', async () => {
    const it = await opened();
    it.fates['recordPayment'] = ['done-and-lost'];
    const { transactionId } = await record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts);
    expect(transactionId).toBe('T2');
    expect(payments(it)).toBe(1);
  });

  it('does not take an older payment of the same amount for its own', async () => {
    const it = await opened();
    await record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts);
    it.fates['recordPayment'] = ['lost'];
    const error = await errorOf(record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts));
    expect(error.code).toBe('ambiguous');
    expect(payments(it)).toBe(1);
  });

  it('never asks a second time', async () => {
    const it = await opened();
    it.fates['recordRefund'] = ['lost'];
    await errorOf(record('refund', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts));
    expect(it.calls.filter((call) => call === 'recordRefund')).toHaveLength(1);
  });

  it.each([
    [{ amount: money('5.00', 'EUR'), method: 'cash' }, '/amount'],
    [{ amount: '0.00', method: 'cash' }, '/amount'],
    [{ amount: '-1.00', method: 'cash' }, '/amount'],
    [{ amount: '1,00', method: 'cash' }, '/amount'],
    [{ amount: '1.00', method: 'cash', on: '2026-02-30' }, '/on'],
    [{ amount: '1.00', method: '' }, '/method'],
  ])('refuses %j before any request', async (given, pointer) => {
    const it = await opened();
    const error = await errorOf(record('payment', 'L1', given, {}, it.parts));
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems.map((one) => one.pointer)).toEqual([
      pointer,
    ]);
    expect(payments(it)).toBe(0);
  });
});
