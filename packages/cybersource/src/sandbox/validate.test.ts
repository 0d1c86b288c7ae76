import { describe, expect, it } from 'vitest';
import { settingsOf } from './account/settings-of.ts';
import { mailed, simple } from './__fixtures__/merchant.ts';
import type { InvoiceContent } from './invoice/content.ts';
import type { CybersourceSettings } from './settings.ts';
import type { StoredInvoice } from './state.ts';
import { validate, type ValidationContext } from './validate.ts';

type Json = Parameters<typeof validate>[0];

const now = Date.parse('2026-11-22T12:00:00Z');

function context(
  settings: Partial<CybersourceSettings> = {},
  more: Partial<ValidationContext> = {},
): ValidationContext {
  return { settings: settingsOf(settings), now, checkField: () => undefined, ...more };
}

const problems = (
  body: unknown,
  settings: Partial<CybersourceSettings> = {},
  more: Partial<ValidationContext> = {},
): unknown => {
  const read = validate(body as Json, context(settings, more));
  return 'problems' in read ? read.problems.map(({ field, reason }) => `${field} ${reason}`) : [];
};
const content = (body: unknown, settings: Partial<CybersourceSettings> = {}): InvoiceContent => {
  const read = validate(body as Json, context(settings));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.wish.content;
};
const amounts = (more: object): unknown => ({
  ...simple(),
  orderInformation: { amountDetails: { totalAmount: '10', currency: 'USD', ...more } },
});
const lines = (...items: object[]): unknown => ({
  invoiceInformation: { dueDate: '2030-01-01' },
  orderInformation: { amountDetails: { totalAmount: '10', currency: 'USD' }, lineItems: items },
});

describe('what is needed', () => {
  it('is a total, a currency and a due date', () => {
    expect(problems({ invoiceInformation: { description: 'Food' } })).toEqual([
      'invoiceInformation.dueDate MISSING_FIELD',
      'orderInformation.amountDetails.totalAmount MISSING_FIELD',
      'orderInformation.amountDetails.currency MISSING_FIELD',
    ]);
  });

  it.each([undefined, null, [], 'text', 1])('is an object: %j is none', (body) => {
    expect(problems(body)).toEqual([' INVALID_DATA']);
  });

  it('counts null as missing', () => {
    expect(problems(simple({ dueDate: null }))).toEqual(['invoiceInformation.dueDate MISSING_FIELD']);
  });

  it('is an address where it is to be mailed', () => {
    expect(problems(simple({ deliveryMode: 'email' }))).toEqual(['customerInformation.email MISSING_FIELD']);
    expect(problems(mailed())).toEqual([]);
  });

  it('is no name beside the address', () => {
    expect(problems({ ...mailed(), customerInformation: { email: 'tanya@example.com' } })).toEqual([]);
  });

  it('is a description, unless there are lines or it is mailed; or always, as in the SDK', () => {
    const missing = ['invoiceInformation.description MISSING_FIELD'];
    expect(problems(simple({ description: undefined }))).toEqual(missing);
    expect(problems(lines({ unitPrice: '10' }))).toEqual([]);
    expect(problems(mailed({ description: undefined }))).toEqual([]);
    expect(problems(mailed({ description: undefined }), { description: 'always' })).toEqual(missing);
  });

  it('is a delivery mode only where the guide is followed', () => {
    const body = simple({ deliveryMode: undefined });
    expect(problems(body)).toEqual([]);
    expect(problems(body, { missingDeliveryMode: 'refused' })).toEqual([
      'invoiceInformation.deliveryMode MISSING_FIELD',
    ]);
  });

  it('is sku, name and total of a line only where the guide is followed', () => {
    expect(problems(lines({}))).toEqual([]);
    expect(problems(lines({ productName: 'Food' }), { lineFields: 'required' })).toEqual([
      'orderInformation.lineItems[0].productSku MISSING_FIELD',
      'orderInformation.lineItems[0].totalAmount MISSING_FIELD',
    ]);
  });
});

