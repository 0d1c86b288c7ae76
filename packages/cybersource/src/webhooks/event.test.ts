import { amountText, type JsonObject } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import notification2023 from '../__fixtures__/notification-2023.json' with { type: 'json' };
import { readEvent } from './event.ts';

const envelope: JsonObject = {
  eventType: 'invoicing.customer.invoice.paid',
  webhookId: 'W1',
  productId: 'customerInvoicing',
  organizationId: 'testmid',
  eventDate: '2026-11-22T00:00:00.000Z',
  transactionTraceId: 'trace-1',
  retryNumber: 0,
  requestType: 'NEW',
  payload: { organizationId: 'testmid', data: { invoiceNumber: 'A1', balanceAmount: '0.00', currency: 'USD' } },
};

it.each([
  ['invoicing.customer.invoice.send', 'invoice.sent'],
  ['invoicing.customer.invoice.partial-resend', 'invoice.sent'],
  ['invoicing.customer.invoice.paid', 'invoice.payment'],
  ['invoicing.customer.invoice.partial-payment', 'invoice.payment'],
  ['invoicing.customer.invoice.reminder', 'invoice.reminded'],
  ['invoicing.customer.invoice.overdue-reminder', 'invoice.reminded'],
  ['invoicing.customer.invoice.overdue-reminder ', 'invoice.reminded'],
  ['invoicing.customer.invoice.cancel', 'invoice.canceled'],
  ['invoicing.merchant.invoice.send', 'invoice.sent'],
  ['invoicing.merchant.invoice.paid', 'invoice.payment'],
  ['invoicing.merchant.invoice.partial-paid', 'invoice.payment'],
  ['invoicing.merchant.invoice.cancel', 'invoice.canceled'],
  ['payments.payments.accept', 'unknown'],
  ['', 'unknown'],
])('%j means %s', async (eventType, type) => {
  expect(await readEvent({ ...envelope, eventType }, {})).toMatchObject({ type, providerType: eventType.trim() });
});

it('reads the envelope of today', async () => {
  const event = await readEvent(envelope, { account: 'eu' });
  expect(event).toMatchObject({
    provider: 'cybersource',
    account: 'eu',
    at: '2026-11-22T00:00:00.000Z',
    invoice: { id: 'A1', number: 'A1' },
  });
  expect(event.summary?.amountDue && amountText(event.summary.amountDue)).toBe('0.00');
  expect(event.raw).toBe(envelope);
});

it('reads the envelope of 2023, with its list of payloads', async () => {
  const event = await readEvent(notification2023.body, {});
  expect(event).toMatchObject({
    type: 'invoice.sent',
    at: '2023-05-25T17:49:40.309-07:00',
    invoice: { id: '20220389', number: '20220389' },
  });
  expect(event.summary?.amountDue && amountText(event.summary.amountDue)).toBe('102.00');
});

it('takes a number that is one in JSON too', async () => {
  const event = await readEvent({ ...envelope, payload: { data: { invoiceNumber: 2670 } } }, {});
  expect(event.invoice).toEqual({ id: '2670', number: '2670' });
});

it.each([{}, { payload: null }, { payloads: [] }, { payload: { data: 'text' } }])(
  'makes an event without an invoice of %j',
  async (raw) => {
    const event = await readEvent(raw, {});
    expect(event).toMatchObject({ type: 'unknown', invoice: {} });
    expect(event).not.toHaveProperty('summary');
  },
);

describe('F56 the id', () => {
  const idOf = async (change: JsonObject): Promise<string> => (await readEvent({ ...envelope, ...change }, {})).id;

  it('is of webhook, type, invoice and date', async () => {
    expect(await idOf({})).toBe('W1:invoicing.customer.invoice.paid:A1:2026-11-22T00%3A00%3A00.000Z');
  });

  it('stays the same when a delivery is repeated', async () => {
    const again = await idOf({ transactionTraceId: 'trace-2', retryNumber: 1, requestType: 'RETRY' });
    expect(again).toBe(await idOf({}));
    expect(await idOf({ eventType: 'invoicing.customer.invoice.paid ' })).toBe(again);
  });

  it('is another one for another webhook, type, invoice or date', async () => {
    const ids = await Promise.all([
      idOf({}),
      idOf({ webhookId: 'W2' }),
      idOf({ eventType: 'invoicing.customer.invoice.cancel' }),
      idOf({ payload: { data: { invoiceNumber: 'A2' } } }),
      idOf({ eventDate: '2026-11-22T00:00:01.000Z' }),
    ]);
    expect(new Set(ids).size).toBe(5);
  });

  it('is there for an event that holds half a character, too', async () => {
    expect(await idOf({ webhookId: '\ud83d' })).toMatch(/^%EF%BF%BD:/);
  });

  it('does not mix its parts up', async () => {
    const one = await idOf({ webhookId: 'W:1', eventType: 'x' });
    expect(one).not.toBe(await idOf({ webhookId: 'W', eventType: '1:x' }));
  });

  it('tells events apart that lack what tells others apart', async () => {
    const without = { eventDate: null };
    const first = await idOf({ ...without, payload: { data: { invoiceNumber: 'A1', balanceAmount: '5.00' } } });
    const second = await idOf({ ...without, payload: { data: { invoiceNumber: 'A1', balanceAmount: '0.00' } } });
    expect(first).not.toBe(second);
    expect(await idOf({ ...without, notificationId: 'N1' })).toMatch(/:N1$/);
  });
});
