import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { at, caller, invoices, issuesOf, simple, usd, type Answered, type Caller } from '../__fixtures__/client.ts';

interface Sent {
  readonly it: Caller;
  readonly id: string;
  readonly pay: (body: JsonObject) => Promise<Answered>;
  readonly refund: (body: JsonObject) => Promise<Answered>;
  readonly get: () => Promise<JsonObject>;
}

async function sent(it: Caller, invoice?: JsonObject): Promise<Sent> {
  const id = (await it.created(invoice)).id;
  await it.call('POST', `${invoices}/${id}/send`, {});
  return {
    it,
    id,
    pay: (body) => it.call('POST', `${invoices}/${id}/payments`, body),
    refund: (body) => it.call('POST', `${invoices}/${id}/refunds`, body),
    get: () => it.get(id),
  };
}

const cash = (value?: string): JsonObject => ({ method: 'CASH', ...(value !== undefined && { amount: usd(value) }) });

describe('a recorded payment', () => {
  it('is answered with 200 and its id, and stands in the invoice under the same', async () => {
    const { pay, get } = await sent(caller());
    const { status, body } = await pay({ ...cash('10'), payment_date: '2020-02-31', note: 'by hand' });
    expect([status, body]).toEqual([200, { payment_id: expect.stringMatching(/^EXTR-[0-9A-Z]{17}$/) }]);
    const invoice = await get();
    expect(invoice['payments']).toEqual({
      paid_amount: usd('10.00'),
      transactions: [
        {
          type: 'EXTERNAL',
          payment_id: body['payment_id'],
          payment_date: '2020-02-31',
          payment_date_time: '2020-02-31T00:00:00Z',
          method: 'CASH',
          note: 'by hand',
          amount: usd('10.00'),
        },
      ],
    });
    expect([invoice['status'], invoice['due_amount']]).toEqual(['PARTIALLY_PAID', usd('90.00')]);
  });

  it('is everything due, and made today, unless it says otherwise', async () => {
    const { pay, get } = await sent(caller());
    await pay(cash('30'));
    await pay(cash());
    const invoice = await get();
    expect(at(invoice, 'payments', 'transactions', 1)).toMatchObject({
      amount: usd('70.00'),
      payment_date: '2026-01-05',
    });
    expect(invoice['status']).toBe('MARKED_AS_PAID');
  });

  it('takes an amount without digits before the point', async () => {
    const { pay, refund, get } = await sent(caller());
    expect([(await pay(cash('.5'))).status, (await refund(cash('.25'))).status]).toEqual([200, 200]);
    const invoice = await get();
    expect([at(invoice, 'payments', 'paid_amount'), at(invoice, 'refunds', 'refund_amount')]).toEqual([
      usd('0.50'),
      usd('0.25'),
    ]);
  });

  it('may be below the minimum for payments in part', async () => {
    const partial_payment = { allow_partial_payment: true, minimum_amount_due: usd('20.00') };
    const { pay } = await sent(caller(), simple({}, { configuration: { partial_payment } }));
    expect((await pay(cash('10'))).status).toBe(200);
  });

  it('may be recorded on a draft, which then was never sent', async () => {
    const it = caller();
    const id = (await it.created()).id;
    await it.call('POST', `${invoices}/${id}/payments`, cash());
    const invoice = await it.get(id);
    expect([invoice['status'], at(invoice, 'detail', 'metadata', 'first_sent_time')]).toEqual([
      'MARKED_AS_PAID',
      undefined,
    ]);
  });

  it.each<[JsonObject, number, string]>([
    [{ amount: usd('1') }, 400, 'MISSING_REQUIRED_PARAMETER'],
    [{ method: 'BITCOIN' }, 400, 'INVALID_PAYMENT_METHOD'],
    [{ method: 'CASH', amount: { currency_code: 'EUR', value: '1' } }, 400, 'NOT_SUPPORTED'],
    [{ method: 'CASH', amount: { currency_code: 'EURO', value: '1' } }, 400, 'INVALID_STRING_LENGTH'],
    [{ method: 'CASH', amount: { currency_code: 'USD' } }, 400, 'MISSING_REQUIRED_PARAMETER'],
    [cash('1'.repeat(33)), 400, 'INVALID_STRING_MAX_LENGTH'],
    [cash('one'), 400, 'INVALID_PARAMETER_SYNTAX'],
    [cash('0.00'), 400, 'VALUE_CANNOT_BE_ZERO'],
    [cash('.00'), 400, 'VALUE_CANNOT_BE_ZERO'],
    [cash('.005'), 400, 'INVALID_DECIMAL_VALUE'],
    [cash('1.001'), 400, 'INVALID_DECIMAL_VALUE'],
    [cash('12345678.00'), 400, 'INVALID_DECIMAL_VALUE'],
    [cash('-1.00'), 400, 'INVALID_DECIMAL_VALUE'],
    [cash('1234567'), 400, 'INVALID_INTEGER_VALUE'],
    [{ method: 'CASH', payment_date: '05/01/2026' }, 400, 'INVALID_PARAMETER_SYNTAX'],
    [cash('100.01'), 422, 'PAYMENT_AMOUNT_GREATER_THAN_AMOUNT_DUE'],
  ])('is refused as %j', async (body, status, issue) => {
    const { pay, get } = await sent(caller());
    const answer = await pay(body);
    expect([answer.status, issuesOf(answer)]).toEqual([status, [issue]]);
    expect((await get())['payments']).toBeUndefined();
  });

  it('is recorded a second time when it is in part, and refused when it is whole', async () => {
    const { pay, get } = await sent(caller());
    await pay(cash('10'));
    await pay(cash('10'));
    expect(at(await get(), 'payments', 'paid_amount')).toEqual(usd('20.00'));
    await pay(cash());
    expect(issuesOf(await pay(cash()))).toEqual(['CANNOT_PROCESS_PAYMENTS']);
  });

  it('can be taken away again, unless more was refunded than would be left', async () => {
    const { it, id, pay, refund, get } = await sent(caller());
    const first = (await pay(cash('60'))).body['payment_id'];
    const second = (await pay(cash('40'))).body['payment_id'];
    const back = (await refund(cash('50'))).body['refund_id'];
    const remove = (kind: string, transaction: unknown): Promise<Answered> =>
      it.call('DELETE', `${invoices}/${id}/${kind}/${String(transaction)}`);
    expect(issuesOf(await remove('payments', first))).toEqual(['CANNOT_DELETE_EXTERNAL_PAYMENT']);
    expect((await remove('payments', second)).status).toBe(204);
    expect((await get())['status']).toBe('PARTIALLY_PAID');
    expect((await remove('refunds', back)).status).toBe(204);
    expect((await remove('refunds', back)).status).toBe(404);
    expect((await remove('payments', first)).status).toBe(204);
    expect((await remove('payments', first)).status).toBe(404);
    const invoice = await get();
    expect([invoice['status'], invoice['payments'], invoice['refunds']]).toEqual(['SENT', undefined, undefined]);
  });
});

