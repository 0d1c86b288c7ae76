import { amountText, type JsonObject, type Reading, type TaxDefinition } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { moneyAt, noCurrency, readAmounts, readDiscount, readTax, type Scope } from './read-amounts.ts';

function scopeOf(kind: Reading['kind'] = 'invoice', currency = 'USD'): Scope & { readonly taxes: TaxDefinition[] } {
  const reading: Reading = { provider: 'paypal', kind, options: {}, findings: [], problems: [] };
  return { reading, currency, inclusive: false, taxes: [] };
}

const usd = (value: string) => ({ currency_code: 'USD', value });
const text = (it: Parameters<typeof amountText>[0] | undefined) => it && amountText(it);
const words = 'is not an amount: an object with currency_code and value is expected';

describe('an amount', () => {
  it.each([
    [{ currency_code: 'USD', value: '12.50' }, '12.50'],
    [{ currency_code: 'USD', value: '.5' }, '0.5'],
    [{ currency_code: 'USD', value: '-.5' }, '-0.5'],
    [{ currency_code: 'USD', value: 12.5 }, '12.5'],
    [{ value: '3' }, '3'],
    [{ currency_code: null, value: '3' }, '3'],
    [null, undefined],
    [undefined, undefined],
  ])('%j is %s', (value, amount) => {
    const scope = scopeOf();
    expect(text(moneyAt({ it: value } as JsonObject, 'it', '', scope))).toBe(amount);
    expect(scope.reading.problems).toEqual([]);
  });

  it.each([
    ['12.50', [['/it', words]]],
    [[], [['/it', words]]],
    [{ currency_code: 'USD' }, [['/it/value', 'is missing']]],
    [{ currency_code: 'USD', value: null }, [['/it/value', 'is missing']]],
    [{ currency_code: 'EUR', value: '1' }, [['/it/currency_code', 'is not the currency of the document']]],
    [{ currency_code: null, value: '1,0' }, [['/it/value', 'contains a comma; write a decimal point and no grouping']]],
    [
      { currency_code: 'EUR', value: '1e3' },
      [
        ['/it/value', 'is in exponent form; write the digits out'],
        ['/it/currency_code', 'is not the currency of the document'],
      ],
    ],
  ])('%j is a problem', (value, problems) => {
    const scope = scopeOf();
    expect(moneyAt({ it: value } as JsonObject, 'it', '', scope)).toBeUndefined();
    expect(scope.reading.problems.map((it) => [it.pointer, it.problem])).toEqual(problems);
  });

  it('in a document without a currency is not blamed for its own', () => {
    const scope = scopeOf('invoice', noCurrency);
    expect(text(moneyAt({ it: usd('1') }, 'it', '', scope))).toBe('1');
    expect(moneyAt({ it: usd('x') }, 'it', '', scope)).toBeUndefined();
    expect(scope.reading.problems.map((it) => it.pointer)).toEqual(['/it/value']);
  });
});