describe('amounts', () => {
  it('may be numbers or text, and lose their idle zeros', () => {
    const { amountDetails } = content(amounts({ totalAmount: 293.5, subAmount: '293.50' })).orderInformation;
    expect(amountDetails).toMatchObject({ totalAmount: '293.5', subAmount: '293.5' });
  });

  it('are cut to the digits of their currency, not rounded', () => {
    const total = (currency: string, settings = {}): string =>
      content(amounts({ totalAmount: '10.9999', currency }), settings).orderInformation.amountDetails.totalAmount;
    expect(total('USD')).toBe('10.99');
    expect(total('JPY')).toBe('10');
    expect(total('KWD')).toBe('10.999');
    expect(total('JPY', { minorDigits: 'two' })).toBe('10.99');
  });

  it('keep the digits of rates', () => {
    const { taxDetails, freight, discountPercent } = content(
      amounts({
        taxDetails: { type: 'State Tax', rate: '8.250', amount: 1 },
        freight: { taxRate: '0.00001' },
        discountPercent: '5.0',
      }),
    ).orderInformation.amountDetails;
    expect({ taxDetails, freight, discountPercent }).toEqual({
      taxDetails: { type: 'State Tax', rate: '8.25', amount: '1' },
      freight: { taxRate: '0.00001' },
      discountPercent: '5',
    });
  });

  it.each(['-1', '1e3', 'ten', '1,5', '', true, {}, [], '12345678901234567.89'])('%j is no total', (totalAmount) => {
    expect(problems(amounts({ totalAmount }))).toEqual(['orderInformation.amountDetails.totalAmount INVALID_DATA']);
  });

  it('may be nothing, unless a setting says otherwise', () => {
    expect(problems(amounts({ totalAmount: '0.00' }))).toEqual([]);
    expect(problems(amounts({ totalAmount: '0.00' }), { zeroTotal: 'refused' })).toHaveLength(1);
  });

  it('need a currency of three capitals', () => {
    expect(problems(amounts({ currency: 'usd' }))).toEqual(['orderInformation.amountDetails.currency INVALID_DATA']);
  });

  it('are not checked against each other: the documented sample that does not add up is taken', () => {
    const body = lines({ productSku: 'P653727383', unitPrice: '12.05', quantity: '20', totalAmount: '247.86' });
    expect(problems(body)).toEqual([]);
    expect(problems(body, { sums: 'checked' })).toEqual(['orderInformation.amountDetails.totalAmount INVALID_DATA']);
  });

  it('that agree pass where they are checked: lines plus tax plus freight less discount', () => {
    const body = {
      invoiceInformation: { dueDate: '2030-01-01' },
      orderInformation: {
        amountDetails: {
          totalAmount: '2623.64',
          currency: 'USD',
          discountAmount: '126.08',
          taxDetails: { amount: '208.04' },
          freight: { amount: '20.00' },
        },
        lineItems: [{ quantity: 21, unitPrice: '120.08' }],
      },
    };
    expect(problems(body, { sums: 'checked' })).toEqual([]);
  });

  it('of tax and discount may stand on both levels, unless the rule of the guide is enforced', () => {
    const body = {
      invoiceInformation: { dueDate: '2030-01-01' },
      orderInformation: {
        amountDetails: { totalAmount: '10', currency: 'USD', discountAmount: '1' },
        lineItems: [{ discountAmount: '13.04', taxAmount: '0.0' }],
      },
    };
    expect(problems(body)).toEqual([]);
    expect(problems(body, { bothLevels: 'refused' })).toHaveLength(1);
  });
});

describe('lines', () => {
  it('are thirty at most', () => {
    expect(problems(lines(...Array.from({ length: 30 }, () => ({}))))).toEqual([]);
    expect(problems(lines(...Array.from({ length: 31 }, () => ({}))))).toEqual([
      'orderInformation.lineItems INVALID_DATA',
    ]);
  });

  it('have a whole quantity, one unless given', () => {
    expect(
      content(lines({}, { quantity: '20' }, { quantity: 21 })).orderInformation.lineItems?.map((it) => it.quantity),
    ).toEqual(['1', '20', '21']);
    expect(problems(lines({ quantity: 1.5 }, { quantity: -1 }, { quantity: '2.0' }))).toEqual([
      'orderInformation.lineItems[0].quantity INVALID_DATA',
      'orderInformation.lineItems[1].quantity INVALID_DATA',
    ]);
  });

  it('forget discountRate, the name of an earlier guide', () => {
    expect(content(lines({ discountRate: '0.0', discountPercent: '5' })).orderInformation.lineItems).toEqual([
      { quantity: '1', discountPercent: '5' },
    ]);
  });

  it('have to be a list, as tax details may be none', () => {
    expect(
      problems({
        ...simple(),
        orderInformation: { amountDetails: { totalAmount: '1', currency: 'USD' }, lineItems: {} },
      }),
    ).toEqual(['orderInformation.lineItems INVALID_DATA']);
    expect(problems(amounts({ taxDetails: [{ amount: '1' }] }))).toEqual([
      'orderInformation.amountDetails.taxDetails INVALID_DATA',
    ]);
  });
});