describe('a recorded refund', () => {
  it('stands in the invoice under recipient_transaction_id, and makes nothing due', async () => {
    const { pay, refund, get } = await sent(caller());
    await pay(cash('10'));
    const { status, body } = await refund({ method: 'BANK_TRANSFER', refund_date: '2021-02-07', amount: usd('5.00') });
    expect([status, body]).toEqual([200, { refund_id: expect.stringMatching(/^EXTR-/) }]);
    const invoice = await get();
    expect(invoice['refunds']).toEqual({
      refund_amount: usd('5.00'),
      transactions: [
        {
          type: 'EXTERNAL',
          recipient_transaction_id: body['refund_id'],
          refund_date: '2021-02-07',
          amount: usd('5.00'),
          method: 'BANK_TRANSFER',
        },
      ],
    });
    // As in PayPal's recorded list: in part paid and in part refunded is still in part paid.
    expect([invoice['status'], invoice['due_amount'], at(invoice, 'payments', 'paid_amount')]).toEqual([
      'PARTIALLY_PAID',
      usd('90.00'),
      usd('10.00'),
    ]);
  });

  it('is everything that is left of what was paid unless it says otherwise', async () => {
    const { pay, refund, get } = await sent(caller());
    await pay(cash());
    await refund(cash('30'));
    await refund(cash());
    expect(at(await get(), 'refunds', 'refund_amount')).toEqual(usd('100.00'));
  });

  it('ends as REFUNDED when it came in pieces, and as MARKED_AS_REFUNDED in one: as recorded in 2022 and seen in 2026', async () => {
    const pieces = await sent(caller());
    for (const value of ['10', '10', '80']) await pieces.pay(cash(value));
    for (const value of ['5', '5', '10', '80']) await pieces.refund(cash(value));
    expect((await pieces.get())['status']).toBe('REFUNDED');
    const one = await sent(caller());
    await one.pay(cash());
    await one.refund(cash());
    expect((await one.get())['status']).toBe('MARKED_AS_REFUNDED');
  });

  it('leaves a payment in part that was refunded whole in the status that is set', async () => {
    const { it, pay, refund, get } = await sent(caller());
    await pay(cash('10'));
    expect(JSON.stringify((await get())['links'])).toContain('record-refund');
    await refund(cash('10'));
    const invoice = await get();
    expect(invoice['status']).toBe('PARTIALLY_PAID');
    // There is nothing left to refund.
    expect(JSON.stringify(invoice['links'])).not.toContain('record-refund');
    it.sandbox.settings.refundedPartPayment = 'REFUNDED';
    expect((await get())['status']).toBe('REFUNDED');
  });

  it.each<[JsonObject, number, string]>([
    [{}, 400, 'MISSING_REQUIRED_PARAMETER'],
    [{ method: 'BITCOIN' }, 400, 'INVALID_REFUND_METHOD'],
    [cash('0'), 400, 'VALUE_CANNOT_BE_ZERO'],
    [cash('10.01'), 422, 'INVALID_REFUND_AMOUNT'],
  ])('is refused as %j', async (body, status, issue) => {
    const { pay, refund } = await sent(caller());
    await pay(cash('10'));
    const answer = await refund(body);
    expect([answer.status, issuesOf(answer)]).toEqual([status, [issue]]);
  });
});

