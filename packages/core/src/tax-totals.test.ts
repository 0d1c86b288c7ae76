import { describe, expect, it } from 'vitest';
import { standardArithmetic, type Arithmetic } from './arithmetic.ts';
import type { Adjustment, Invoice } from './invoice.ts';
import { amountText } from './money.ts';
import { computeTotals } from './totals.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';

function taxes(invoice: Invoice, arithmetic: Partial<Arithmetic> = {}) {
  const computed = computeTotals(invoice, { ...standardArithmetic, ...arithmetic });
  return {
    lines: computed.lines.map((line) => line.taxes.map((it) => amountText(it.amount))),
    document: computed.documentTaxes.map((it) => amountText(it.amount)),
    total: amountText(computed.totals.taxTotal),
    billed: amountText(computed.totals.total),
  };
}

describe('rounding per line and per tax', () => {
  const invoice = invoiceOf('0', {
    lines: [lineOf('a', '1', '44.28', { taxes: [taxed('vat')] }), lineOf('b', '1', '42.75', { taxes: [taxed('vat')] })],
    taxes: [taxOf('vat', '19')],
  });

  it('differ by a cent: 16.53 and 16.54', () => {
    expect(taxes(invoice)).toMatchObject({ lines: [['8.41'], ['8.12']], total: '16.53' });
    expect(taxes(invoice, { taxRounding: 'per-tax' })).toMatchObject({ lines: [['8.42'], ['8.12']], total: '16.54' });
  });

  it('per tax, shares sum to the tax of the group, and untaxed lines get none', () => {
    const lines = [invoice.lines[0], lineOf('free', '1', '1000'), invoice.lines[1]].filter((it) => it !== undefined);
    expect(taxes({ ...invoice, lines }, { taxRounding: 'per-tax' }).lines).toEqual([['8.42'], [], ['8.12']]);
  });

  it('per tax, a tax without a rate and a contained one are each taken on their own', () => {
    const lines = [
      lineOf('a', '1', '10.00', { taxes: [taxed('levy', '0.50'), taxed('vat')] }),
      lineOf('b', '1', '10.00', { taxes: [taxed('in')] }),
    ];
    const definitions = [taxOf('levy', undefined), taxOf('vat', '19'), taxOf('in', '25', { inclusive: true })];
    const rest = { lines, taxes: definitions };
    expect(taxes(invoiceOf('0', rest), { taxRounding: 'per-tax' })).toEqual({
      lines: [['0.50', '1.90'], ['2.00']],
      document: [],
      total: '4.40',
      billed: '22.40',
    });
  });

  it('per tax, a group with a credit line keeps its sum on the first line', () => {
    const lines = [
      lineOf('a', '1', '10.03', { taxes: [taxed('vat')] }),
      lineOf('b', '-1', '5.01', { taxes: [taxed('vat')] }),
    ];
    const credit = invoiceOf('0', { lines, taxes: [taxOf('vat', '10')] });
    expect(taxes(credit, { taxRounding: 'per-tax' })).toMatchObject({ lines: [['0.50'], ['0.00']], total: '0.50' });
  });

  it('per tax on the document is taken on the sum of the lines', () => {
    const onDocument = invoiceOf('0', {
      lines: [lineOf('a', '1', '44.28'), lineOf('b', '1', '42.75')],
      taxes: [taxOf('vat', '19', { scope: 'document' })],
      documentTaxes: [taxed('vat')],
    });
    expect(taxes(onDocument).document).toEqual(['16.53']);
    expect(taxes(onDocument, { taxRounding: 'per-tax' }).document).toEqual(['16.54']);
  });
});

describe('a document discount in money', () => {
  const invoice = invoiceOf('0', {
    lines: [lineOf('a', '1', '0.14', { taxes: [taxed('vat')] }), lineOf('b', '1', '1.82', { taxes: [taxed('vat')] })],
    taxes: [taxOf('vat', '7.25')],
    adjustments: [discountOf('1.00')],
  });

  it('reaches the base of tax as an exact fraction, or as whole units', () => {
    // 0.14 − 0.14/1.96 = 0.06857…, of which 7.25 % is 0.00497; with its share of 0.07 the base is 0.07, and the tax 0.0051.
    expect(taxes(invoice).lines).toEqual([['0.00'], ['0.06']]);
    expect(taxes(invoice, { discountShares: 'apportioned' }).lines).toEqual([['0.01'], ['0.06']]);
  });

  it('does not reach it where tax is taken before the discount', () => {
    expect(taxes(invoice, { taxBase: 'before-discount' }).lines).toEqual([['0.01'], ['0.13']]);
  });

  it('is shared exactly where a net is negative', () => {
    const lines = [...invoice.lines, lineOf('c', '-1', '0.50', { taxes: [taxed('vat')] })];
    const credit = { ...invoice, lines };
    expect(taxes(credit, { discountShares: 'apportioned' })).toEqual(taxes(credit));
  });

  it('joined by one in per cent, is shared by the sum of both', () => {
    const both = { ...invoice, adjustments: [discountOf('50 %'), discountOf('0.48', { id: 'more' })] };
    // 0.98 + 0.48 of 1.96 leaves 0.50: bases 0.0357 and 0.4643.
    expect(taxes(both).lines).toEqual([['0.00'], ['0.03']]);
  });
});

