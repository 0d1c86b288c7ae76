import { amountText, instant, type Money } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

const text = (amount: Money | undefined): string | undefined => amount && amountText(amount);
const texts = (totals: Readonly<Record<string, Money>>): Record<string, string> =>
  Object.fromEntries(Object.entries(totals).map(([key, amount]) => [key, amountText(amount)]));

describe('the invoice of the Postman collection', () => {
  const { value: invoice, findings } = paypalDialect.read(fixtures.showInvoiceDetails.body, {
    account: 'us',
    environment: 'test',
    receivedAt: instant('2026-01-31T12:00:00Z'),
  });

  it('has nothing to remark', () => {
    expect(findings).toEqual([]);
  });

  it('has the totals it states, allowances positive', () => {
    const { other: _, ...totals } = invoice.totals;
    expect(texts(totals)).toEqual({
      extensionTotal: '200.00',
      lineAllowanceTotal: '21.00',
      allowanceTotal: '17.90',
      taxTotal: '17.11',
      total: '198.21',
      paidTotal: '198.21',
      refundedTotal: '198.21',
      amountDue: '0.00',
    });
  });

  it('has its discounts as allowances, and says which of percent and amount was given', () => {
    const all = [...invoice.lines.flatMap((it) => it.adjustments), ...invoice.adjustments];
    expect(all.map((it) => [it.id, it.direction, it.governs, it.percent, text(it.amount), it.label])).toEqual([
      ['discount', 'allowance', 'percent', '10', '10.00', undefined],
      ['discount', 'allowance', 'amount', undefined, '11.00', undefined],
      ['discount', 'allowance', 'percent', '10', '17.90', undefined],
      ['shipping', 'charge', 'amount', undefined, '10.00', undefined],
      ['custom', 'charge', 'amount', undefined, '10.00', 'Packing Charges'],
    ]);
  });

  it('declares its tax once, used by both lines and by shipping under ids of their own', () => {
    expect(invoice.taxes).toEqual([
      { id: 'tax-1', name: 'Sales Tax', rate: '10', inclusive: false, scope: 'selected' },
    ]);
    const uses = [...invoice.lines.flatMap((it) => it.taxes), ...(invoice.adjustments[1]?.taxes ?? [])];
    expect(uses.map((it) => [it.taxId, it.ref, text(it.amount)])).toEqual([
      ['tax-1', 'TAX-890726493L592535Y', '8.10'],
      ['tax-1', 'TAX-890726493L592535Y', '8.01'],
      ['tax-1', 'TAX-5YE80182GU8933136', '1.00'],
    ]);
  });

  it('keeps term and date, both stated', () => {
    expect(invoice.terms).toEqual({
      type: 'net-days',
      netDays: 10,
      dueDate: '2022-01-14',
      dueDateOrigin: 'stated',
    });
  });

  it('is refunded, by hand, and never was seen', () => {
    expect(invoice.status).toBe('refunded');
    expect(invoice.lifecycle).toEqual({
      issuance: 'issued',
      settlement: 'full',
      settledBy: 'external',
      refund: 'full',
      refundedBy: 'external',
      delivery: 'unknown',
      viewed: false,
      providerStatus: 'REFUNDED',
    });
  });

  it('lists payments, then refunds with the id that answers really carry', () => {
    expect(invoice.transactions.map((it) => [it.direction, it.id, it.method, it.on, text(it.amount)])).toEqual([
      ['payment', 'EXTR-101149333L6013332', 'cash', '2022-02-07', '10.00'],
      ['payment', 'EXTR-1BA03202J5523783Y', 'cash', '2022-02-07', '10.00'],
      ['payment', 'EXTR-84E10368FG665583C', 'cash', '2022-02-07', '178.21'],
      ['refund', 'EXTR-98B36987DN684241L', 'bank_transfer', '2021-02-07', '5.00'],
      ['refund', 'EXTR-3KL043015H503490Y', 'bank_transfer', '2021-02-07', '5.00'],
      ['refund', 'EXTR-32S27410YD5594244', 'bank_transfer', '2021-02-07', '10.00'],
      ['refund', 'EXTR-0HD27611TX531883F', 'bank_transfer', '2021-02-07', '178.21'],
    ]);
  });

  it('derives its history from the audit times', () => {
    expect(invoice.history).toEqual([
      { type: 'created', at: '2022-02-07T22:38:19Z', channel: 'REGULAR_SINGLE', origin: 'derived' },
      { type: 'updated', at: '2022-02-07T22:41:47Z', origin: 'derived' },
    ]);
  });

  it('links to itself, to the page of the payer and to that of the merchant', () => {
    expect(invoice.links.map((it) => [it.rel, it.href.split('/').at(-1), it.method, it.absolute])).toEqual([
      ['self', 'INV2-8B9B-RB25-PBKA-2LEZ', 'GET', true],
      ['pay', '#8B9BRB25PBKA2LEZ', undefined, true],
      ['merchant', 'INV2-8B9B-RB25-PBKA-2LEZ', undefined, true],
    ]);
  });

  it('keeps the calling code as it was written, next to what it means', () => {
    const [phone] = invoice.seller?.phones ?? [];
    expect(phone).toEqual({ raw: '001', callingCode: '1', nationalNumber: '4085551234', type: 'mobile' });
  });

  it('remembers where it came from', () => {
    const { raw, ...source } = invoice.source ?? { raw: null };
    expect(source).toEqual({
      provider: 'paypal',
      id: 'INV2-8B9B-RB25-PBKA-2LEZ',
      completeness: 'full',
      account: 'us',
      environment: 'test',
      receivedAt: '2026-01-31T12:00:00Z',
    });
    expect(raw).toBe(fixtures.showInvoiceDetails.body);
  });
});

