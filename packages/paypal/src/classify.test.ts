import type { BodyKind } from '@billingual/core';
import { expect, it } from 'vitest';
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

it('calls the errors of the token endpoint errors', () => {
  expect(classify({ error: 'invalid_client', error_description: 'Client Authentication failed' })).toBe('error');
});
