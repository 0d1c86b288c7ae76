import { amountText, BillingualError, parseJson, residue, type JsonObject } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { completeAnswer } from './__fixtures__/complete-answer.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

const base = fixtures.showInvoiceDetails.body;
const usd = (value: unknown): JsonObject => ({ currency_code: 'USD', value }) as JsonObject;

function problemsOf(body: unknown): readonly string[] {
  try {
    paypalDialect.read(body);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_body')) return error.details.problems.map((it) => it.pointer);
    throw error;
  }
  return [];
}

describe('what is read all the same', () => {
  const read = (change: object): ReturnType<typeof paypalDialect.read> => paypalDialect.read({ ...base, ...change });

  it('reads numbers where text is documented', () => {
    const items = [{ name: 7, quantity: 2, unit_amount: usd(12.5), tax: { name: 'T', percent: 8.25 } }];
    const { value } = read({ items });
    const [line] = value.lines;
    expect([line?.name, line?.quantity, line && amountText(line.unitPrice)]).toEqual(['7', '2', '12.5']);
    expect(value.taxes[0]?.rate).toBe('8.25');
  });

  it('reads booleans written as text, either way', () => {
    const configuration = { tax_inclusive: 'true', allow_tip: 'FALSE', tax_calculated_after_discount: 'false' };
    const { value } = read({ configuration });
    expect([value.taxes[0]?.inclusive, value.collection.tip, value.calculation.taxBase]).toEqual([
      true,
      { allowed: false },
      'before-discount',
    ]);
  });

  it('takes null for absent, everywhere', () => {
    const nothing = JSON.parse(JSON.stringify(completeAnswer({ percent: '5' }), keepingBones)) as JsonObject;
    const { value, findings } = paypalDialect.read(nothing);
    expect(findings).toEqual([]);
    expect([value.seller, value.terms, value.number, value.lines.length]).toEqual([undefined, undefined, undefined, 2]);
  });

  it("reads an amount as PayPal's pattern permits it, without a zero before the point", () => {
    const items = [{ name: 'Mat', quantity: '.5', unit_amount: usd('-.50'), tax: { name: 'T', percent: '.5' } }];
    const { value } = read({ items });
    expect([value.lines[0]?.quantity, value.taxes[0]?.rate]).toEqual(['0.5', '0.5']);
    expect(value.lines[0] && amountText(value.lines[0].unitPrice)).toBe('-0.50');
  });

  it('keeps links that lead nowhere by themselves, and says so', () => {
    const links = [{ href: '/v2/invoicing/invoices/1' }];
    const [link] = read({ links, detail: { currency_code: 'USD' } }).value.links;
    expect(link).toEqual({ rel: 'unknown', href: '/v2/invoicing/invoices/1', absolute: false });
  });

  it('keeps unknown words', () => {
    const { value } = read({
      status: 'ON_HOLD',
      detail: { currency_code: 'USD', payment_term: { term_type: 'END_OF_MONTH' } },
      invoicer: { phones: [{ country_code: '1', national_number: '1', phone_type: 'WORK' }] },
      items: [{ name: 'Mat', quantity: '1', unit_amount: usd('1'), unit_of_measure: 'KILOGRAMS' }],
      payments: { transactions: [{ type: 'BARTER', method: 'SHELLS', amount: usd('1'), transaction_status: 'HELD' }] },
    });
    const [payment] = value.transactions;
    const found = [value.status, value.terms?.type, value.seller?.phones?.[0]?.type, value.lines[0]?.unit];
    expect(found).toEqual(['unknown', 'END_OF_MONTH', 'WORK', 'KILOGRAMS']);
    expect([payment?.origin, payment?.method, payment?.status]).toEqual(['unknown', 'SHELLS', 'HELD']);
  });

  it('reports unknown words, and keeps in the residue what the model has no place for', () => {
    const { value, findings } = read({
      status: 'ON_HOLD',
      detail: { currency_code: 'USD', payment_term: { term_type: 'END_OF_MONTH' } },
      invoicer: { phones: [{ country_code: '1', national_number: '1', phone_type: 'WORK' }] },
      items: [{ name: 'Mat', quantity: '1', unit_amount: usd('1'), unit_of_measure: 'KILOGRAMS' }],
      payments: { transactions: [{ type: 'BARTER', method: 'SHELLS', amount: usd('1'), transaction_status: 'HELD' }] },
      refunds: { transactions: [{ type: 'BARTER', method: 'SHELLS', amount: usd('1') }] },
    });
    const told = findings.map((it) => `${it.code} ${it.source} ${JSON.stringify(it.before)}`);
    expect(told.toSorted()).toEqual([
      'unknown-value /detail/payment_term/term_type "END_OF_MONTH"',
      'unknown-value /invoicer/phones/0/phone_type "WORK"',
      'unknown-value /items/0/unit_of_measure "KILOGRAMS"',
      'unknown-value /payments/transactions/0/method "SHELLS"',
      'unknown-value /payments/transactions/0/transaction_status "HELD"',
      'unknown-value /refunds/transactions/0/method "SHELLS"',
      'unknown-value /status "ON_HOLD"',
      'unread /payments/transactions/0/type "BARTER"',
      'unread /refunds/transactions/0/type "BARTER"',
    ]);
    const kept = residue(value, paypalDialect).filter((it) => it.why === 'unread');
    expect(kept.map((it) => it.pointer)).toEqual(['/payments/transactions/0/type', '/refunds/transactions/0/type']);
  });

  it('reports an unknown status of a row as well, once', () => {
    const row = { ...base, status: 'ON_HOLD', configuration: null, items: null };
    const { findings } = paypalDialect.readSummary(row);
    expect(findings.map((it) => [it.code, it.source])).toEqual([['unknown-value', '/status']]);
  });

  it('reads an id that is a number, and reports one that is no text', () => {
    expect(read({ id: 7 }).value.source?.id).toBe('7');
    const { value, findings } = read({ id: { value: '7' } });
    expect(value.source?.id).toBeUndefined();
    expect(findings.map((it) => [it.code, it.source])).toEqual([['unread', '/id']]);
    const row = { id: ['7'], status: 'SENT' };
    expect(paypalDialect.readSummary(row).findings.map((it) => [it.code, it.source])).toEqual([['unread', '/id']]);
  });

  it('says which of two ids of a refund it takes', () => {
    const refund = {
      type: 'EXTERNAL',
      method: 'CASH',
      amount: usd('1'),
      recipient_transaction_id: 'A',
      refund_id: 'B',
    };
    const { value, findings } = read({ refunds: { transactions: [refund] } });
    expect(value.transactions.at(-1)?.id).toBe('A');
    expect(findings.map((it) => [it.code, it.source, it.before])).toEqual([
      ['ambiguous', '/refunds/transactions/0/refund_id', 'B'],
    ]);
    expect(read({ refunds: { transactions: [{ ...refund, refund_id: 'A' }] } }).findings).toEqual([]);
  });

  it('knows terms by their number of days, also those that the documentation made up', () => {
    const terms = (term_type: string): unknown =>
      read({ detail: { currency_code: 'USD', invoice_date: '2026-01-31', payment_term: { term_type } } }).value.terms;
    expect(terms('NET_14')).toMatchObject({
      type: 'net-days',
      netDays: 14,
      dueDate: '2026-02-14',
      dueDateOrigin: 'derived',
    });
    expect(terms('NET_9999')).toEqual({ type: 'NET_9999' });
  });

  it('derives no date where the calendar ends', () => {
    const payment_term = { term_type: 'NET_90' };
    const detail = { currency_code: 'USD', invoice_date: '9999-12-31', payment_term };
    expect(read({ detail }).value.terms).toEqual({ type: 'net-days', netDays: 90 });
  });
});