describe('document discounts in per cent', () => {
  it('are added up, whatever their decimals', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '1000.00', { taxes: [taxed('vat')] })],
      taxes: [taxOf('vat', '10')],
      adjustments: [discountOf('2.5 %'), discountOf('1.25 %', { id: 'b' }), discountOf('1 %', { id: 'c' })],
    });
    expect(taxes(invoice)).toMatchObject({ total: '95.25', billed: '1047.75' });
  });

  it('reach the base unrounded, although the discount itself is rounded', () => {
    const invoice = invoiceOf('0', {
      lines: [
        lineOf('a', '1', '47.50', { taxes: [taxed('vat')] }),
        lineOf('b', '1', '5.00', { taxes: [taxed('vat')] }),
      ],
      taxes: [taxOf('vat', '7.25')],
      adjustments: [discountOf('5 %')],
    });
    expect(taxes(invoice).lines).toEqual([['3.27'], ['0.34']]);
  });
});

describe('a tax contained in prices', () => {
  const line = lineOf('a', '1', '0.31', { taxes: [taxed('vat')] });
  const invoice = invoiceOf('0', { lines: [line], taxes: [taxOf('vat', '5', { inclusive: true })] });

  it('is not added to the total', () => {
    expect(taxes(invoice)).toMatchObject({ billed: '0.31' });
  });

  it('is taken from the rounded net, or rounded out of the gross: 0.02 and 0.01', () => {
    expect(taxes(invoice).total).toBe('0.02');
    expect(taxes(invoice, { inclusive: 'tax-first' }).total).toBe('0.01');
  });

  it('is taken out together with the others on its line, and not with those that are added', () => {
    const two = invoiceOf('0', {
      lines: [lineOf('a', '2', '65', { taxes: [taxed('vat'), taxed('city'), taxed('state')] })],
      taxes: [taxOf('vat', '20', { inclusive: true }), taxOf('city', '10', { inclusive: true }), taxOf('state', '1')],
    });
    // 130 contains 30 %: the net is 100; the added 1 % is on the 130 that is charged.
    expect(taxes(two)).toEqual({ lines: [['20.00', '10.00', '1.30']], document: [], total: '31.30', billed: '131.30' });
  });

  it('works with rates of different decimals', () => {
    const two = invoiceOf('0', {
      lines: [lineOf('a', '1', '108.25', { taxes: [taxed('x'), taxed('y')] })],
      taxes: [taxOf('x', '8', { inclusive: true }), taxOf('y', '0.25', { inclusive: true })],
    });
    expect(taxes(two).lines).toEqual([['8.00', '0.25']]);
  });

  it('on the document is taken out of the lines, not put on them', () => {
    const document = invoiceOf('0', {
      lines: [lineOf('a', '1', '120')],
      taxes: [taxOf('vat', '20', { inclusive: true, scope: 'document' })],
      documentTaxes: [taxed('vat')],
    });
    expect(taxes(document)).toEqual({ lines: [[]], document: ['20.00'], total: '20.00', billed: '120.00' });
    expect(taxes(document, { taxRounding: 'per-tax' }).document).toEqual(['20.00']);
  });
});

describe('tax and shipping', () => {
  const shipping = chargeOf('shipping', '10.00', { taxable: true, taxes: [taxed('vat')] });
  const invoice = invoiceOf('0', {
    lines: [lineOf('a', '1', '100')],
    taxes: [taxOf('vat', '10'), taxOf('state', '5', { scope: 'document' })],
    documentTaxes: [taxed('state')],
    adjustments: [shipping, chargeOf('handling', '7.00', { taxable: true })],
  });

  it('of its own is added to the total, or only stated beside it', () => {
    expect(taxes(invoice)).toMatchObject({ total: '6.00', billed: '123.00' });
    expect(taxes(invoice, { shippingTax: 'stated' })).toMatchObject({ total: '5.00', billed: '122.00' });
    const computed = computeTotals(invoice, { ...standardArithmetic, shippingTax: 'stated' });
    expect(computed.adjustments[0]?.taxes.map((it) => amountText(it.amount))).toEqual(['1.00']);
  });

  it('of the document falls on it only where the arithmetic says so and it is marked taxable', () => {
    expect(taxes(invoice, { shippingTaxed: true }).document).toEqual(['5.50']);
    expect(taxes(invoice, { shippingTaxed: true, taxRounding: 'per-tax' }).document).toEqual(['5.50']);
    const untaxable = { ...invoice, adjustments: [{ ...shipping, taxable: false }] };
    expect(taxes(untaxable, { shippingTaxed: true }).document).toEqual(['5.00']);
    const silent = { ...invoice, adjustments: [chargeOf('shipping', '10.00')] };
    expect(taxes(silent, { shippingTaxed: true }).document).toEqual(['5.00']);
  });
});

