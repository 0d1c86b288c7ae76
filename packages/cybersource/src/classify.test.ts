import { describe, expect, it } from 'vitest';
import type { BodyKind, JsonObject } from '@billingual/core';
import {
  complete,
  completeNotification,
  completeNotification2023,
  completePage,
  completeRow,
} from './__fixtures__/complete.ts';
import { fixture } from './__fixtures__/fixtures.ts';
import { cybersourceDialect } from './index.ts';

const classify = (body: unknown): BodyKind => cybersourceDialect.classify(body);
const request = { invoiceInformation: { dueDate: '2026-01-01' }, orderInformation: {} };

it.each([
  ['an answer', complete, 'invoice'],
  ['an answer without a status', { ...request, submitTimeUtc: '2026-01-01T00:00:00Z' }, 'invoice'],
  ['a request', request, 'request'],
  ['a request with nulls for what it has not', { ...request, id: null, status: null, submitTimeUtc: null }, 'request'],
  ['a row', completeRow, 'row'],
  ['a row without a status', { ...request, id: '1' }, 'row'],
  ['a page', completePage, 'page'],
  ['a page of nothing', { totalInvoices: 0 }, 'page'],
  ['a notification', completeNotification, 'notification'],
  ['a notification as in 2023', completeNotification2023, 'notification'],
  ['what is accepted for later', fixture('accepted'), 'reference'],
  ['an invalid request', fixture('errorInvalid'), 'error'],
  ['a server error', { status: 'SERVER_ERROR', reason: 'SYSTEM_ERROR' }, 'error'],
  ['an error with a status alone', { status: 'NOTFOUND' }, 'error'],
  ['an error of the gateway', { response: { rmsg: 'Authentication Failed' } }, 'error'],
  ['an error of OAuth', { response: { rmsg: { error: 'ACCESS_TOKEN_EXPIRED' } } }, 'error'],
  ['a refusal', { id: '1', submitTimeStampUtc: 'x', reason: 'UNAUTHORIZED', message: 'no' }, 'error'],
  ['an error of the platform', { errorInformation: { reason: 'x' } }, 'error'],
  ['several errors', { errors: [] }, 'error'],
  ['an error with a correlation', { code: 'x', message: 'y', correlationId: 'z' }, 'error'],
  ['settings of the account', { submitTimeUtc: '2026-02-03T20:48:27Z', invoiceSettingsInformation: {} }, 'unknown'],
  [
    'a payment, which has an id, a status and an order too',
    { id: '7', submitTimeUtc: 'x', status: 'AUTHORIZED', orderInformation: { amountDetails: { totalAmount: '1' } } },
    'unknown',
  ],
  ['an encrypted answer', { encryptedResponse: 'x.y.z' }, 'unknown'],
  [
    'an invoice of another provider',
    { id: 'INV2-1', status: 'SENT', detail: { currency_code: 'USD' }, amount: {} },
    'unknown',
  ],
  ['a subscription', { webhookId: 'x', eventTypes: [], status: 'INACTIVE' }, 'unknown'],
  ['nothing in it', {}, 'unknown'],
] as const)('%s', (_, body, kind) => {
  expect(classify(body)).toBe(kind);
});

it.each([undefined, null, 1, 'invoice', [], [complete], true])('%s is unknown', (body) => {
  expect(classify(body)).toBe('unknown');
});

describe('further fields', () => {
  const marked = { invoice: complete, request, row: completeRow, page: completePage };
  const others: readonly JsonObject[] = [
    { totalInvoices: 7 },
    { totalInvoices: '7', invoices: 'x' },
    { payload: { data: {} }, eventType: 'invoicing.customer.invoice.paid' },
    { payloads: [{ data: {} }] },
    { reason: 'INVALID_DATA', message: 'no' },
    { response: { rmsg: 'no' } },
    { errorInformation: {}, errors: [] },
    { message: 'no', correlationId: 'x' },
  ];

  it.each(Object.entries(marked))('do not turn the %s into something else', (kind, body) => {
    for (const more of others) expect(classify({ ...more, ...body })).toBe(kind);
  });

  it('do not turn an invoice into a page of others', () => {
    const kinds = [complete, request, completeRow].map((it) => classify({ ...it, invoices: [], totalInvoices: 0 }));
    expect(kinds).toEqual(['invoice', 'request', 'row']);
  });

  it('leave an error an error', () => {
    expect(classify({ ...fixture('errorInvalid'), invoiceInformation: 'x', orderInformation: 'x' })).toBe('error');
  });
});

describe('what is no invoice', () => {
  it.each([
    [completePage, 'not_an_invoice'],
    [completeRow, 'summary_only'],
    [completeNotification, 'summary_only'],
    [fixture('accepted'), 'not_an_invoice'],
    [fixture('errorInvalid'), 'not_an_invoice'],
    [{}, 'not_an_invoice'],
  ])('is refused as one', (body, code) => {
    expect(() => cybersourceDialect.read(body as JsonObject)).toThrow(expect.objectContaining({ code }));
  });

  it('may still have a summary, and an invoice has one too', () => {
    expect(cybersourceDialect.readSummary(complete).value).toMatchObject({
      id: 'A7-id',
      number: 'A7',
      source: { completeness: 'full' },
    });
    expect(cybersourceDialect.readSummary(request).value.source.completeness).toBe('request');
    expect(() => cybersourceDialect.readSummary(completePage)).toThrow(
      expect.objectContaining({ code: 'not_an_invoice' }),
    );
  });
});