describe('what is left unread, and reported', () => {
  it('reports fields of the wrong kind and reads the rest', () => {
    const { value, findings } = paypalDialect.read({
      ...base,
      invoicer: 'ACME',
      links: 'none',
      additional_recipients: [7, 'copy@example.com'],
      primary_recipients: [{ billing_info: { business_name: { name: 'ACME' }, phones: {} } }],
      configuration: { tax_inclusive: 'maybe' },
      detail: { currency_code: 'USD', invoice_date: '2026-02-30', metadata: { create_time: 'yesterday' } },
    });
    expect(new Set(findings.map((it) => it.code))).toEqual(new Set(['unread']));
    expect(findings.map((it) => it.source ?? '').toSorted()).toEqual([
      '/additional_recipients/0',
      '/configuration/tax_inclusive',
      '/detail/invoice_date',
      '/detail/metadata/create_time',
      '/invoicer',
      '/links',
      '/primary_recipients/0/billing_info/business_name',
      '/primary_recipients/0/billing_info/phones',
    ]);
    expect(value.copies).toEqual([{ email: 'copy@example.com' }]);
    expect(value.lines).toHaveLength(2);
  });

  it('keeps a discount on a credit as its percentage: its amount would add', () => {
    const discount = { percent: '5', amount: usd('0.50') };
    const items = [{ name: 'Returned', quantity: '-1', unit_amount: usd('10.00'), discount }];
    const { value, findings } = paypalDialect.read({ ...base, items });
    expect(value.lines[0]?.adjustments).toEqual([
      { id: 'discount', direction: 'allowance', kind: 'discount', percent: '5', governs: 'percent' },
    ]);
    expect(findings.map((it) => it.source)).toEqual(['/items/0/discount/amount']);
  });
});

