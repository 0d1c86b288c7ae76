import { dinero } from 'dinero.js';
import { dinero as bigDinero } from 'dinero.js/bigint';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { fromJSON } from '../json/from-json.ts';
import { toJSON } from '../json/to-json.ts';
import { amountText, money, type Money } from '../money.ts';
import { invoiceDraft } from './draft-node.ts';
import { draft } from './draft.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { ReadDraft } from './read-draft.ts';

const mat = { name: 'Yoga mat', quantity: 2, unitPrice: '12.05', tax: { name: 'State Tax', percent: '8.25' } };
const small: InvoiceDraft = {
  currency: 'USD',
  dueDate: '2026-12-31',
  customer: { name: 'Tanya Lee', email: 'tanya@example.com' },
  lines: [mat],
};

/** Every field there is, each with something to say. */
const full: InvoiceDraft = {
  currency: 'USD',
  number: 'A-1001',
  issueDate: '2026-12-01',
  terms: 'net-30',
  expiresOn: '2027-06-30',
  description: 'December',
  note: 'Thank you',
  termsAndConditions: 'None',
  memo: 'VIP',
  purchaseOrder: 'PO-7',
  remittance: 'R7',
  customer: {
    name: { given: 'Tanya', surname: 'Lee' },
    organization: 'Lee Ltd',
    email: 'tanya@example.com',
    phone: '+44 20 7946-0958',
    address: { line1: '1 High St', city: 'London', postalCode: 'N1', countryCode: 'GB' },
    reference: 'C-9',
    taxId: 'GB123',
    language: 'en-GB',
    notes: 'rings twice',
    shipping: { name: 'Front desk', address: { line1: '2 High St', countryCode: 'GB' } },
  },
  copies: ['books@example.com'],
  seller: {
    organization: 'Acme',
    phone: { callingCode: '001', nationalNumber: '4085551234', type: 'mobile' },
    website: 'https://example.com',
    logoUrl: 'https://example.com/logo.png',
  },
  lines: [
    {
      name: 'Mat',
      sku: 'M-1',
      description: 'blue',
      quantity: '1.50',
      unit: 'hours',
      unitPrice: money('10.0050', 'USD'),
      taxes: [
        { name: 'VAT', percent: 20 },
        { name: 'Green', kind: 'green', amount: '0.50' },
      ],
      discount: { label: 'Loyal', amount: '1.00' },
      servedOn: '2026-11-30',
    },
    {
      name: 'Block',
      unitPrice: '5',
      tax: { name: 'VAT', percent: '20.00' },
      servedOn: { start: '2026-11-01', end: '2026-11-30' },
    },
  ],
  discount: { label: 'Winter', percent: '10' },
  shipping: { amount: '4.00', tax: { name: 'VAT', percent: '20' }, taxable: true },
  charges: [
    { label: 'Packing', amount: '1.00' },
    { label: 'Insurance', amount: '2' },
  ],
  taxBeforeDiscount: true,
  partialPayment: { minimum: '5.00' },
  tip: true,
  delivery: 'email',
  askFor: { phone: true, shippingAddress: false },
  customFields: [{ id: '7', label: 'Room', value: '12', visible: true }],
  template: 'TEMP-1',
  extensions: { acme: { flag: true } },
};

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

  it('gives every field its place in the model', () => {
    const { seller, recipients, lines, taxes, totals: _, ...rest } = toJSON(draft(full));
    expect(recipients).toEqual([
      {
        billing: {
          name: { given: 'Tanya', surname: 'Lee' },
          organization: 'Lee Ltd',
          email: 'tanya@example.com',
          phones: [{ callingCode: '44', nationalNumber: '2079460958' }],
          address: { line1: '1 High St', city: 'London', postalCode: 'N1', countryCode: 'GB' },
          merchantReference: 'C-9',
          taxIds: [{ value: 'GB123' }],
          language: 'en-GB',
          notes: 'rings twice',
        },
        shipping: { name: { full: 'Front desk' }, address: { line1: '2 High St', countryCode: 'GB' } },
      },
    ]);
    expect(seller).toEqual({
      organization: 'Acme',
      phones: [{ callingCode: '1', nationalNumber: '4085551234', type: 'mobile' }],
      website: 'https://example.com',
      logoUrl: 'https://example.com/logo.png',
    });
    expect(lines).toEqual([
      {
        id: 'line-1',
        name: 'Mat',
        sku: 'M-1',
        description: 'blue',
        quantity: '1.50',
        unit: 'hours',
        unitPrice: { amount: '10.0050', currency: 'USD' },
        adjustments: [
          {
            id: 'discount',
            direction: 'allowance',
            kind: 'discount',
            label: 'Loyal',
            amount: { amount: '1.00', currency: 'USD' },
            governs: 'amount',
          },
        ],
        taxes: [
          { taxId: 'tax-1', origin: 'stated' },
          { taxId: 'tax-2', amount: { amount: '0.50', currency: 'USD' }, origin: 'stated' },
        ],
        servedOn: { start: '2026-11-30' },
      },
      {
        id: 'line-2',
        name: 'Block',
        quantity: '1',
        unitPrice: { amount: '5', currency: 'USD' },
        adjustments: [],
        taxes: [{ taxId: 'tax-1', origin: 'stated' }],
        servedOn: { start: '2026-11-01', end: '2026-11-30' },
      },
    ]);
    expect(taxes).toEqual([
      { id: 'tax-1', inclusive: false, scope: 'selected', name: 'VAT', rate: '20' },
      { id: 'tax-2', inclusive: false, scope: 'selected', name: 'Green', kind: 'green' },
    ]);
    expect(rest).toEqual({
      schema: 1,
      currency: 'USD',
      number: 'A-1001',
      issueDate: '2026-12-01',
      terms: { type: 'net-days', netDays: 30, dueDate: '2026-12-31', dueDateOrigin: 'derived' },
      expiresOn: '2027-06-30',
      description: 'December',
      note: 'Thank you',
      termsAndConditions: 'None',
      memo: 'VIP',
      references: { purchaseOrder: 'PO-7', remittance: 'R7' },
      copies: [{ email: 'books@example.com' }],
      documentTaxes: [],
      adjustments: [
        {
          id: 'discount',
          direction: 'allowance',
          kind: 'discount',
          label: 'Winter',
          percent: '10',
          governs: 'percent',
        },
        {
          id: 'shipping',
          direction: 'charge',
          kind: 'shipping',
          amount: { amount: '4.00', currency: 'USD' },
          governs: 'amount',
          taxable: true,
          taxes: [{ taxId: 'tax-1', origin: 'stated' }],
        },
        {
          id: 'custom',
          direction: 'charge',
          kind: 'custom',
          label: 'Packing',
          amount: { amount: '1.00', currency: 'USD' },
          governs: 'amount',
        },
        {
          id: 'custom-2',
          direction: 'charge',
          kind: 'custom',
          label: 'Insurance',
          amount: { amount: '2', currency: 'USD' },
          governs: 'amount',
        },
      ],
      calculation: { taxBase: 'before-discount', origin: 'stated' },
      collection: {
        partialPayment: { allowed: true, minimum: { amount: '5.00', currency: 'USD' } },
        tip: { allowed: true },
        ask: { phone: true, shippingAddress: false },
        delivery: 'email',
      },
      status: 'draft',
      lifecycle: { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' },
      transactions: [],
      history: [],
      links: [],
      customFields: [{ id: '7', label: 'Room', value: '12', visible: true }],
      presentation: { templateId: 'TEMP-1' },
      extensions: { acme: { flag: true } },
    });
  });

  it('is tested with every field', () => {
    const fields = Object.keys(invoiceDraft.fields ?? {}).map((name) => name.replace('?', ''));
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.filter((name) => !(name in full))).toEqual(['dueDate', 'customers', 'total', 'tax', 'taxIncluded']);
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
