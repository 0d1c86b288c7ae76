import { dinero } from 'dinero.js';
import { dinero as bigDinero } from 'dinero.js/bigint';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { full, mat, small } from '../__fixtures__/drafts.ts';
import { standardArithmetic } from '../arithmetic.ts';
import type { Invoice } from '../invoice.ts';
import { fromJSON } from '../json/from-json.ts';
import { toJSON } from '../json/to-json.ts';
import { amountText, money, type Money } from '../money.ts';
import { draft, draftFor } from './draft.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { ReadDraft } from './read-draft.ts';

const totalOf = (input: InvoiceDraft): string => amountText(draft(input).totals.total);

describe('draft', () => {
  it('makes a canonical invoice of a few words', () => {
    const invoice = draft(small);
    expect(toJSON(invoice)).toEqual({
      schema: 1,
      currency: 'USD',
      terms: { type: 'on-date', dueDate: '2026-12-31', dueDateOrigin: 'stated' },
      recipients: [{ billing: { name: { full: 'Tanya Lee' }, email: 'tanya@example.com' } }],
      lines: [
        {
          id: 'line-1',
          name: 'Yoga mat',
          quantity: '2',
          unitPrice: { amount: '12.05', currency: 'USD' },
          adjustments: [],
          taxes: [{ taxId: 'tax-1', origin: 'stated' }],
        },
      ],
      documentTaxes: [],
      adjustments: [],
      taxes: [{ id: 'tax-1', inclusive: false, scope: 'selected', name: 'State Tax', rate: '8.25' }],
      calculation: { taxBase: 'after-discount', origin: 'assumed' },
      totals: {
        extensionTotal: { amount: '24.10', currency: 'USD' },
        lineAllowanceTotal: { amount: '0.00', currency: 'USD' },
        allowanceTotal: { amount: '0.00', currency: 'USD' },
        taxTotal: { amount: '1.99', currency: 'USD' },
        total: { amount: '26.09', currency: 'USD' },
        amountDue: { amount: '26.09', currency: 'USD' },
      },
      collection: {},
      status: 'draft',
      lifecycle: { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' },
      transactions: [],
      history: [],
      links: [],
    });
  });

  it('takes several customers', () => {
    const { recipients } = draft({
      ...small,
      customer: undefined as never,
      customers: [{ name: 'A' }, { email: 'b@example.com' }],
    });
    expect(recipients).toEqual([{ billing: { name: { full: 'A' } } }, { billing: { email: 'b@example.com' } }]);
  });

  it('makes documents that survive JSON', () => {
    for (const input of [small, full]) {
      const written = toJSON(draft(input));
      expect(toJSON(fromJSON(JSON.parse(JSON.stringify(written))))).toEqual(written);
    }
  });

  it('knows the same fields as its type', () => {
    expectTypeOf<keyof InvoiceDraft>().toEqualTypeOf<keyof ReadDraft>();
    expect(() => draft(full)).not.toThrow();
  });

  it('does not change its input', () => {
    const frozen = freeze(structuredClone({ ...full, lines: [mat] }));
    expect(() => draft(frozen)).not.toThrow();
  });

  it('declares one tax for equal ones: 8.25 is 8.250', () => {
    const other = { ...mat, tax: { name: 'State Tax', percent: 8.25 } };
    const invoice = draft({ ...small, lines: [mat, { ...mat, tax: { name: 'State Tax', percent: '8.250' } }, other] });
    expect(invoice.taxes).toHaveLength(1);
    expect(
      draft({ ...small, lines: [mat, { ...mat, tax: { name: 'City Tax', percent: '8.25' } }] }).taxes,
    ).toHaveLength(2);
  });

  it('keeps a document tax apart from the tax of what it is selected for', () => {
    const tax = { name: 'VAT', percent: 10 };
    const invoice = draft({
      currency: 'USD',
      lines: [{ name: 'a', unitPrice: '1' }],
      tax,
      shipping: { amount: '1', tax },
    });
    expect(invoice.taxes.map((it) => it.scope)).toEqual(['document', 'selected']);
    expect(invoice.documentTaxes).toEqual([{ taxId: 'tax-1', origin: 'stated' }]);
  });

  it('marks every tax as contained when prices contain it', () => {
    const invoice = draft({ ...small, taxIncluded: true });
    expect(invoice.taxes.map((it) => it.inclusive)).toEqual([true]);
    expect(amountText(invoice.totals.total)).toBe('24.10');
  });

  it.each<[string, InvoiceDraft['terms'], string | undefined, unknown]>([
    [
      'counts net days from the issue date',
      'net-10',
      '2026-01-25',
      { type: 'net-days', netDays: 10, dueDate: '2026-02-04', dueDateOrigin: 'derived' },
    ],
    ['leaves net days open without one', { netDays: 10 }, undefined, { type: 'net-days', netDays: 10 }],
    [
      'is due on receipt',
      'on-receipt',
      '2026-01-25',
      { type: 'on-receipt', dueDate: '2026-01-25', dueDateOrigin: 'derived' },
    ],
    ['is never due', 'no-due-date', '2026-01-25', { type: 'no-due-date' }],
  ])('%s', (_, terms, issueDate, expected) => {
    const { terms: found } = draft({
      currency: 'USD',
      lines: [mat],
      ...(terms && { terms }),
      ...(issueDate && { issueDate }),
    });
    expect(found).toEqual(expected);
  });

  it.each([
    [true, { allowed: true }],
    [false, { allowed: false }],
    [{}, { allowed: true }],
  ])('takes partial payment %j', (partialPayment, expected) => {
    expect(draft({ ...small, partialPayment }).collection.partialPayment).toEqual(expected);
  });
});

describe('a draft on the edge', () => {
  const line = { name: 'a', unitPrice: '10' };
  it.each<[string, Partial<InvoiceDraft>]>([
    ['due the day it is issued', { issueDate: '2026-01-01', dueDate: '2026-01-01', expiresOn: '2026-01-01' }],
    ['due in no days', { terms: { netDays: 0 } }],
    ['due in as many days as there are', { terms: { netDays: 999 } }],
    ['served on a span of one day', { lines: [{ ...line, servedOn: { start: '2026-01-01', end: '2026-01-01' } }] }],
    ['for a line that costs nothing', { lines: [{ ...line, discount: { amount: '10.00' } }] }],
    ['all of which may be paid in one part', { partialPayment: { minimum: '10' } }],
    ['for a customer with only an organization', { customer: { organization: 'Lee Ltd' } }],
    ['mailed to the second of two', { customers: [{ name: 'A' }, { email: 'b@example.com' }], delivery: 'email' }],
    ['with a quantity of nothing', { lines: [{ ...line, quantity: 0 }, line] }],
  ])('may be %s', (_, more) => {
    expect(() => draft({ currency: 'USD', lines: [line], ...more })).not.toThrow();
  });

  it('has references only as far as they are given', () => {
    expect(draft({ ...small, purchaseOrder: 'PO-7' }).references).toEqual({ purchaseOrder: 'PO-7' });
    expect(draft({ ...small, remittance: 'R7' }).references).toEqual({ remittance: 'R7' });
    expect(draft(small)).not.toHaveProperty('references');
  });

  it('does not take a tax of an amount for one with a rate', () => {
    const taxes = [
      { name: 'VAT', percent: 10 },
      { name: 'VAT', amount: '1' },
    ];
    const invoice = draft({ currency: 'USD', lines: [{ ...line, taxes }] });
    expect(invoice.taxes.map((it) => it.rate)).toEqual(['10', undefined]);
    expect(amountText(invoice.totals.total)).toBe('12.00');
  });
});

describe('amounts', () => {
  const price = (unitPrice: unknown): string =>
    totalOf({ currency: 'USD', lines: [{ name: 'a', unitPrice: unitPrice as Money }] });
  const usd = { code: 'USD', base: 10, exponent: 2 };

  it('are text or Money, also of another copy of dinero.js, with bigint, or in another base', () => {
    expect(price('12.05')).toBe('12.05');
    expect(price(money('12.05', 'USD'))).toBe('12.05');
    expect(price(dinero({ amount: 1205, currency: usd }))).toBe('12.05');
    expect(price(bigDinero({ amount: 1205n, currency: { code: 'USD', base: 10n, exponent: 2n } }))).toBe('12.05');
    expect(price(dinero({ amount: 7, currency: { code: 'USD', base: 5, exponent: 1 }, scale: 1 }))).toBe('1.40');
  });

  it.each([
    [
      'a total without lines',
      { currency: 'USD', total: '2623.64', description: 'Food', dueDate: '2026-07-11' },
      '2623.64',
    ],
    ['an empty list of lines is none', { currency: 'USD', total: '1', lines: [] }, '1'],
    ['a total that is what the lines come to', { ...small, total: '26.090' }, '26.09'],
    ['a document tax', { currency: 'USD', lines: [{ name: 'a', unitPrice: '100' }], tax: { percent: 10 } }, '110.00'],
    [
      'a line discount',
      { currency: 'USD', lines: [{ name: 'a', unitPrice: '100', discount: { percent: 100 } }] },
      '0.00',
    ],
    [
      'a document discount',
      { currency: 'USD', lines: [{ name: 'a', unitPrice: '100' }], discount: { amount: '100' } },
      '0.00',
    ],
    [
      'shipping as a bare amount',
      { currency: 'USD', lines: [{ name: 'a', unitPrice: '1' }], shipping: '4.50' },
      '5.50',
    ],
    [
      'a price finer than a cent',
      { currency: 'USD', lines: [{ name: 'a', quantity: 1000, unitPrice: '0.0125' }] },
      '12.50',
    ],
    ['yen', { currency: 'JPY', lines: [{ name: 'a', unitPrice: '100' }], shipping: '10.00' }, '110'],
    [
      'a tenth, which as a float is none',
      { currency: 'USD', lines: [{ name: 'a', quantity: 0.1, unitPrice: '10' }] },
      '1.00',
    ],
  ] as readonly [string, InvoiceDraft, string][])('can be %s', (_, input, total) => {
    expect(totalOf(input)).toBe(total);
  });
});

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

it('bills in the units of the provider it is for, or of ISO 4217', () => {
  const vat = { name: 'VAT', percent: '27' };
  const whole = { arithmetic: { ...standardArithmetic, exponents: { HUF: 0 } } };
  const input: InvoiceDraft = { currency: 'HUF', lines: [{ name: 'Mat', unitPrice: '1005', tax: vat }] };
  const total = (it: Invoice): string => amountText(it.totals.total);
  expect([total(draft(input)), total(draftFor(input, whole))]).toEqual(['1276.35', '1276']);
  const stated = { ...input, total: '1276.35' };
  expect(() => draft(stated)).not.toThrow();
  expect(() => draftFor(stated, whole)).toThrow('the parts come to 1276');
});