describe('the draft request of the specification', () => {
  const { value: invoice } = paypalDialect.read(fixtures.createDraftRequest.body);

  it('is a draft', () => {
    expect([invoice.status, invoice.source?.completeness]).toEqual(['draft', 'request']);
  });

  it('states no total, and is read with the 74.21 that the sandbox made of it', () => {
    const { totals } = invoice;
    expect([text(totals.taxTotal), text(totals.allowanceTotal), text(totals.total)]).toEqual(['4.34', '2.63', '74.21']);
  });

  it('takes the amount where both percent and amount are given', () => {
    const amount = { currency_code: 'USD', value: '4.00' };
    const request = structuredClone(fixtures.createDraftRequest.body) as { items: Record<string, unknown>[] };
    request.items[0] = { ...request.items[0], discount: { percent: '5', amount } };
    const [line] = paypalDialect.read(request).value.lines;
    expect(line?.adjustments[0]).toMatchObject({ governs: 'amount', percent: '5' });
  });
});

describe('what says nothing', () => {
  const base = fixtures.showInvoiceDetails.body;
  const none = { invoice_discount: { amount: { currency_code: 'USD', value: '0.00' } } };
  const zero = { ...base, amount: { currency_code: 'USD', value: '1.00', breakdown: { discount: none } } };

  it('reads the invoice discount of 0.00 as a total, not as a discount', () => {
    const { adjustments, totals } = paypalDialect.read(zero).value;
    expect(adjustments).toEqual([]);
    expect(text(totals.allowanceTotal)).toBe('0.00');
  });

  it('reads an invoicer that was left out, which comes back as {}, as none', () => {
    expect(paypalDialect.read({ ...base, invoicer: {} }).value.seller).toBeUndefined();
  });

  it('assumes tax after discount where the flag is missing, and says that it did', () => {
    const { calculation } = paypalDialect.read({ ...base, configuration: {} }).value;
    expect(calculation).toEqual({ taxBase: 'after-discount', origin: 'assumed' });
  });
});

it('keeps a negative custom amount as an allowance', () => {
  const custom = { label: 'Credit', amount: { currency_code: 'USD', value: '-3.00' } };
  const amount = { currency_code: 'USD', value: '1.00', breakdown: { custom } };
  const [it_] = paypalDialect.read({ ...fixtures.showInvoiceDetails.body, amount }).value.adjustments;
  expect([it_?.direction, it_?.kind, text(it_?.amount)]).toEqual(['allowance', 'custom', '3.00']);
});

it('knows the group that an invoice is a part of', () => {
  const body = { ...fixtures.showInvoiceDetails.body, parent_id: 'INV2-GROUP' };
  expect(paypalDialect.read(body).value.references?.parent).toBe('INV2-GROUP');
});

it('dates one mailing once, and a second one as such', () => {
  const sent = (first: string, last: string): unknown => {
    const metadata = { first_sent_time: first, last_sent_time: last, last_sent_by: 'Ann' };
    const detail = { currency_code: 'USD', metadata };
    return paypalDialect.read({ ...fixtures.showInvoiceDetails.body, detail }).value.history;
  };
  const [early, late] = ['2026-01-01T10:00:00Z', '2026-01-02T10:00:00Z'];
  expect(sent(early, early)).toEqual([{ type: 'sent', at: early, actor: 'Ann', origin: 'derived' }]);
  expect(sent(early, late)).toEqual([
    { type: 'sent', at: early, origin: 'derived' },
    { type: 'resent', at: late, actor: 'Ann', origin: 'derived' },
  ]);
});
