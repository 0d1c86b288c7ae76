import { describe, expect, it } from 'vitest';
import { amountText, instant, type Invoice, type JsonObject, type JsonValue } from '@billingual/core';
import { withChanged } from './__fixtures__/body-paths.ts';
import { complete, completeNotification, completePage } from './__fixtures__/complete.ts';
import { cybersourceDialect } from './index.ts';

const read = (body: JsonObject): Invoice => cybersourceDialect.read(body).value;
const set = (path: string, value: JsonValue | undefined): JsonObject => withChanged(complete, path, () => value);

describe('links', () => {
  const pay = (href: string): unknown => read(set('invoiceInformation.paymentLink', href)).links.at(-1);

  it.each([
    ['https://pay.example.com/x', true],
    ['HTTP://pay.example.com/x', true],
    ['\nhttps://pay.example.com', true],
    ['/ebc2/invoicing/payInvoice/x', false],
    ['//pay.example.com/x', false],
    ['javascript:alert(1)', false],
    ['data:text/html,https://', false],
    ['', false],
  ])('%j is kept as it came; absolute: %s', (href, absolute) => {
    expect(pay(href)).toEqual({ rel: 'pay', href, absolute });
  });

  it('keeps a link of an unknown name', () => {
    const links = { publish: { href: '/v2/invoices/1/publication', method: 'POST' } };
    expect(read(set('_links', links)).links[0]).toEqual({
      rel: 'publish',
      href: '/v2/invoices/1/publication',
      method: 'POST',
      absolute: false,
    });
  });
});

describe('a notification', () => {
  const data = (change: JsonObject): JsonObject => {
    const payload = completeNotification['payload'] as JsonObject;
    return {
      ...completeNotification,
      payload: { ...payload, data: { ...(payload['data'] as JsonObject), ...change } },
    };
  };

  it('leaves out a balance that is formatted for people rather than refuse the whole', () => {
    const { value, findings } = cybersourceDialect.readSummary(
      data({ balanceAmount: '$1,117.35', invoiceBalance: null }),
    );
    expect(value).not.toHaveProperty('amountDue');
    expect(value.number).toBe('A7');
    expect(findings.map((it) => it.source)).toEqual(['/payload/data/balanceAmount']);
  });

  it('has no amount without a currency', () => {
    expect(cybersourceDialect.readSummary(data({ currency: 'dollars' })).value).not.toHaveProperty('amountDue');
  });

  it('is read for its first invoice only, and says so', () => {
    const one = { data: { invoiceNumber: '1' } };
    const { value, findings } = cybersourceDialect.readSummary({ eventType: 'x', payloads: [one, one] });
    expect(value.number).toBe('1');
    expect(findings.map((it) => it.source)).toEqual(['/payloads']);
  });
});

describe('a page', () => {
  it.each([
    ['38449', 38449],
    [0, 0],
    [-1, undefined],
    ['many', undefined],
    [1.5, undefined],
    [null, undefined],
  ])('that counts %j invoices has %s', (totalInvoices, expected) => {
    expect(cybersourceDialect.readPage({ ...completePage, totalInvoices }).value.totalItems).toBe(expected);
  });

  it('has a row with an amount that cannot be read, without that amount and with a finding', () => {
    const path = 'invoices[].orderInformation.amountDetails.totalAmount';
    const body = withChanged(completePage, path, () => '1,5');
    const { value, findings } = cybersourceDialect.readPage(body);
    const row = value.items[1];
    const source = '/orderInformation/amountDetails/totalAmount';
    expect([row?.total, row?.currency]).toEqual([undefined, 'JPY']);
    expect(row?.findings).toMatchObject([{ code: 'unread', severity: 'money', source, before: '1,5' }]);
    expect(findings.map((it) => it.source)).toContain(`/invoices/1${source}`);
  });

  it('has a row in no currency, without amounts', () => {
    const body = withChanged(completePage, 'invoices[].orderInformation.amountDetails.currency', () => 'usd');
    const row = cybersourceDialect.readPage(body).value.items[1];
    expect([row?.total, row?.amountDue, row?.currency, row?.findings?.length]).toEqual([
      undefined,
      undefined,
      undefined,
      1,
    ]);
  });

  it('may be empty', () => {
    expect(cybersourceDialect.readPage({ totalInvoices: 0 }).value).toEqual({ items: [], links: [], totalItems: 0 });
  });
});

describe('the short form of a whole invoice', () => {
  const { value } = cybersourceDialect.readSummary(complete);

  it('has its number, its dates, its customer and what is due', () => {
    expect(value).toMatchObject({ number: 'A7', currency: 'USD', dueDate: '2026-04-01', expiresOn: '2026-12-31' });
    expect(value.customer).toEqual({
      name: { full: 'Tanya Lee' },
      email: 'tanya@example.com',
      merchantReference: 'C-17',
      organization: 'Lee & Sons',
    });
    expect([value.total, value.amountDue].map((it) => it && amountText(it))).toEqual(['217.35', '117.35']);
    expect(value.status).toBe('partially_paid');
  });
});

describe('what the caller knows about a body', () => {
  const options = { receivedAt: instant('2026-03-01T10:00:01Z'), account: 'shop', environment: 'test' } as const;

  it('stands in the source of an invoice, of a row and of a notification', () => {
    expect(cybersourceDialect.read(complete, options).value.source).toMatchObject(options);
    expect(cybersourceDialect.readPage(completePage, options).value.items[1]?.source).toMatchObject(options);
    expect(cybersourceDialect.readSummary(completeNotification, options).value.source).toMatchObject(options);
  });
});