describe('what is refused', () => {
  const bad = ['12,5', 'NaN', Infinity, NaN, '1e5', '1234567890123456', true, {}, [], '', '+1', '1.', null];

  it.each(bad)('refuses the amount %j wherever an amount may stand', (value) => {
    const places = amountPlaces(completeAnswer({ percent: '5' }));
    expect(places.length).toBeGreaterThan(15);
    const body = structuredClone(completeAnswer({ percent: '5' })) as Record<string, unknown>;
    for (const place of places) set(body, place, value);
    expect(problemsOf(body).toSorted()).toEqual(places.toSorted());
  });

  it('refuses a number that JSON can write and a double cannot hold', () => {
    const text = JSON.stringify(base).replace('"value":"198.21"}', '"value":1e400}');
    expect(problemsOf(parseJson(text))).toEqual(['/amount/value']);
  });

  it.each(['12,5', 'NaN', Infinity, '1e5', true, {}])('refuses %j as a quantity or a percentage', (value) => {
    const tax = { name: 'T', percent: value };
    const items = [{ quantity: value, unit_amount: usd('1'), tax, discount: { percent: value } }];
    const expected = ['/items/0/discount/percent', '/items/0/quantity', '/items/0/tax/percent'];
    expect(problemsOf({ ...base, items }).toSorted()).toEqual(expected);
  });

  it('refuses a line without a price or a quantity, and a payment without an amount', () => {
    const payments = { transactions: [{ type: 'EXTERNAL' }] };
    expect(problemsOf({ ...base, items: [{ name: 'Mat' }], payments }).toSorted()).toEqual([
      '/items/0/quantity',
      '/items/0/unit_amount',
      '/payments/transactions/0/amount',
    ]);
  });

  it('refuses an amount that is no object', () => {
    expect(problemsOf({ ...base, due_amount: '5.00', amount: 7 })).toEqual(['/amount', '/due_amount']);
  });

  it('refuses a second currency in the document', () => {
    expect(problemsOf({ ...base, gratuity: { currency_code: 'EUR', value: '1.00' } })).toEqual([
      '/gratuity/currency_code',
    ]);
  });

  it.each([undefined, null, 'usd', 'US', 840])('refuses %j as the currency, once', (currency_code) => {
    expect(problemsOf({ ...base, detail: { currency_code } })).toEqual(['/detail/currency_code']);
  });

  it('refuses an answer without a total, and asks none of a request', () => {
    const { amount: _, ...rest } = base;
    expect(problemsOf(rest)).toEqual(['/amount/value']);
    expect(problemsOf(fixtures.createDraftRequest.body)).toEqual([]);
  });
});

/** Leaves the objects that hold the others, and what an amount needs; everything else becomes null. */
function keepingBones(key: string, value: unknown): unknown {
  const needed = ['currency_code', 'value', 'id', 'quantity', 'href'];
  return typeof value === 'object' || /^\d*$/.test(key) || needed.includes(key) ? value : null;
}

function amountPlaces(value: unknown, pointer = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) =>
    key === 'value' ? [`${pointer}/value`] : amountPlaces(it, `${pointer}/${key}`),
  );
}

function set(body: Record<string, unknown>, pointer: string, value: unknown): void {
  const steps = pointer.slice(1).split('/');
  const last = steps.pop() ?? '';
  (steps.reduce<unknown>((it, step) => (it as Record<string, unknown>)[step], body) as Record<string, unknown>)[last] =
    value;
}
