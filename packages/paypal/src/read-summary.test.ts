import { amountText, type InvoiceSummary } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

describe('a page of a search', () => {
  const { value: page, findings } = paypalDialect.readPage(fixtures.searchPage.body);

  it('says how much there is in all', () => {
    expect([page.totalItems, page.totalPages, page.items.length]).toEqual([44, 5, 1]);
    expect(findings).toEqual([]);
  });

  it('has rows with everything that a row says', () => {
    const { source, links, total, amountDue, paidTotal, refundedTotal, lifecycle, ...rest } = page
      .items[0] as InvoiceSummary;
    expect([total, amountDue, paidTotal, refundedTotal].map((it) => it && amountText(it))).toEqual([
      '198.21',
      '188.21',
      '10.00',
      '5.00',
    ]);
    expect(rest).toEqual({
      schema: 1,
      id: 'INV2-6GCT-RGT9-JXGA-TZAE',
      number: '1644273964',
      currency: 'USD',
      status: 'partially_paid',
      issueDate: '2022-01-04',
      dueDate: '2022-01-14',
      createdAt: '2022-02-07T22:46:04Z',
      customer: {
        email: 'foobuyer@gmail.com',
        name: { full: 'Stephanie Meyers', given: 'Stephanie', surname: 'Meyers' },
      },
    });
    expect(lifecycle).toMatchObject({ settlement: 'partial', refund: 'partial', viewed: false });
    expect(links.map((it) => it.rel)).toEqual(['self', 'record-payment', 'record-refund']);
    expect(source.completeness).toBe('summary');
  });

  it('has the same row as the row by itself', () => {
    const alone = paypalDialect.readSummary(fixtures.searchRow.body).value;
    expect(JSON.stringify(page.items[0])).toBe(JSON.stringify(alone));
  });
});

it('reads shipping, reference, note and memo of a row', () => {
  const shipping = { name: { full_name: 'Ann' } };
  const { value } = paypalDialect.readSummary({
    id: 'INV2-1',
    status: 'SENT',
    detail: { currency_code: 'EUR', reference: 'PO 1', note: 'Hello', memo: 'Secret' },
    primary_recipients: [{ shipping_info: shipping }],
  });
  expect(value).toMatchObject({
    purchaseOrder: 'PO 1',
    note: 'Hello',
    memo: 'Secret',
    shipTo: { name: { full: 'Ann' } },
  });
});

it('reads what an event says of its invoice', () => {
  const { value } = paypalDialect.readSummary(fixtures.refundedEvent.body);
  expect([value.id, value.number, value.status, value.source.completeness]).toEqual([
    'INV2-26KH-MY9Q-USVG-4WZD',
    '55t4gCZ-RPCA',
    'refunded',
    'notification',
  ]);
  expect(value.total && amountText(value.total)).toBe('25.00');
});

it('reads an event in the form of the newest documentation as far as it goes', () => {
  const event = { event_type: 'INVOICING.INVOICE.PAID', resource: { id: 'INV2-1', status: 'PAID' } };
  expect(paypalDialect.readSummary(event).value).toMatchObject({ id: 'INV2-1', status: 'paid', links: [] });
});

it('has a row with an amount that cannot be read, without that amount and with a finding', () => {
  const row = { id: 'INV2-1', status: 'SENT', detail: { currency_code: 'EUR' }, amount: { value: '1.00' } };
  const items = [row, null, { ...row, due_amount: { currency_code: 'USD', value: '1.00' } }];
  const { value, findings } = paypalDialect.readPage({ items });
  const [fine, wrong] = value.items;
  const source = '/due_amount/currency_code';
  expect([fine?.findings, wrong?.amountDue, wrong?.total && amountText(wrong.total)]).toEqual([
    undefined,
    undefined,
    '1.00',
  ]);
  expect(wrong?.findings).toMatchObject([{ code: 'unread', severity: 'money', source, before: 'USD' }]);
  expect(findings.map((it) => it.source)).toEqual(['/items/1', `/items/2${source}`]);
});

it('has a row in no currency, without amounts', () => {
  const row = paypalDialect.readPage({ items: [{ id: 'INV2-1', status: 'SENT', amount: { value: '1.00' } }] }).value
    .items[0];
  expect([row?.total, row?.currency, row?.findings?.[0]?.source]).toEqual([
    undefined,
    undefined,
    '/detail/currency_code',
  ]);
});

it('takes the currency of the amount where a row has no other, and refuses amounts without any', () => {
  const row = { id: 'INV2-1', status: 'SENT', amount: { currency_code: 'EUR', value: '1.00' } };
  expect(paypalDialect.readSummary(row).value.currency).toBe('EUR');
  expect(() => paypalDialect.readSummary({ ...row, amount: { value: '1.00' } })).toThrow('/detail/currency_code');
});

it('reads counts written as text, and leaves what is no count', () => {
  expect(paypalDialect.readPage({ items: [], total_items: '7' }).value.totalItems).toBe(7);
  const { value, findings } = paypalDialect.readPage({ items: [], total_pages: 'many' });
  expect([value.totalPages, findings.map((it) => it.source)]).toEqual([undefined, ['/total_pages']]);
});
