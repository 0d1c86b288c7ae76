import { describe, expect, it } from 'vitest';
import { amountText, type Invoice, type Money } from '@billingual/core';
import { fixture, fixtures } from './__fixtures__/fixtures.ts';
import { plain } from './__fixtures__/plain.ts';
import { cybersourceDialect } from './index.ts';

const read = (name: Parameters<typeof fixture>[0]): Invoice => cybersourceDialect.read(fixture(name)).value;
const text = (value: Money | undefined): string | undefined => value && amountText(value);

it.each(fixtures.map((it) => [it.name, it.kind, it.body] as const))('%s is recognised: %s', (_, kind, body) => {
  expect(cybersourceDialect.classify(body)).toBe(kind);
});

it('has fixtures of every kind, each with its origin', () => {
  expect(new Set(fixtures.map((it) => it.kind)).size).toBe(7);
  expect(fixtures.filter((it) => it.origin === '')).toEqual([]);
});

describe('get details of 2670', () => {
  const invoice = read('getDetails');

  it('keeps the stated total of a line, though 20 × 12.05 is another figure', () => {
    const [line] = invoice.lines;
    expect(line).toMatchObject({ id: 'line-1', sku: 'P653727383', name: "First line item's name", quantity: '20' });
    expect([text(line?.unitPrice), text(line?.statedTotal)]).toEqual(['12.05', '247.86']);
    expect([text(invoice.totals.total), text(invoice.totals.amountDue)]).toEqual(['247.86', '247.86']);
  });

  it('was sent by e-mail', () => {
    expect(invoice.status).toBe('open');
    expect(invoice.lifecycle).toEqual({
      issuance: 'issued',
      settlement: 'none',
      refund: 'none',
      delivery: 'email',
      providerStatus: 'SENT',
    });
    expect(invoice.collection).toEqual({
      partialPayment: { allowed: false },
      ask: { phone: false, shippingAddress: false },
      delivery: 'email',
    });
  });

  it('has its history turned round, with the place of each event in the list', () => {
    expect(invoice.history).toEqual([
      { type: 'drafted', at: '2024-07-24T18:35:22.960Z', origin: 'stated', providerEvent: 'DRAFT', index: 1 },
      { type: 'sent', at: '2024-07-24T18:35:23.320Z', origin: 'stated', providerEvent: 'SEND', index: 0 },
    ]);
  });

  it('keeps nine digits of the time of the answer, and the body', () => {
    expect(invoice.source).toEqual({
      provider: 'cybersource',
      id: '2670',
      completeness: 'full',
      respondedAt: '2024-07-24T18:36:18.863175539Z',
      raw: fixture('getDetails'),
    });
  });

  it('has the links as they came, none of them with a host but the one to pay', () => {
    expect(invoice.links.map((it) => [it.rel, it.method, it.absolute])).toEqual([
      ['self', 'GET', false],
      ['update', 'PUT', false],
      ['send', 'POST', false],
      ['cancel', 'POST', false],
      ['pay', undefined, true],
    ]);
    expect(invoice.links[3]?.href).toBe('/v2/invoices/2670/cancelation');
  });
});

describe('get details of A123456, as answered in 2020', () => {
  const invoice = read('getDetails2020');

  it('reads amounts, quantity and a flag from text', () => {
    expect(invoice.lines[0]?.quantity).toBe('21');
    expect(text(invoice.lines[0]?.unitPrice)).toBe('120.08');
    expect(
      invoice.adjustments.map((it) => [it.id, it.direction, text(it.amount), it.percent, it.taxable, it.governs]),
    ).toEqual([
      // 5 % of the lines, so the percentage governs.
      ['discount', 'allowance', '126.08', '5', undefined, 'percent'],
      ['shipping', 'charge', '20', undefined, true, 'amount'],
    ]);
  });

  it('takes the rate for points, because 8.25 % of the lines is the tax', () => {
    expect(invoice.taxes).toEqual([
      { id: 'tax-1', name: 'State Tax', rate: '8.25', inclusive: false, scope: 'document' },
    ]);
    expect(invoice.documentTaxes).toMatchObject([{ taxId: 'tax-1', origin: 'stated' }]);
    expect(text(invoice.documentTaxes[0]?.amount)).toBe('208.04');
    expect(cybersourceDialect.read(fixture('getDetails2020')).findings).toEqual([]);
  });

  it('has five totals and no more', () => {
    const { other, ...rest } = invoice.totals;
    expect(Object.fromEntries(Object.entries(rest).map(([key, it]) => [key, amountText(it)]))).toEqual({
      total: '2623.64',
      allowanceTotal: '126.08',
      taxTotal: '208.04',
      amountDue: '2623.64',
    });
    expect(text(other?.['cybersource.subAmount'])).toBe('2749.72');
  });

  it('keeps the line breaks of the payment link, which has a host all the same', () => {
    expect(invoice.links).toEqual([
      {
        rel: 'pay',
        href: expect.stringMatching(/^\nhttps:\/\/businesscenter\.cybersource\.com\n\/invoicing/),
        absolute: true,
      },
    ]);
  });

  it('is open although its only event is its creation', () => {
    expect(invoice.history.map((it) => it.type)).toEqual(['created']);
    expect([invoice.status, invoice.number, invoice.source?.id]).toEqual(['open', 'A123456', undefined]);
  });
});