describe('taxes', () => {
  it('are one definition for one name and one rate, whatever its zeros', () => {
    const scope = scopeOf();
    const id = (tax: JsonObject) => readTax({ tax }, '', scope)?.taxId;
    expect(
      [
        { name: 'VAT', percent: '8.25' },
        { name: 'VAT', percent: '8.250' },
        { name: 'VAT', percent: '10' },
        { name: 'GST', percent: '8.25' },
        { name: 'VAT' },
        { percent: '8.25' },
        { name: 'VAT' },
      ].map(id),
    ).toEqual(['tax-1', 'tax-1', 'tax-2', 'tax-3', 'tax-4', 'tax-5', 'tax-4']);
    expect(scope.taxes.slice(3)).toEqual([
      { id: 'tax-4', inclusive: false, scope: 'selected', name: 'VAT' },
      { id: 'tax-5', inclusive: false, scope: 'selected', rate: '8.25' },
    ]);
  });

  it('hold what is stated of them, and nothing else', () => {
    expect(readTax({ tax: { name: 'VAT' } }, '', scopeOf())).toEqual({ taxId: 'tax-1', origin: 'stated' });
    expect(readTax({ tax: { id: 'T-1' } }, '', scopeOf())).toEqual({ taxId: 'tax-1', origin: 'stated', ref: 'T-1' });
    expect(text(readTax({ tax: { amount: usd('1.00') } }, '', scopeOf())?.amount)).toBe('1.00');
    expect(readTax({ tax: { percent: '5' } }, '', scopeOf())?.taxId).toBe('tax-1');
  });

  it('are none where nothing is stated', () => {
    const scope = scopeOf();
    expect([readTax({}, '', scope), readTax({ tax: {} }, '', scope), readTax({ tax: null }, '', scope)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(scope.taxes).toEqual([]);
  });
});

describe('a discount', () => {
  const read = (discount: JsonObject, kind: Reading['kind'] = 'invoice', onCredit = false) => {
    const scope = scopeOf(kind);
    const it = readDiscount({ discount }, 'discount', '', scope, onCredit);
    return { governs: it?.governs, percent: it?.percent, amount: text(it?.amount), findings: scope.reading.findings };
  };

  it('is governed by its percentage in an answer, and by its amount in a request', () => {
    const both = { percent: '10', amount: usd('-2.00') };
    expect(read(both)).toMatchObject({ governs: 'percent', percent: '10', amount: '2.00' });
    expect(read(both, 'request')).toMatchObject({ governs: 'amount', percent: '10', amount: '2.00' });
    expect(read({ percent: '10' }, 'request')).toMatchObject({ governs: 'percent', amount: undefined });
    expect(read({ amount: usd('2.00') })).toMatchObject({ governs: 'amount', percent: undefined, amount: '2.00' });
    expect(read({})).toMatchObject({ governs: undefined });
  });

  it('on a credit keeps only its percentage, and says what it left', () => {
    const it = read({ percent: '10', amount: usd('2.00') }, 'invoice', true);
    expect(it).toMatchObject({ governs: 'percent', amount: undefined });
    expect(it.findings).toMatchObject([
      {
        source: '/discount/amount',
        before: usd('2.00'),
        message: 'a discount on a credit is kept as its percentage',
      },
    ]);
    expect(read({ percent: '10', amount: usd('-2.00') }, 'invoice', true)).toMatchObject({
      amount: '2.00',
      findings: [],
    });
    expect(read({ percent: '10', amount: usd('0.00') }, 'invoice', true)).toMatchObject({
      amount: '0.00',
      findings: [],
    });
  });
});

describe('what stands on the document', () => {
  const read = (body: JsonObject, kind: Reading['kind'] = 'invoice') => {
    const scope = scopeOf(kind);
    const { adjustments, totals } = readAmounts(body, scope);
    return { adjustments, totals, problems: scope.reading.problems };
  };
  const breakdown = (it: JsonObject) => read({ amount: { ...usd('5.00'), breakdown: it } });

  it('holds no total that is not stated', () => {
    expect(Object.keys(read({ amount: usd('5.00') }).totals)).toEqual(['total']);
  });

  it('has no discount where one of nothing is stated', () => {
    const none = (it: JsonObject) => breakdown({ discount: { invoice_discount: it } }).adjustments.length;
    expect([
      none({ amount: usd('0.00') }),
      none({ percent: '0' }),
      none({ percent: '5', amount: usd('0.00') }),
    ]).toEqual([0, 1, 1]);
    expect(none({ amount: usd('-0.01') })).toBe(1);
  });

  it('has shipping and a custom amount as far as they are stated', () => {
    expect(breakdown({ shipping: {}, custom: {} }).adjustments).toEqual([]);
    expect(breakdown({ shipping: { tax: { name: 'VAT' } } }).adjustments).toMatchObject([{ kind: 'shipping' }]);
    const label = { id: 'custom', direction: 'charge', kind: 'custom', governs: 'amount', label: 'Packing' };
    expect(breakdown({ custom: { label: 'Packing' } }).adjustments).toEqual([label]);
    const [nameless] = breakdown({ custom: { amount: usd('-1.00') } }).adjustments;
    expect(nameless).toMatchObject({ direction: 'allowance' });
    expect(Object.keys(nameless ?? {})).not.toContain('label');
  });

  it('is not to be trusted without a total, unless it is a request', () => {
    for (const amount of [undefined, null, {}, { value: null }]) {
      expect(read({ amount } as JsonObject).problems).toEqual([{ pointer: '/amount/value', problem: 'is missing' }]);
      const request = read({ amount } as JsonObject, 'request');
      expect([request.problems, text(request.totals.total)]).toEqual([[], '0']);
    }
    expect(read({ amount: '5.00' }).problems).toEqual([{ pointer: '/amount', problem: words }]);
  });
});