it('a reference to a tax that is not declared bills its stated amount, or nothing', () => {
  const lines = [lineOf('a', '1', '10', { taxes: [taxed('ghost', '1.00'), taxed('ghost')] })];
  expect(taxes(invoiceOf('0', { lines, taxes: [taxOf('vat', '10')] }))).toMatchObject({
    total: '1.00',
    billed: '11.00',
  });
});

describe('what governs a document discount reaches the base of tax', () => {
  const of = (rest: Partial<Adjustment>) =>
    invoiceOf('0', {
      lines: [lineOf('a', '1', '100.00', { taxes: [taxed('vat')] })],
      taxes: [taxOf('vat', '10')],
      adjustments: [discountOf('10 %', rest)],
    });

  it('as its percentage, with or without an amount beside it', () => {
    expect(taxes(of({})).total).toBe('9.00');
    expect(taxes(of({ governs: 'amount' })).total).toBe('9.00');
    expect(taxes(of({ amount: usd('20.00') })).total).toBe('9.00');
  });

  it('unrounded, where the discount itself has to be rounded', () => {
    // 5 % of 0.10 is billed as 0.01, but leaves a base of 0.095 and not of 0.09.
    const tiny = (rest: Partial<Adjustment>) =>
      taxes(
        invoiceOf('0', {
          lines: [lineOf('a', '1', '0.10', { taxes: [taxed('all')] })],
          taxes: [taxOf('all', '100')],
          adjustments: [discountOf('5 %', rest)],
        }),
      ).total;
    expect([tiny({}), tiny({ governs: 'amount' }), tiny({ amount: usd('0.01') })]).toEqual(['0.10', '0.10', '0.10']);
    expect(tiny({ governs: 'amount', amount: usd('0.01') })).toBe('0.09');
  });

  it('as its amount', () => {
    expect(taxes(of({ governs: 'amount', amount: usd('20.00') })).total).toBe('8.00');
    const misled = discountOf('20.00', { governs: 'percent' });
    expect(taxes({ ...of({}), adjustments: [misled] }).total).toBe('8.00');
  });
});

describe('amounts without a rate, and rates without an amount', () => {
  it('are billed as stated on shipping and on the document', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '100.00')],
      taxes: [taxOf('levy', undefined), taxOf('duty', undefined, { scope: 'document' })],
      documentTaxes: [taxed('duty', '2.00'), taxed('ghost', '0.25')],
      adjustments: [chargeOf('shipping', '5.00', { taxes: [taxed('levy', '0.50'), taxed('ghost', '0.10')] })],
    });
    expect(taxes(invoice)).toEqual({ lines: [[]], document: ['2.00', '0.25'], total: '2.85', billed: '107.85' });
  });

  it('are computed even where amounts are carried, because there is none to carry', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '100.00', { taxes: [taxed('vat')] })],
      taxes: [taxOf('vat', '10')],
      documentTaxes: [taxed('vat')],
      adjustments: [chargeOf('shipping', '5.00', { taxes: [taxed('vat')] })],
    });
    expect(taxes(invoice, { total: 'carried' })).toMatchObject({
      lines: [['10.00']],
      document: ['10.00'],
      total: '20.50',
    });
  });

  it('contained in prices do not disturb the rates beside them', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '120.00', { taxes: [taxed('vat'), taxed('levy', '1.00'), taxed('ghost')] })],
      taxes: [taxOf('vat', '20', { inclusive: true }), taxOf('levy', undefined, { inclusive: true })],
    });
    expect(taxes(invoice)).toMatchObject({ lines: [['20.00', '1.00', '0.00']], billed: '120.00' });
  });

  it('that are not declared are no group where tax is rounded on the sum', () => {
    const lines = [lineOf('a', '1', '100.00', { taxes: [taxed('ghost', '1.00')] })];
    expect(taxes(invoiceOf('0', { lines, taxes: [taxOf('vat', '10')] }), { taxRounding: 'per-tax' }).lines).toEqual([
      ['1.00'],
    ]);
  });
});

it('per tax, a line of nothing has no share', () => {
  const lines = [
    lineOf('a', '1', '0.00', { taxes: [taxed('vat')] }),
    lineOf('b', '1', '10.00', { taxes: [taxed('vat')] }),
  ];
  const invoice = invoiceOf('0', { lines, taxes: [taxOf('vat', '10')] });
  expect(taxes(invoice, { taxRounding: 'per-tax' }).lines).toEqual([['0.00'], ['1.00']]);
});

it('an invoice without taxes has none', () => {
  expect(taxes(invoiceOf('0', { lines: [lineOf('a', '1', '5.00')] }))).toEqual({
    lines: [[]],
    document: [],
    total: '0.00',
    billed: '5.00',
  });
});