describe('creating an invoice', () => {
  it('reads a request without lines', () => {
    const invoice = read('createRequest');
    expect(invoice).toMatchObject({ description: 'Food', status: 'draft', lines: [], recipients: [], currency: 'USD' });
    expect(invoice).toMatchObject({ source: { completeness: 'request' }, collection: { delivery: 'link' } });
    expect(invoice.terms).toEqual({ type: 'on-date', dueDate: '2019-07-11', dueDateOrigin: 'stated' });
    expect(text(invoice.totals.total)).toBe('2623.64');
  });

  it('reads its answer', () => {
    const invoice = read('createAnswer');
    expect(invoice).toMatchObject({
      number: '98761',
      status: 'open',
      lifecycle: { delivery: 'link', providerStatus: 'CREATED' },
    });
    expect(text(invoice.totals.amountDue)).toBe('2623.64');
  });

  it.each(['createItemizedRequest', 'createItemizedAnswer'] as const)('reads the two lines of %s', (name) => {
    const invoice = read(name);
    expect(invoice.lines.map((it) => [it.id, it.quantity, text(it.unitPrice), text(it.statedTotal)])).toEqual([
      ['line-1', '20', '12.05', '241'],
      ['line-2', '10', '5.25', '52.5'],
    ]);
    expect(text(invoice.totals.total)).toBe('293.5');
    expect(invoice.recipients).toEqual([
      { billing: { name: { full: 'Tanya Lee' }, email: 'tanya.lee@my-email.world' } },
    ]);
  });

  it('has a relative link to pay, which stays relative', () => {
    expect(read('createItemizedAnswer').links.at(-1)).toMatchObject({
      rel: 'pay',
      href: expect.stringMatching(/^\/ebc2\/invoicing\/payInvoice\/JBOA7/),
      absolute: false,
    });
  });

  it('reads a smallest part, and the number the merchant chose', () => {
    const invoice = read('createAllPartsRequest');
    expect(invoice.number).toBe('A123');
    expect(invoice.collection.partialPayment?.allowed).toBe(true);
    expect(text(invoice.collection.partialPayment?.minimum)).toBe('20.00');
  });
});

describe('a canceled invoice', () => {
  it('keeps its full balance', () => {
    const invoice = read('cancelAnswer');
    expect([invoice.status, invoice.lifecycle.issuance, text(invoice.totals.amountDue)]).toEqual([
      'canceled',
      'void',
      '2623.64',
    ]);
    expect(invoice.recipients[0]?.billing).toMatchObject({ merchantReference: '1234', organization: 'ABC' });
  });

  it('keeps the discount and the tax of nothing that its line has', () => {
    const [line] = read('cancelAnswer').lines;
    expect(line?.adjustments).toMatchObject([
      { id: 'discount', kind: 'discount', direction: 'allowance', governs: 'amount' },
    ]);
    expect(text(line?.adjustments[0]?.amount)).toBe('13.04');
    expect(text(line?.taxes[0]?.amount)).toBe('0');
  });

  it('cannot tell what its tax rate means, and says so', () => {
    const { value, findings } = cybersourceDialect.read(fixture('cancelAnswer'));
    expect(value.taxes.map((it) => it.rate)).toEqual(['0', '8.25']);
    expect(findings.map((it) => it.id)).toEqual([
      'cybersource.read.orderInformation.amountDetails.taxDetails.rate.ambiguous',
    ]);
  });
});

describe('a list', () => {
  const page = cybersourceDialect.readPage(fixture('list')).value;

  it('has five rows, and says how many invoices there are', () => {
    expect(page.totalItems).toBe(38449);
    expect(page.respondedAt).toBe('2024-07-24T18:44:11.469054445Z');
    expect(page.items.map((it) => [it.id, it.status, text(it.total), it.currency, it.dueDate])).toEqual([
      ['2670', 'open', '247.86', 'USD', '2019-07-11'],
      ['2669', 'draft', '247.86', 'USD', '2019-07-11'],
      ['2668', 'draft', '2623.64', 'USD', '2019-07-11'],
      ['2667', 'draft', '2623.64', 'USD', '2019-07-11'],
      ['2666', 'open', '2623.64', 'USD', '2019-07-11'],
    ]);
  });

  it('has a next link that nobody should follow', () => {
    expect(page.links).toEqual([
      { rel: 'self', href: '/v2/invoices/?offset=0&limit=5', method: 'GET', absolute: false },
      { rel: 'next', href: '/v2/invoices/?offset=5&limit=5', method: 'GET', absolute: false },
    ]);
  });

  it('has rows that read the same by themselves', () => {
    expect(plain(cybersourceDialect.readSummary(fixture('listRow')).value)).toEqual(plain(page.items[0]));
    expect(page.items[0]).toMatchObject({
      source: { completeness: 'summary' },
      customer: { name: { full: 'Tanya Lee' } },
      lifecycle: { delivery: 'email', providerStatus: 'SENT' },
    });
  });
});

it('a notification names the invoice and its balance, and no status', () => {
  const summary = cybersourceDialect.readSummary(fixture('notification2023')).value;
  expect(summary).toMatchObject({
    number: '20220389',
    currency: 'ALL',
    status: 'unknown',
    source: { completeness: 'notification' },
  });
  expect(text(summary.amountDue)).toBe('102.00');
});

it.each(['accepted', 'errorInvalid', 'errorGateway', 'list', 'listRow', 'notification2023'] as const)(
  '%s is no invoice',
  (name) => {
    expect(() => cybersourceDialect.read(fixture(name))).toThrow(/no Cybersource|no lines/);
  },
);
