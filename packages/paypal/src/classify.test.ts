import type { BodyKind, JsonObject } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

const classify = (body: unknown): BodyKind => paypalDialect.classify(body);

it.each(Object.entries(fixtures))('knows %s for what it is', (_, { kind, body }) => {
  expect(classify(body)).toBe(kind);
});

it('reads an event that carries a whole invoice as that invoice', () => {
  const invoice = fixtures.showInvoiceDetails.body;
  const nested = { event_type: 'INVOICING.INVOICE.PAID', resource: { invoice } };
  const flat = { event_type: 'INVOICING.INVOICE.PAID', resource: invoice };
  for (const event of [nested, flat]) {
    expect(classify(event)).toBe('invoice');
    const [found, expected] = [event, invoice].map((it) => JSON.stringify(paypalDialect.read(it).value));
    expect(found).toBe(expected);
  }
});

it('takes an invoice with items but without a breakdown for a row: it may lack the rest as well', () => {
  const { configuration: _, ...rest } = fixtures.showInvoiceDetails.body;
  const row = { ...rest, amount: { currency_code: 'USD', value: '198.21' } };
  expect(classify(row)).toBe('row');
  expect(() => paypalDialect.read(row)).toThrow(expect.objectContaining({ code: 'summary_only' }));
});

it('tells an empty page from an answer that only links to an invoice', () => {
  const links = [{ href: 'https://api.paypal.com/v2/invoicing/invoices?page=2', rel: 'self' }];
  expect(classify({ items: [] })).toBe('page');
  expect(classify({ links })).toBe('page');
  expect(classify({ links: [{ href: 'https://www.paypal.com/invoice/p/#A', rel: 'payer-view' }] })).toBe('reference');
});

it.each([null, undefined, 1, 'text', [], [{}], {}, { id: 'x' }, { id: 1, status: 2 }, { links: [] }, { resource: {} }])(
  'finds no invoice in %j',
  (body) => {
    expect(classify(body)).not.toBe('invoice');
    expect(() => paypalDialect.read(body)).toThrow(expect.objectContaining({ name: 'BillingualError' }));
  },
);

describe('further fields', () => {
  const marked = {
    invoice: fixtures.showInvoiceDetails.body,
    request: fixtures.createDraftRequest.body,
    row: fixtures.searchRow.body,
    page: fixtures.searchPage.body,
  };
  const others: readonly JsonObject[] = [
    { name: 'INVALID_REQUEST', message: 'no' },
    { name: 'INVALID_REQUEST', details: [] },
    { name: 'INVALID_REQUEST', debug_id: 'x' },
    { error: 'invalid_client' },
    { resource: {}, event_type: 'INVOICING.INVOICE.PAID' },
    { resource: { id: 'INV2-OTHER', status: 'SENT' }, resource_type: 'invoices' },
    { href: 'https://api.paypal.com/' },
    { kind: 'new', errors: [], payload: { data: {} } },
  ];

  it.each(Object.entries(marked))('do not turn the %s into something else', (kind, body) => {
    for (const more of others) expect(classify({ ...body, ...more })).toBe(kind);
  });

  it('do not hide the invoice that they stand beside', () => {
    const { value } = paypalDialect.read(marked.invoice);
    const beside = paypalDialect.read({ ...marked.invoice, ...Object.assign({}, ...others) }).value;
    expect([beside.number, beside.source?.id]).toEqual([value.number, value.source?.id]);
  });

  it('do not turn a list of nothing counted into an invoice, nor an event that details something', () => {
    expect(classify({ total_items: 0, items: [], detail: {} })).toBe('page');
    const event = { resource: { id: 'INV2-1', status: 'SENT' }, event_type: 'x', detail: { reason: 'x' } };
    expect(classify(event)).toBe('notification');
  });

  it('leave an error an error', () => {
    for (const it of [fixtures.notFound, fixtures.invalidRequest, fixtures.duplicateNumber])
      expect(classify({ ...it.body, detail: 'x', items: 'x', status: 'x' })).toBe('error');
  });
});

it('calls the errors of the token endpoint errors', () => {
  expect(classify({ error: 'invalid_client', error_description: 'Client Authentication failed' })).toBe('error');
});
