/** Invoices that make each step of the writer say what it has to say: more of something, less of it, or in another place. */
import { money, type Decimal, type Invoice, type LineItem, type LocalDate, type Recipient } from '@billingual/core';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../packages/core/src/__fixtures__/invoices.ts';

const due = { terms: { type: 'on-date', dueDate: '2027-01-15' as LocalDate } } as const;
const payer: Recipient = { billing: { email: 'payer@example.com' } };

/** One payer, a due date, and what is to be shown. */
function bill(total: string, rest: Partial<Invoice>): Invoice {
  return invoiceOf(total, { ...due, recipients: [payer], ...rest });
}

const mat = (rest: Partial<LineItem> = {}): LineItem => lineOf('line-1', '2', '12.05', rest);
const block = (rest: Partial<LineItem> = {}): LineItem => lineOf('line-2', '1', '10.00', rest);
const lines = [mat(), block()];
const many = (count: number): readonly LineItem[] =>
  Array.from({ length: count }, (_, index) => lineOf(`line-${index + 1}`, '1', '1.00'));

const rate = (rest: Parameters<typeof taxOf>[2] = {}): ReturnType<typeof taxOf> => taxOf('tax-1', '10', rest);
const whole = { scope: 'document' } as const;

function named(name: Recipient['billing']['name']): Partial<Invoice> {
  const party = { ...payer.billing, ...(name && { name }) };
  return { lines: [mat()], recipients: [{ billing: party, shipping: party }] };
}

function inCurrency(currency: string, price: string, total: string, rest: Partial<Invoice> = {}): Invoice {
  const line = lineOf('line-1', '1', money(price, currency));
  return invoiceOf(money(total, currency), { ...due, recipients: [payer], lines: [line], ...rest });
}

