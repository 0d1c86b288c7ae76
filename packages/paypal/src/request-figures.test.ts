import { amountText, type JsonObject, type JsonValue } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { paypalDialect } from './index.ts';

const usd = (value: string): JsonObject => ({ currency_code: 'USD', value });

/** 2 × 50.00 less 10 %, with 10 % tax, 7.00 shipping and 3.00 more. */
function request(change: Readonly<Record<string, JsonValue>> = {}): JsonObject {
  const item = { name: 'Mat', quantity: '2', unit_amount: usd('50.00'), tax: { name: 'V', percent: '10' }, ...change };
  const breakdown = { shipping: { amount: usd('7.00') }, custom: { label: 'Wrapping', amount: usd('3.00') } };
  return { detail: { currency_code: 'USD' }, items: [item], amount: { breakdown } };
}

describe('a request, whose total PayPal works out', () => {
  it('says which stated figures PayPal would replace by its own', () => {
    const body = { ...request({ tax: { name: 'V', percent: '10', amount: usd('7.77') } }), due_amount: usd('1.00') };
    const amount = { ...usd('247.86'), breakdown: { item_total: usd('100.00'), tax_total: usd('6.66') } };
    const { value, findings } = paypalDialect.read({ ...body, amount });
    expect(amountText(value.totals.total)).toBe('110.00');
    expect(
      findings.filter((it) => it.code === 'changed').map((it) => [it.source, it.delta && amountText(it.delta)]),
    ).toEqual([
      ['/items/0/tax/amount/value', '2.23'],
      ['/amount/value', '-137.86'],
      ['/amount/breakdown/tax_total/value', '3.34'],
      ['/due_amount/value', '109.00'],
    ]);
    expect(findings.filter((it) => it.code === 'changed').every((it) => it.severity === 'money')).toBe(true);
  });

  it('has nothing to say of figures that are right, or not stated', () => {
    const amount = { ...usd('110.0'), breakdown: {} };
    for (const body of [request(), { ...request(), amount }, { ...request(), amount: { value: null, breakdown: {} } }])
      expect(paypalDialect.read(body).findings.map((it) => it.id)).toEqual(['paypal.read.totals.total.derived']);
  });
});
