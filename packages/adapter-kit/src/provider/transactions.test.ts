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

  it('finds what was recorded although the credentials were refused to its echo', async () => {
    const it = await opened();
    it.fates['recordPayment'] = ['echoed', 'unauthenticated'];
    const payment = { amount: '5.00', method: 'cash' };
    expect((await record('payment', 'L1', payment, {}, it.parts)).transactionId).toBe('T2');
    expect((await errorOf(record('payment', 'L1', payment, {}, it.parts))).code).toBe('unauthenticated');
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

  describe('while others record, too', () => {
    /** What somebody else records just before the ledger is asked. */
    const meanwhile = (it: Ledger, ...others: readonly object[]): void => {
      it.before = (operation) => {
        const stored = it.invoices.get('L1');
        if (!operation.startsWith('record') || stored === undefined) return;
        const theirs = others.map((one, at) => ({
          id: `O${at}`,
          amount: '5.00',
          refund: false,
          method: 'cash',
          ...one,
        }));
        it.invoices.set('L1', { ...stored, payments: [...(stored.payments ?? []), ...theirs] });
      };
    };
    const found = (error: BillingualError): unknown =>
      BillingualError.is(error, 'ambiguous') && error.details.transactions;
    const bobs = { amount: '5.00', method: 'cash', on: '1970-01-01', note: 'from Bob' };

    it.each([
      [{ note: 'from Ann', on: '1970-01-01' }, undefined],
      [{ note: 'from Bob', on: '1970-01-02' }, undefined],
      [{ note: 'from Bob', on: '1970-01-01', method: 'check' }, undefined],
      [{ note: 'from Bob', on: '1970-01-01', amount: '5.01' }, undefined],
      [{ note: 'from Bob', on: '1970-01-01', refund: true }, undefined],
      [{ on: '1970-01-01' }, ['O0']],
      [{ note: 'from Bob' }, ['O0']],
      [{ note: 'from Bob', on: '1970-01-01', method: undefined }, ['O0']],
    ])('does not take %j for its own, whose request was lost', async (theirs, transactions) => {
      const it = await opened();
      it.fates['recordPayment'] = ['lost'];
      meanwhile(it, theirs);
      const error = await errorOf(record('payment', 'L1', bobs, {}, it.parts));
      expect([error.code, found(error)]).toEqual(['ambiguous', transactions]);
      expect(payments(it)).toBe(1);
    });

    it.each([{ note: 'from Ann' }, { on: '1969-12-24' }])(
      'does not take %j for one without note and day, either',
      async (theirs) => {
        const it = await opened();
        it.fates['recordPayment'] = ['lost'];
        meanwhile(it, theirs);
        const error = await errorOf(record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts));
        expect(error.code).toBe('ambiguous');
      },
    );

    it('knows its own among them by its note, also where the answer was lost', async () => {
      const it = await opened();
      it.fates['recordPayment'] = ['done-and-lost'];
      meanwhile(it, { note: 'from Ann', on: '1970-01-01' });
      const { transactionId, invoice } = await record(
        'payment',
        'L1',
        { ...bobs, note: ' from Bob\r\n' },
        {},
        it.parts,
      );
      expect(invoice.transactions.find(({ id }) => id === transactionId)?.note).toContain('from Bob');
      expect(payments(it)).toBe(2);
    });

    it('takes no payment of a part for one of everything due, nor one of a payer', async () => {
      const it = await opened();
      it.fates['recordPayment'] = ['lost', 'lost'];
      meanwhile(it, {});
      expect((await errorOf(record('payment', 'L1', { method: 'cash' }, {}, it.parts))).code).toBe('ambiguous');
      meanwhile(it, { by: 'provider' });
      expect(found(await errorOf(record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts)))).toBe(
        undefined,
      );
    });

    it('finds everything due by its amount', async () => {
      const it = await opened();
      it.fates['recordPayment'] = ['done-and-lost'];
      const { invoice } = await record('payment', 'L1', { method: 'cash' }, {}, it.parts);
      expect(invoice.transactions.map(({ amount }) => amount.toJSON().amount)).toEqual([1205]);
    });

    it('says so where two may be its own', async () => {
      const it = await opened();
      it.fates['recordPayment'] = ['done-and-lost'];
      meanwhile(it, {});
      const error = await errorOf(record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts));
      expect(found(error)).toEqual(['O0', 'T2']);
      expect(error.message).toContain('deletePayment');
    });

    it.each(['payment', 'refund'] as const)(
      'says so where something made the request twice (%s)',
      async (direction) => {
        const it = await opened();
        it.fates[direction === 'payment' ? 'recordPayment' : 'recordRefund'] = ['doubled'];
        const error = await errorOf(record(direction, 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts));
        expect([error.code, found(error)]).toEqual(['ambiguous', ['T3', 'T2']]);
      },
    );

    it('does not call refused what the first of two requests may have done', async () => {
      const it = await opened();
      it.fates['recordPayment'] = ['rejected', 'rejected'];
      expect((await errorOf(record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts))).code).toBe(
        'rejected',
      );
      meanwhile(it, {});
      const error = await errorOf(record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts));
      expect([error.code, found(error)]).toEqual(['ambiguous', ['O0']]);
    });

    it('is sure of its own where the answer names it and the others are different', async () => {
      const it = await opened();
      meanwhile(it, { note: 'from Ann' }, { method: 'check' }, { amount: '5.01' });
      const { transactionId } = await record('payment', 'L1', { amount: '5.00', method: 'cash' }, {}, it.parts);
      expect([transactionId, payments(it)]).toEqual(['T2', 4]);
    });
  });

  it.each([
    ['JPY', '10.0', 'T2 10'],
    ['JPY', '10', 'T2 10'],
    ['USD', '10', 'T2 10.00'],
    ['KWD', '10.5000', 'T2 10.500'],
  ])('sends an amount of %s with as many decimals as are billed in it (%s)', async (currency, amount, sent) => {
    const it = ledger();
    await create({ currency, number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12' }] }, {}, it.parts);
    await record('payment', 'L1', { amount, method: 'cash' }, {}, it.parts);
    const [one] = it.invoices.get('L1')?.payments ?? [];
    expect(`${one?.id} ${one?.amount}`).toBe(sent);
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
    [{ amount: '1.005', method: 'cash' }, '/amount'],
    [{ amount: '1.00', method: '' }, '/method'],
    [{ amount: '1.00', method: 'cash', note: 5 as never }, '/note'],
  ])('refuses %j before any request', async (given, pointer) => {
    const it = await opened();
    const error = await errorOf(record('payment', 'L1', given, {}, it.parts));
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems.map((one) => one.pointer)).toEqual([
      pointer,
    ]);
    expect(payments(it)).toBe(0);
  });
});