export const craftedInvoices: Readonly<Record<string, Invoice>> = {
  'nothing special': bill('24.10', { lines: [mat()] }),

  'a setting for one provider': bill('24.10', { lines: [mat()], extensions: { acme: { setting: 'on' } } }),
  'a currency few bill in': inCurrency('MGA', '100', '100'),
  'a currency without decimals, and a price with one': inCurrency('JPY', '10.5', '10.5'),
  'a currency whose decimals a provider does not take': inCurrency('HUF', '10.50', '10.50', {
    adjustments: [discountOf(money('1.25', 'HUF'))],
    totals: { total: money('9.25', 'HUF') },
  }),
  'an amount finer than the currency, of everything': bill('24.105', {
    lines: [mat({ statedTotal: money('24.105', 'USD'), adjustments: [discountOf('0.005')] })],
    adjustments: [chargeOf('shipping', '0.005')],
    collection: { partialPayment: { allowed: true, minimum: money('1.005', 'USD') } },
  }),

  'two recipients': bill('24.10', { lines: [mat()], recipients: [payer, { billing: { email: 'b@example.com' } }] }),
  'more recipients than anybody takes': bill('24.10', {
    lines: [mat()],
    recipients: Array.from({ length: 101 }, () => payer),
  }),
  'a name in one text': bill('24.10', named({ full: 'Tanya Lee' })),
  'a name in parts': bill('24.10', named({ given: 'Tanya', surname: 'Lee' })),

  'no due date': invoiceOf('24.10', { recipients: [payer], lines: [mat()] }),
  'a due date by terms': bill('24.10', {
    lines: [mat()],
    issueDate: '2026-11-24' as LocalDate,
    terms: { type: 'net-days', netDays: 30 },
  }),
  'terms that few have': bill('24.10', {
    lines: [mat()],
    issueDate: '2026-11-24' as LocalDate,
    terms: { type: 'net-days', netDays: 7 },
  }),
  'terms that lead to no day': bill('24.10', { lines: [mat()], terms: { type: 'net-days', netDays: 7 } }),
  'a due date beside terms that lead to another': bill('24.10', {
    lines: [mat()],
    issueDate: '2026-11-24' as LocalDate,
    terms: { type: 'net-days', netDays: 30, dueDate: '2027-01-15' as LocalDate },
  }),

  'no lines, but a description': bill('24.10', { description: 'Yoga course\nten lessons' }),
  'no lines, nor a description': bill('24.10', {}),
  'no lines, but everything else': bill('24.10', {
    description: 'Yoga course',
    taxes: [rate(whole)],
    documentTaxes: [taxed('tax-1', '2.10')],
    adjustments: [discountOf('1.00'), chargeOf('custom', '3.00')],
  }),
  'one line more than thirty': bill('31.00', { lines: many(31) }),
  'one line more than a hundred': bill('101.00', { lines: many(101) }),

  'tax in the prices': bill('24.10', {
    lines: [mat({ taxes: [taxed('tax-1', '2.19')], statedTotal: money('24.10', 'USD') })],
    taxes: [rate({ inclusive: true })],
  }),
  'a charge on a line': bill('29.10', { lines: [mat({ adjustments: [chargeOf('handling', '5.00')] })] }),
  'several discounts on a line': bill('21.10', {
    lines: [mat({ adjustments: [discountOf('1.00'), discountOf('2.00', { id: 'discount-2' })] })],
  }),
  'an amount off a line that is called otherwise': bill('19.10', {
    lines: [mat({ adjustments: [chargeOf('service', '5.00', { direction: 'allowance' })] })],
  }),
  'amounts below zero': bill('25.10', {
    lines: [mat({ adjustments: [discountOf('-2.00')] })],
    adjustments: [chargeOf('shipping', '-1.00')],
  }),
  'percentages with more decimals than anybody takes': bill('20.55', {
    lines: [mat({ adjustments: [discountOf('10.1234567 %')] })],
    adjustments: [discountOf('5.1234567 %')],
  }),
  'a rate with more decimals than anybody takes': bill('26.06', {
    lines: [mat({ taxes: [taxed('tax-1', '1.96')] })],
    taxes: [taxOf('tax-1', '8.1234567')],
  }),
  'a line for nothing': bill('24.10', { lines: [mat(), block({ quantity: '0' as Decimal })] }),
  'a line below zero': bill('14.10', { lines: [mat(), block({ unitPrice: money('-10.00', 'USD') })] }),
  'a line below zero that is more than the rest': bill('-10.00', {
    lines: [block({ unitPrice: money('-10.00', 'USD') })],
  }),
  'a fraction of a unit': bill('18.08', { lines: [mat({ quantity: '1.5' as Decimal, unit: 'hours' })] }),
  'a fraction nobody takes': bill('4.02', { lines: [mat({ quantity: '0.3333333' as Decimal })] }),
  'a price finer than the currency': bill('0.67', { lines: [mat({ unitPrice: money('0.3333', 'USD') })] }),

  'a tax on the document': bill('26.51', {
    lines: [mat()],
    taxes: [rate(whole)],
    documentTaxes: [taxed('tax-1', '2.41')],
  }),
  'a tax on the document and on taxable shipping': bill('28.71', {
    lines: [mat()],
    taxes: [rate(whole)],
    documentTaxes: [taxed('tax-1', '2.61')],
    adjustments: [chargeOf('shipping', '2.00', { taxable: true })],
  }),
  'a tax on the document, of which only the amount is known': bill('26.51', {
    lines: [mat()],
    taxes: [taxOf('tax-1', undefined, whole)],
    documentTaxes: [taxed('tax-1', '2.41')],
  }),
  'an amount of tax that no rate gives': bill('126.51', {
    lines: [mat({ taxes: [taxed('tax-1', '102.41')] })],
    taxes: [taxOf('tax-1', undefined)],
  }),
  'an amount of tax on a line': bill('26.51', {
    lines: [mat({ taxes: [taxed('tax-1', '2.41')] })],
    taxes: [taxOf('tax-1', undefined)],
  }),
  'two taxes on a line': bill('27.72', {
    lines: [mat({ taxes: [taxed('tax-1', '2.41'), taxed('tax-2', '1.21')] })],
    taxes: [rate(), taxOf('tax-2', '5')],
  }),
  'a tax without a name': bill('26.51', {
    lines: [mat({ taxes: [taxed('tax-1', '2.41')] })],
    taxes: [{ id: 'tax-1', rate: rate().rate ?? ('10' as never), inclusive: false, scope: 'selected' }],
  }),
  'a tax that has only a kind': bill('26.51', {
    lines: [mat({ taxes: [taxed('tax-1', '2.41')] })],
    taxes: [{ id: 'tax-1', kind: 'vat', rate: rate().rate ?? ('10' as never), inclusive: false, scope: 'selected' }],
  }),
  'taxes of two rates': bill('37.01', {
    lines: [mat({ taxes: [taxed('tax-1', '2.41')] }), block({ taxes: [taxed('tax-2', '0.50')] })],
    taxes: [rate(), taxOf('tax-2', '5')],
    adjustments: [discountOf('0.00')],
  }),
  'taxed shipping': bill('29.30', {
    lines: [mat()],
    taxes: [rate()],
    adjustments: [chargeOf('shipping', '5.00', { taxes: [taxed('tax-1', '0.50')] })],
    totals: { total: money('29.60', 'USD') },
  }),
  'a rate for shipping that was never charged': bill('29.10', {
    lines: [mat()],
    taxes: [rate()],
    adjustments: [chargeOf('shipping', '5.00', { taxes: [taxed('tax-1')] })],
  }),

  'several discounts': bill('21.10', {
    lines: [mat()],
    adjustments: [discountOf('1.00'), discountOf('2.00', { id: 'discount-2', label: 'Loyalty' })],
  }),
  'several shipping charges': bill('27.10', {
    lines: [mat()],
    adjustments: [chargeOf('shipping', '1.00'), chargeOf('shipping', '2.00', { id: 'shipping-2' })],
  }),
  'several free amounts': bill('27.10', {
    lines: [mat()],
    adjustments: [chargeOf('custom', '1.00'), chargeOf('handling', '2.00')],
  }),
  'a free amount given': bill('22.10', {
    lines: [mat()],
    adjustments: [{ ...chargeOf('custom', '2.00'), direction: 'allowance' }],
  }),
  'a free amount of another kind': bill('26.10', { lines: [mat()], adjustments: [chargeOf('service', '2.00')] }),
  'a charge beside a total without lines': bill('24.10', {
    description: 'Course',
    adjustments: [chargeOf('custom', '3.00')],
  }),

  'a discount on the document and one on a line': bill('31.10', {
    lines: [mat({ adjustments: [discountOf('1.00')] }), block()],
    adjustments: [discountOf('2.00')],
  }),
  'a discount on the document and tax on a line': bill('34.31', {
    lines: [mat({ taxes: [taxed('tax-1', '2.21')] }), block()],
    taxes: [rate()],
    adjustments: [discountOf('2.00')],
  }),
  'a discount on a line and tax on the document': bill('35.31', {
    lines: [mat({ adjustments: [discountOf('2.00')] }), block()],
    taxes: [rate(whole)],
    documentTaxes: [taxed('tax-1', '3.21')],
  }),
  'a discount and a tax that do not say which comes first': bill('35.51', {
    lines,
    taxes: [rate(whole)],
    documentTaxes: [taxed('tax-1', '3.41')],
    adjustments: [discountOf('2.00')],
    calculation: { taxBase: 'as-stated', origin: 'assumed' },
  }),

  'a total that is a cent more than its rounded parts': bill('3.77', {
    lines: [lineOf('line-1', '1', '3.33', { taxes: [taxed('tax-1')] })],
    taxes: [taxOf('tax-1', '12.75')],
    totals: { total: money('3.76', 'USD') },
  }),
  'a total that its parts are far from': bill('99.00', { lines }),
  'a total that its parts are far from, with tax and discount': bill('99.00', {
    lines: [mat({ taxes: [taxed('tax-1', '2.41')] }), block()],
    taxes: [rate()],
    adjustments: [discountOf('2.00')],
  }),
};
