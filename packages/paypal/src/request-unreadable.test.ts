import { BillingualError, type JsonObject, type JsonValue } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { paypalDialect } from './index.ts';

const usd = (value: string): JsonObject => ({ currency_code: 'USD', value });

/** 2 × 50.00 less 10 %, with 10 % tax, 7.00 shipping and 3.00 more. */
function request(change: Readonly<Record<string, JsonValue>> = {}): JsonObject {
  const item = { name: 'Mat', quantity: '2', unit_amount: usd('50.00'), tax: { name: 'V', percent: '10' }, ...change };
  const breakdown = { shipping: { amount: usd('7.00') }, custom: { label: 'Wrapping', amount: usd('3.00') } };
  return { detail: { currency_code: 'USD' }, items: [item], amount: { breakdown } };
}

function problemsOf(body: JsonObject): readonly string[] {
  try {
    paypalDialect.read(body);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_body')) return error.details.problems.map((it) => it.pointer);
    throw error;
  }
  return [];
}

describe('a request, whose total PayPal works out', () => {
  it.each<[string, JsonObject]>([
    ['/items', { ...request(), items: { 0: {} } }],
    ['/items/1', { ...request(), items: [...(request()['items'] as JsonObject[]), 'Mat'] }],
    ['/items/0', { ...request(), items: [null, ...(request()['items'] as JsonObject[])] }],
    ['/items/0/tax', request({ tax: '10' })],
    ['/items/0/discount', request({ discount: ['10'] })],
    ['/configuration', { ...request(), configuration: 'none' }],
    ['/configuration/tax_inclusive', { ...request(), configuration: { tax_inclusive: 'perhaps' } }],
    [
      '/configuration/tax_calculated_after_discount',
      { ...request(), configuration: { tax_calculated_after_discount: 1 } },
    ],
    ['/amount/breakdown', { ...request(), amount: { breakdown: [] } }],
    ['/amount/breakdown/shipping', { ...request(), amount: { breakdown: { shipping: '7.00' } } }],
    ['/amount/breakdown/custom', { ...request(), amount: { breakdown: { custom: 3 } } }],
    ['/amount/breakdown/discount', { ...request(), amount: { breakdown: { discount: '10%' } } }],
  ])('is refused when what it is worked out of cannot be read: %s', (pointer, body) => {
    expect(problemsOf(body)).toEqual([pointer]);
  });

  it('is read when only words cannot be', () => {
    const body = {
      ...request({ name: { de: 'Matte' } }),
      invoicer: 'us',
      amount: { breakdown: { custom: { label: [] } } },
    };
    expect(problemsOf(body)).toEqual([]);
  });
});