describe('dates', () => {
  it.each(['2030-02-30', '30-01-2030', '2030-1-1', '2030-01-01T00:00:00.000Z', 'soon', 20300101])(
    '%j is no due date',
    (dueDate) => {
      expect(problems(simple({ dueDate }))).toEqual(['invoiceInformation.dueDate INVALID_DATA']);
    },
  );

  it('may lie in the past when they are due, but not when they expire', () => {
    expect(problems(simple({ dueDate: '2019-07-11' }))).toEqual([]);
    expect(problems(simple({ expirationDate: '2026-11-22' }))).toEqual([]);
    expect(problems(simple({ expirationDate: '2026-11-21' }))).toEqual([
      'invoiceInformation.expirationDate INVALID_DATA',
    ]);
  });

  it('of expiry are written as the example or as the prose of the guide has it', () => {
    const body = simple({ expirationDate: '11-08-2028' });
    expect(problems(body)).toEqual(['invoiceInformation.expirationDate INVALID_DATA']);
    expect(content(body, { expirationDateFormat: 'DD-MM-YYYY' }).invoiceInformation.expirationDate).toBe('2028-08-11');
  });
});

it('compares the delivery mode without case', () => {
  const mode = (deliveryMode: string): unknown => {
    const read = validate(mailed({ deliveryMode }) as Json, context());
    return 'wish' in read ? read.wish.deliveryMode : read.problems[0]?.reason;
  };
  expect(['none', 'None', 'email', 'EMAIL', 'sms'].map(mode)).toEqual([
    'None',
    'None',
    'Email',
    'Email',
    'INVALID_DATA',
  ]);
});

it('takes flags as text too', () => {
  const { freight } = content(amounts({ freight: { amount: '20', taxable: 'true' } })).orderInformation.amountDetails;
  expect(freight).toEqual({ amount: '20', taxable: true });
  expect(problems(simple({ allowPartialPayments: 'yes' }))).toEqual([
    'invoiceInformation.allowPartialPayments INVALID_DATA',
  ]);
});

it('ignores what it does not know', () => {
  expect(
    content({ ...simple({ color: 'red' }), clientReferenceInformation: { partner: { solutionId: '1' } }, more: 1 }),
  ).toEqual(content(simple()));
});

it('takes letters and digits only as transaction reference', () => {
  expect(problems(simple({ transactionReferenceNumber: 'ABC123' }))).toEqual([]);
  expect(problems(simple({ transactionReferenceNumber: 'ABC-123' }))).toHaveLength(1);
});

it('enforces the lengths of 2020 only when told to', () => {
  const body = { ...simple(), customerInformation: { name: 'x'.repeat(101) } };
  expect(problems(body)).toEqual([]);
  expect(problems(body, { lengths: '2020' })).toEqual(['customerInformation.name INVALID_DATA']);
  expect(problems({ ...simple(), customerInformation: { merchantCustomerId: 'x'.repeat(101) } })).toHaveLength(1);
});

describe('numbers of invoices', () => {
  it('are limited as settings say', () => {
    const invalid = ['invoiceInformation.invoiceNumber INVALID_DATA'];
    expect(problems(simple({ invoiceNumber: 'A 1/é' }))).toEqual([]);
    expect(problems(simple({ invoiceNumber: 'A 1' }), { numberCharacters: 'letters-digits-hyphens' })).toEqual(invalid);
    expect(problems(simple({ invoiceNumber: 'x'.repeat(27) }))).toEqual(invalid);
    expect(problems(simple({ invoiceNumber: '' }))).toEqual(invalid);
  });

  it('cannot be changed', () => {
    const before = { invoiceNumber: 'A1', deliveryMode: 'None', content: content(simple()) } as StoredInvoice;
    const other = simple({ invoiceNumber: 'A2' });
    expect(problems(other, {}, { before })).toEqual([]);
    expect(problems(other, { numberOnUpdate: 'refused' }, { before })).toHaveLength(1);
    expect(problems(simple({ invoiceNumber: 'A1' }), { numberOnUpdate: 'refused' }, { before })).toEqual([]);
  });
});

it('does not let an invoice lose all of its lines', () => {
  const before = { invoiceNumber: 'A1', deliveryMode: 'None', content: content(lines({})) } as StoredInvoice;
  expect(problems(simple(), {}, { before })).toEqual(['orderInformation.lineItems MISSING_FIELD']);
  expect(problems(simple(), { amountOnlyUpdate: 'accepted' }, { before })).toEqual([]);
  expect(problems(lines({}), {}, { before })).toEqual([]);
});

it('asks for merchant-defined fields that are defined', () => {
  const body = { ...simple(), merchantDefinedFieldValues: [{ definitionId: 7, value: 'x' }] };
  expect(problems(body)).toEqual([]);
  expect(problems(body, {}, { checkField: () => 'INVALID_DATA' })).toEqual([
    'merchantDefinedFieldValues[0] INVALID_DATA',
  ]);
});
