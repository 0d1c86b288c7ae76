import { amountText, type Invoice, type JsonObject, type PaymentTerms, type WritePolicy } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

const base = paypalDialect.read(fixtures.showInvoiceDetails.body).value;

interface Request extends JsonObject {
  readonly detail: JsonObject;
  readonly items: readonly JsonObject[];
  readonly configuration: JsonObject;
}

function write(change: Partial<Invoice>, policy?: WritePolicy): { request: Request; reported: readonly string[] } {
  const { value, findings } = paypalDialect.write({ ...base, ...change }, policy);
  return { request: value as Request, reported: findings.map((it) => `${it.code} ${it.canonical}`) };
}

describe('terms', () => {
  const day = (it: string): NonNullable<PaymentTerms['dueDate']> => it as NonNullable<PaymentTerms['dueDate']>;
  const term = (terms: PaymentTerms, issueDate = base.issueDate): unknown => {
    const { issueDate: _, ...rest } = base;
    const { value } = paypalDialect.write({ ...rest, ...(issueDate && { issueDate }), terms });
    return (value as Request).detail['payment_term'];
  };
  const onDate = (due_date: string): unknown => ({ term_type: 'DUE_ON_DATE_SPECIFIED', due_date });

  it.each([10, 15, 30, 45, 60, 90])('says NET_%i where no date is stated', (netDays) => {
    expect(term({ type: 'net-days', netDays })).toEqual({ term_type: `NET_${netDays}` });
  });

  it('says the term alone where it leads to the stated date', () => {
    expect(term({ type: 'net-days', netDays: 10, dueDate: day('2022-01-14') })).toEqual({ term_type: 'NET_10' });
    expect(term({ type: 'on-receipt', dueDate: day('2022-01-04') })).toEqual({ term_type: 'DUE_ON_RECEIPT' });
  });

  it('says the date where the term leads to another one, or to none, and reports it', () => {
    const terms = { type: 'net-days', netDays: 10, dueDate: day('2022-01-20') };
    expect(term(terms)).toEqual(onDate('2022-01-20'));
    expect(write({ terms }).reported).toContain('changed /terms/type');
    expect(term({ type: 'on-receipt', dueDate: day('2022-01-20') })).toEqual(onDate('2022-01-20'));
    expect(term({ type: 'no-due-date', dueDate: day('2022-01-20') })).toEqual(onDate('2022-01-20'));
  });

  it('says the date of a term that PayPal does not have', () => {
    expect(term({ type: 'net-days', netDays: 14 })).toEqual(onDate('2022-01-18'));
    expect(term({ type: 'END_OF_MONTH', dueDate: day('2022-01-31') })).toEqual(onDate('2022-01-31'));
  });

  it('says nothing where there is neither, and reports it', () => {
    expect(term({ type: 'END_OF_MONTH' })).toBeUndefined();
    expect(write({ terms: { type: 'END_OF_MONTH' } }).reported).toContain('dropped /terms');
  });

  it('says the date where the invoice date that a term counts from is missing', () => {
    const { issueDate: _, ...rest } = base;
    const terms = { type: 'net-days', netDays: 10, dueDate: day('2022-01-14') };
    const { value } = paypalDialect.write({ ...rest, terms });
    expect((value as Request).detail['payment_term']).toEqual(onDate('2022-01-14'));
  });

  it('says that nothing is due on any day', () => {
    expect(term({ type: 'no-due-date' })).toEqual({ term_type: 'NO_DUE_DATE' });
  });
});

describe('what is always said', () => {
  it('writes both rules of calculation, also where the invoice has neither tax nor discount', () => {
    const plain = base.lines.map((line) => ({ ...line, adjustments: [], taxes: [] }));
    const total = base.totals.extensionTotal ?? base.totals.total;
    const { request } = write({ lines: plain, taxes: [], adjustments: [], totals: { total }, collection: {} });
    expect(request.configuration).toMatchObject({ tax_calculated_after_discount: true, tax_inclusive: false });
    expect(request).not.toHaveProperty('amount');
  });

  it('writes discounts positive: the percentage where it governs, else the amount', () => {
    const [mat, shirt] = write({}).request.items;
    expect(mat?.['discount']).toEqual({ percent: '10' });
    expect(shirt?.['discount']).toEqual({ amount: { currency_code: 'USD', value: '11.00' } });
  });

  it('writes a negative custom amount', () => {
    const adjustments = base.adjustments.map((it) =>
      it.kind === 'custom' ? { ...it, direction: 'allowance' as const } : it,
    );
    const { value } = paypalDialect.write({ ...base, adjustments }, { onTotalMismatch: 'adjustment' });
    const { totals } = paypalDialect.write({ ...base, adjustments });
    expect([value, amountText(totals.target)]).toEqual([null, '178.21']);
    const { request } = write({ adjustments, totals: { total: totals.target } });
    expect(request['amount']).toMatchObject({
      breakdown: { custom: { label: 'Packing Charges', amount: { currency_code: 'USD', value: '-10.00' } } },
    });
  });

  it('sends nothing that only PayPal may say', () => {
    const sent = JSON.stringify(write({}).request);
    for (const key of ['id', 'status', 'links', 'metadata', 'due_amount', 'payments', 'refunds', 'item_total']) {
      expect(sent).not.toContain(`"${key}"`);
    }
  });
});

