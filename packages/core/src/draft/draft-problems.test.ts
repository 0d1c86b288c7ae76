import { describe, expect, it } from 'vitest';
import { BillingualError, type Problem } from '../error.ts';
import { money } from '../money.ts';
import { draft } from './draft.ts';
import type { InvoiceDraft } from './invoice-draft.ts';

const line = { name: 'Yoga mat', unitPrice: '12.05' };
const small = { currency: 'USD', lines: [line] };

function problemsOf(input: unknown): readonly Problem[] {
  try {
    draft(input as InvoiceDraft);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
    throw error;
  }
  return [];
}

const inLine = (more: object): object => ({ ...small, lines: [{ ...line, ...more }] });
const inCustomer = (more: object): object => ({ ...small, customer: { name: 'Tanya Lee', ...more } });

describe('a problem of a draft', () => {
  it.each<[string, unknown, string, string]>([
    ['no object', 'draft', '', 'is text, not an object'],
    ['nothing', undefined, '', 'is missing, not an object'],
    ['no currency', { lines: [line] }, '/currency', 'is missing'],
    ['a word for a currency', { ...small, currency: 'usd' }, '/currency', 'is not three capital letters (ISO 4217)'],
    ['a misspelt key', { ...small, custmer: {} }, '/custmer', 'is no field here; did you mean customer?'],
    [
      'a misspelt key of a line',
      inLine({ unitprice: '1' }),
      '/lines/0/unitprice',
      'is no field here; did you mean unitPrice?',
    ],
    [
      'a misspelt key of a customer',
      inCustomer({ emial: 'x' }),
      '/customer/emial',
      'is no field here; did you mean email?',
    ],
    [
      'a misspelt key of an address',
      inCustomer({ address: { lin1: 'x' } }),
      '/customer/address/lin1',
      'is no field here; did you mean line1?',
    ],
    [
      'a misspelt key of a tax',
      inLine({ tax: { percent: 1, nmae: 'x' } }),
      '/lines/0/tax/nmae',
      'is no field here; did you mean name?',
    ],
    [
      'a key like no other',
      inLine({ tax: { percent: 1, colour: 'x' } }),
      '/lines/0/tax/colour',
      'is no field here; there are name, kind, percent, amount',
    ],
    ['__proto__', JSON.parse('{"currency":"USD","total":"1","__proto__":{}}'), '/__proto__', 'is no field here'],
    ['constructor', { ...small, constructor: 1 }, '/constructor', 'is no field here'],
    ['null', { ...small, note: null }, '/note', 'is null, not text'],
    ['empty text', { ...small, note: ' ' }, '/note', 'is empty'],
    ['a number for text', { ...small, number: 1001 }, '/number', 'is a number, not text'],
    ['a day that is none', { ...small, dueDate: '2026-02-30' }, '/dueDate', 'is not a real day written YYYY-MM-DD'],
    [
      'a Date',
      { ...small, dueDate: new Date(0) },
      '/dueDate',
      'is a Date, whose day depends on a time zone; write YYYY-MM-DD',
    ],
    [
      'due before issued',
      { ...small, issueDate: '2026-02-02', dueDate: '2026-02-01' },
      '/dueDate',
      'is before the issue date',
    ],
    [
      'expired before issued',
      { ...small, issueDate: '2026-02-02', expiresOn: '2026-02-01' },
      '/expiresOn',
      'is before the issue date',
    ],
    [
      'a date and terms',
      { ...small, dueDate: '2026-02-02', terms: 'net-30' },
      '/terms',
      'stands beside dueDate; give one of them',
    ],
    [
      'misspelt terms',
      { ...small, terms: 'on-reciept' },
      '/terms',
      'is not on-receipt, no-due-date or net-30 and its like; did you mean on-receipt?',
    ],
    [
      'terms of a prototype',
      { ...small, terms: 'constructor' },
      '/terms',
      'is not on-receipt, no-due-date or net-30 and its like',
    ],
    ['endless terms', { ...small, terms: { netDays: 1000 } }, '/terms/netDays', 'is not 0 to 999 days'],
    ['terms of half a day', { ...small, terms: { netDays: 0.5 } }, '/terms/netDays', 'is not a whole number'],
    [
      'no line and no total',
      { currency: 'USD' },
      '/lines',
      'are missing; give lines, or the total of an invoice without lines',
    ],
    [
      'a tax on no lines',
      { currency: 'USD', total: '1', tax: { percent: 1 } },
      '/tax',
      'needs lines; a total without lines contains it already',
    ],
    [
      'shipping on no lines',
      { currency: 'USD', total: '1', shipping: '1' },
      '/shipping',
      'needs lines; a total without lines contains it already',
    ],
    ['another total', { ...small, total: '12.06' }, '/total', 'is 12.06, but the parts come to 12.05'],
    [
      'a number for an amount',
      inLine({ unitPrice: 12.05 }),
      '/lines/0/unitPrice',
      "is a number; write amounts as text: '12.05'",
    ],
    [
      'true for an amount',
      inLine({ unitPrice: true }),
      '/lines/0/unitPrice',
      'is true or false; an amount is text or Money',
    ],
    [
      'a comma',
      inLine({ unitPrice: '1,50' }),
      '/lines/0/unitPrice',
      'contains a comma; write a decimal point and no grouping',
    ],
    [
      'an amount too long',
      inLine({ unitPrice: '1234567890123.456' }),
      '/lines/0/unitPrice',
      'has more than 15 significant digits',
    ],
    [
      'a negative price',
      inLine({ unitPrice: '-1' }),
      '/lines/0/unitPrice',
      'is negative; take an amount off with a discount',
    ],
    [
      'a negative quantity',
      inLine({ quantity: -1 }),
      '/lines/0/quantity',
      'is negative; take an amount off with a discount',
    ],
    ['a float', inLine({ quantity: 0.1 + 0.2 }), '/lines/0/quantity', 'has more than 15 significant digits'],
    ['not a number', inLine({ quantity: Number.NaN }), '/lines/0/quantity', 'is not a finite number'],
    [
      'other money',
      inLine({ unitPrice: money('1', 'EUR') }),
      '/lines/0/unitPrice',
      'is in another currency than the document, which is in USD',
    ],
    ['no price', { ...small, lines: [{ name: 'x' }] }, '/lines/0/unitPrice', 'is missing'],
    ['half a cent', { ...small, shipping: '1.005' }, '/shipping', 'is finer than USD, which has 2 decimals'],
    ['half a yen', { currency: 'JPY', total: '1.5' }, '/total', 'is finer than JPY, which has 0 decimals'],
    [
      'a negative discount',
      { ...small, discount: { amount: '-1' } },
      '/discount/amount',
      'is negative; a discount is positive; its direction is implied',
    ],
    [
      'a negative percent',
      { ...small, discount: { percent: '-1' } },
      '/discount/percent',
      'is negative; a percent is positive, its direction is implied',
    ],
    ['more than all', { ...small, discount: { percent: '100.1' } }, '/discount/percent', 'is more than 100'],
    [
      'a percent sign',
      { ...small, discount: { percent: '5%' } },
      '/discount/percent',
      "has a percent sign; write '8.25' for 8.25 %",
    ],
    [
      'percent and amount',
      { ...small, discount: { percent: 5, amount: '1' } },
      '/discount',
      'has a percent and an amount; give one of them',
    ],
    ['neither of them', { ...small, discount: {} }, '/discount', 'has neither a percent nor an amount'],
    ['a tax of nothing', inLine({ tax: { name: 'VAT' } }), '/lines/0/tax', 'has neither a percent nor an amount'],
    [
      'a discount above its line',
      inLine({ discount: { amount: '12.06' } }),
      '/lines/0/discount/amount',
      'is more than the line comes to',
    ],
    [
      'a discount above all',
      { ...small, discount: { amount: '12.06' } },
      '/discount',
      'takes off more than there is to pay',
    ],
    [
      'tax and taxes',
      inLine({ tax: { percent: 1 }, taxes: [] }),
      '/lines/0/taxes',
      'stands beside tax; give one of them',
    ],
    [
      'taxes at both levels',
      { ...inLine({ tax: { percent: 1 } }), tax: { percent: 1 } },
      '/tax',
      'stands beside taxes on lines; tax the document or its lines',
    ],
    [
      'a span backwards',
      inLine({ servedOn: { start: '2026-01-02', end: '2026-01-01' } }),
      '/lines/0/servedOn/end',
      'is before the start',
    ],
    [
      'two kinds of customers',
      { ...inCustomer({}), customers: [] },
      '/customers',
      'stands beside customer; give one of them',
    ],
    [
      'a nobody',
      { ...small, customer: { notes: 'x' } },
      '/customer',
      'says nobody: give a name, an organization or an email',
    ],
    [
      'an email that is none',
      inCustomer({ email: 'tanya example.com' }),
      '/customer/email',
      'is not an e-mail address',
    ],
    ['a copy to nobody', { ...small, copies: ['x'] }, '/copies/0', 'is not an e-mail address'],
    [
      'a phone in one piece',
      inCustomer({ phone: '4085551234' }),
      '/customer/phone',
      'is not written +1 408 555 1234, with a space behind the country code',
    ],
    [
      'a calling code too long',
      inCustomer({ phone: { callingCode: '12345' } }),
      '/customer/phone/callingCode',
      'is not one to three digits',
    ],
    [
      'a country by name',
      inCustomer({ address: { countryCode: 'Spain' } }),
      '/customer/address/countryCode',
      'is not a country in two capital letters (ISO 3166-1)',
    ],
    [
      'a language by name',
      inCustomer({ language: 'English!' }),
      '/customer/language',
      'is not a language such as en-US',
    ],
    [
      'an unknown delivery',
      { ...small, delivery: 'mail' },
      '/delivery',
      'is not one of email, link; did you mean email?',
    ],
    [
      'mail to nobody',
      { ...inCustomer({}), delivery: 'email' },
      '/delivery',
      "needs a customer's email; give one, or deliver a link",
    ],
    [
      'a minimum above all',
      { ...small, partialPayment: { minimum: '12.06' } },
      '/partialPayment/minimum',
      'is more than the total',
    ],
    ['lines that are no list', { ...small, lines: {} }, '/lines', 'is an object, not a list'],
    ['a line that is none', { ...small, lines: ['x'] }, '/lines/0', 'is text, not an object'],
    ['a word for a flag', { ...small, tip: 'yes' }, '/tip', 'is text, not true or false'],
    [
      'an extension that is none',
      { ...small, extensions: { acme: 1 } },
      '/extensions/acme',
      'is a number, not an object',
    ],
  ])('%s', (_, input, pointer, problem) => {
    expect(problemsOf(input)).toEqual([{ pointer, problem }]);
  });

  it('does not hide the others', () => {
    const input = {
      lines: [
        { unitprice: 1, quantity: -1 },
        { name: 'b', unitPrice: '-1', discount: { percent: 200 } },
      ],
      customer: { email: 'nobody' },
      issueDate: '2026-02-02',
      dueDate: '2026-02-01',
      tax: { percent: 'x' },
    };
    expect(problemsOf(input).map((it) => it.pointer)).toEqual([
      '/lines/0/unitprice',
      '/lines/0/quantity',
      '/lines/0/name',
      '/lines/0/unitPrice',
      '/lines/1/unitPrice',
      '/lines/1/discount/percent',
      '/customer/email',
      '/tax/percent',
      '/currency',
      '/dueDate',
    ]);
  });

  it('is listed in the message too, the first five of them', () => {
    expect(() => draft({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, ...small } as never)).toThrow(
      /\/a: is no field here[^]*\/e:[^]*1 more/,
    );
  });

  it('quotes no value and no key that could be personal', () => {
    const secret = 'tanya.lee@example';
    const everywhere = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(everywhere)
        : typeof value === 'object' && value !== null
          ? { ...Object.fromEntries(Object.entries(value).map(([key, it]) => [key, everywhere(it)])), [secret]: 1 }
          : secret;
    const input = everywhere({
      ...inCustomer({ email: 1, phone: 1, address: { line1: 1, countryCode: 1 } }),
      lines: [{ ...line, tax: { percent: 1 }, quantity: 1, servedOn: 1 }],
      dueDate: 1,
      terms: 1,
      delivery: 1,
      tip: 1,
      discount: { percent: 1 },
      shipping: 1,
      partialPayment: 1,
    });
    const problems = problemsOf(input);
    expect(problems.length).toBeGreaterThan(12);
    expect(JSON.stringify(problems)).not.toContain(secret);
    expect(() => draft(input as never)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as string }),
    );
  });
});