describe('a payer', () => {
  const allowsParts = simple(
    {},
    { configuration: { partial_payment: { allow_partial_payment: true, minimum_amount_due: usd('20') } } },
  );

  it('pays through PayPal, with a transaction of that kind', async () => {
    const { it, id, get } = await sent(caller());
    await it.sandbox.payer.pay(id);
    const invoice = await get();
    expect([invoice['status'], at(invoice, 'payments', 'transactions')]).toEqual([
      'PAID',
      [
        {
          type: 'PAYPAL',
          payment_id: expect.stringMatching(/^[0-9A-Z]{17}$/),
          transaction_type: 'SALE',
          payment_date: '2026-01-05',
          payment_date_time: '2026-01-05T00:00:00Z',
          method: 'PAYPAL',
          amount: usd('100.00'),
          transaction_status: 'SUCCESS',
        },
      ],
    ]);
    const transaction = String(at(invoice, 'payments', 'transactions', 0, 'payment_id'));
    expect((await it.call('DELETE', `${invoices}/${id}/payments/${transaction}`)).status).toBe(404);
    expect(it.sandbox.truth.of('payment')).toEqual([
      expect.objectContaining({ id, transactionId: transaction, amount: '100.00', currency: 'USD', by: 'payer' }),
    ]);
  });

  it('pays in part where that is allowed, and from the minimum', async () => {
    const whole = await sent(caller());
    await expect(whole.it.sandbox.payer.pay(whole.id, '50')).rejects.toThrow('does not allow payment in part');
    const { it, id, get, pay } = await sent(caller(), allowsParts);
    await expect(it.sandbox.payer.pay(id, '19.99')).rejects.toThrow('from 20');
    await it.sandbox.payer.pay(id, '20.00');
    expect((await get())['status']).toBe('PARTIALLY_PAID');
    await pay(cash());
    // One real payment among them: PAID, not marked as such.
    expect((await get())['status']).toBe('PAID');
  });

  it.each(['0', '100.01', '-5', 'all'])('cannot pay %s', async (amount) => {
    const { it, id } = await sent(caller(), allowsParts);
    await expect(it.sandbox.payer.pay(id, amount)).rejects.toThrow('simulator: ');
  });

  it('cannot pay what is not payable', async () => {
    const it = caller();
    await expect(it.sandbox.payer.pay('INV2-NONE')).rejects.toThrow('there is no invoice');
    const id = (await it.created()).id;
    await expect(it.sandbox.payer.pay(id)).rejects.toThrow('is DRAFT');
    await it.call('POST', `${invoices}/${id}/send`, {});
    await it.sandbox.payer.pay(id);
    await expect(it.sandbox.payer.pay(id)).rejects.toThrow('is PAID');
  });

  it('may pay so that it takes days to come through', async () => {
    const { it, id, get } = await sent(caller({ pendingMs: 86_400_000, tokenLifeSeconds: 1_000_000 }));
    await it.sandbox.payer.pay(id);
    expect([(await get())['status'], (await get())['due_amount']]).toEqual(['PAYMENT_PENDING', usd('100.00')]);
    expect(it.sandbox.truth.of('payment')).toEqual([]);
    await it.sandbox.clock.advance(86_400_000);
    expect((await get())['status']).toBe('PAID');
    expect(it.sandbox.truth.of('payment')).toHaveLength(1);
  });

  it('does not pay an invoice that was canceled in the meantime', async () => {
    const { it, id } = await sent(caller({ pendingMs: 86_400_000, cancelPending: 'accepted' }));
    await it.sandbox.payer.pay(id);
    await it.call('POST', `${invoices}/${id}/cancel`, {});
    await it.sandbox.clock.advance(2 * 86_400_000);
    expect([it.sandbox.truth.invoices()[0]?.status, it.sandbox.truth.of('payment')]).toEqual(['CANCELLED', []]);
  });
});

it('checks again when it is done what it checked when it was asked', async () => {
  const { it, id, pay } = await sent(caller());
  const run = (): Promise<void> => it.sandbox.payer.pay(id);
  it.sandbox.faults.add({ operation: 'recordPayment', phase: 'before-commit', action: { type: 'run', run } });
  expect(issuesOf(await pay(cash()))).toEqual(['CANNOT_PROCESS_PAYMENTS']);
});