describe('what PayPal requires', () => {
  const [first, second] = base.lines;
  const line = (change: object): Partial<Invoice> => ({
    lines: [{ ...(first ?? expect.unreachable()), ...change }, second ?? expect.unreachable()],
  });
  const nameless = (change: object): Partial<Invoice> => {
    const { name: _, description: __, ...rest } = first ?? expect.unreachable();
    return { lines: [{ ...rest, ...change }, second ?? expect.unreachable()] };
  };

  it('names a line by its description or number, and refuses one that has no words at all', () => {
    expect(write(nameless({ description: 'Mat' })).request.items[0]?.['name']).toBe('Mat');
    expect(write(nameless({ sku: 'P65' })).request.items[0]?.['name']).toBe('P65');
    expect(write(nameless({})).request).toBeNull();
  });

  it('leaves out an address without a country, and reports it', () => {
    const { request, reported } = write({ seller: { organization: 'ACME', address: { city: 'Anytown' } } });
    expect(request['invoicer']).toEqual({ business_name: 'ACME' });
    expect(reported).toContain('dropped /seller/address');
  });

  it('leaves out a phone that lacks calling code or number, and gives it a type if it has none', () => {
    const phones = [{ nationalNumber: '1' }, { callingCode: '1', nationalNumber: '2' }];
    const { request, reported } = write({ seller: { phones } });
    expect(request['invoicer']).toEqual({ phones: [{ country_code: '1', national_number: '2', phone_type: 'OTHER' }] });
    expect(reported).toEqual(expect.arrayContaining(['dropped /seller/phones/0', 'defaulted /seller/phones/1/type']));
  });

  it('writes a calling code as it came only if it is one', () => {
    const phone = (raw: string): JsonObject => ({ raw, callingCode: '1', nationalNumber: '2', type: 'home' });
    const { request } = write({ seller: { phones: [phone('001'), phone('+1 2')] as never } });
    expect(request['invoicer']).toMatchObject({ phones: [{ country_code: '001' }, { country_code: '1' }] });
  });

  it("writes units that are PayPal's, and leaves out codes that are not", () => {
    const unit = (it: string): unknown => write(line({ unit: it })).request.items[0]?.['unit_of_measure'];
    expect([unit('hours'), unit('KILOGRAMS'), unit('HUR'), unit('C62')]).toEqual([
      'HOURS',
      'KILOGRAMS',
      undefined,
      undefined,
    ]);
  });
});

it('refuses a currency in which PayPal does not invoice, and a number that is too long', () => {
  expect(write({ number: 'x'.repeat(25) }).request).not.toBeNull();
  expect(write({ number: 'x'.repeat(26) }).request).toBeNull();
});

it("writes the caller's own settings, but lets them contradict nothing", () => {
  const configuration = { theme: 'dark', tax_inclusive: true };
  const { request, reported } = write({ extensions: { paypal: { configuration } } });
  expect(request.configuration).toMatchObject({ theme: 'dark', tax_inclusive: false });
  expect(reported.filter((it) => it.includes('/extensions'))).toEqual([
    'kept /extensions/paypal/configuration/theme',
    'dropped /extensions/paypal/configuration/tax_inclusive',
  ]);
});

it.each([
  { allow_tip: true },
  { partial_payment: { allow_partial_payment: true, unheard: 1 } },
  { template_id: 'TEMP-1', theme: [1] },
  { allow_vba_payments: null },
])('does not call lost what it writes of them: %j', (configuration) => {
  const { presentation: _, ...rest } = base;
  const invoice = { ...rest, collection: {}, extensions: { paypal: { configuration } as unknown as JsonObject } };
  const { value, findings } = paypalDialect.write(invoice);
  expect((value as Request).configuration).toMatchObject(configuration);
  const told = findings.filter((it) => it.canonical?.startsWith('/extensions'));
  expect(told).toMatchObject(
    Object.keys(configuration).map((key) => ({
      id: 'paypal.write.extensions.setting.kept',
      severity: 'info',
      canonical: `/extensions/paypal/configuration/${key}`,
    })),
  );
});

it("tells what it does not write of them, and of another provider's", () => {
  const configuration = { theme: 'dark', allow_tip: true };
  const extensions = { paypal: { configuration, detail: { x: 1 } }, elsewhere: { y: 1 } };
  const { request, reported } = write({
    extensions: extensions as unknown as Record<string, JsonObject>,
    collection: { tip: { allowed: false } },
  });
  expect(request.configuration).toMatchObject({ theme: 'dark', allow_tip: false });
  expect(reported.filter((it) => it.includes('/extensions') && it.startsWith('dropped'))).toEqual([
    'dropped /extensions/paypal/configuration/allow_tip',
    'dropped /extensions/paypal/detail',
    'dropped /extensions/elsewhere',
  ]);
});

describe('an update', () => {
  const body = {
    ...fixtures.showInvoiceDetails.body,
    unilateral: false,
    configuration: {
      ...(fixtures.showInvoiceDetails.body['configuration'] as JsonObject),
      allow_vba_payments: true,
      x: 1,
    },
  };
  const { value } = paypalDialect.write(paypalDialect.read(body).value, { purpose: 'update' });

  it('says the settings of its own again, and puts back those that nobody knows', () => {
    expect((value as Request).configuration).toMatchObject({ allow_vba_payments: true, x: 1 });
  });

  it('leaves out what PayPal only tells', () => {
    expect(value).not.toHaveProperty('unilateral');
    expect((value as Request).detail).not.toHaveProperty('category_code');
  });
});
