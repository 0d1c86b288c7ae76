import { describe, expect, it } from 'vitest';
import { amountText, type Invoice, type JsonObject, type JsonValue } from '@billingual/core';
import { withChanged } from './__fixtures__/body-paths.ts';
import { complete } from './__fixtures__/complete.ts';
import { cybersourceDialect } from './index.ts';

const read = (body: JsonObject): Invoice => cybersourceDialect.read(body).value;
const set = (path: string, value: JsonValue | undefined): JsonObject => withChanged(complete, path, () => value);

describe('history', () => {
  const events = (...list: readonly JsonObject[]): Invoice => read(set('invoiceHistory', list));

  it.each([
    ['UNKNOWN', 'unknown'],
    ['DRAFT', 'drafted'],
    ['CREATE', 'created'],
    ['UPDATE', 'updated'],
    ['SEND', 'sent'],
    ['RESEND', 'resent'],
    ['REMINDER', 'reminded'],
    ['PAYMENT', 'payment'],
    ['PENDING', 'payment_pending'],
    ['REJECTED', 'payment_rejected'],
    ['CANCEL', 'canceled'],
    ['cancel', 'canceled'],
    ['REFUND', 'unknown'],
  ])('%s is %s', (event, type) => {
    expect(events({ event }).history[0]).toEqual({ type, origin: 'stated', providerEvent: event, index: 0 });
  });

  it('is sorted where it does not run newest first', () => {
    const history = events(
      { event: 'CREATE', date: '2026-01-01T00:00:00Z' },
      { event: 'SEND', date: '2026-01-02T00:00:00.1Z' },
    ).history;
    expect(history.map((it) => [it.type, it.index])).toEqual([
      ['created', 0],
      ['sent', 1],
    ]);
  });

  it('turns round events of the same moment, and events without a time', () => {
    const date = '2026-01-01T00:00:00Z';
    expect(events({ event: 'SEND', date }, { event: 'CREATE', date }).history.map((it) => it.type)).toEqual([
      'created',
      'sent',
    ]);
    expect(
      events({ event: 'SEND', date }, { event: 'UPDATE' }, { event: 'CREATE' }).history.map((it) => it.type),
    ).toEqual(['created', 'updated', 'sent']);
  });

  it('lists payments in the order of the answer, and no event that only looks like one', () => {
    const paid = (transactionId: string, amount: string): JsonObject => ({
      event: 'PAYMENT',
      date: '2026-01-01T00:00:00Z',
      transactionDetails: { transactionId, amount },
    });
    const invoice = events(
      paid('2', '5.00'),
      { ...paid('x', '1'), event: 'PENDING' },
      { event: 'PAYMENT' },
      paid('1', '7'),
      paid('0', '-1'),
    );
    expect(invoice.transactions.map((it) => [it.id, it.direction, it.origin, it.at, amountText(it.amount)])).toEqual([
      ['2', 'payment', 'provider', '2026-01-01T00:00:00Z', '5.00'],
      ['1', 'payment', 'provider', '2026-01-01T00:00:00Z', '7'],
    ]);
    expect(invoice.history[0]?.transaction?.id).toBe('0');
  });

  it('says of a payment without an amount that it is not counted', () => {
    const body = set('invoiceHistory', [{ event: 'PAYMENT', transactionDetails: { transactionId: '1' } }]);
    const { value, findings } = cybersourceDialect.read(body);
    expect(value.transactions).toEqual([]);
    expect(findings.map((it) => [it.code, it.source])).toContainEqual([
      'ambiguous',
      '/invoiceHistory/0/transactionDetails/amount',
    ]);
  });
});
