import { amountText, computeTotals, type Money } from '@billingual/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answers, bodyFrom } from './__fixtures__/arbitrary.ts';
import { referenceTotals } from './__fixtures__/reference-totals.ts';
import { paypalDialect } from './index.ts';

const runs = Number(globalThis.process?.env['BILLINGUAL_RUNS'] ?? 100);
const tax = '7.25';
const figures = ['extensionTotal', 'lineAllowanceTotal', 'allowanceTotal', 'taxTotal', 'total'] as const;
const text = (amount: Money | undefined): string | undefined => amount && amountText(amount);

it('adds up the invoice of the Postman collection', () => {
  const sums = referenceTotals({
    decimals: 2,
    afterDiscount: true,
    inclusive: false,
    items: [
      { quantity: '1', price: '100.00', discount: { percent: '10' }, rate: '10' },
      { quantity: '1', price: '100.00', discount: { amount: '11.00' }, rate: '10' },
    ],
    discount: { percent: '10' },
    shipping: { amount: '10.00', rate: '10' },
    custom: '10.00',
  });
  expect(sums).toEqual({
    items: [
      { discount: '10.00', tax: '8.10' },
      { discount: '11.00', tax: '8.01' },
    ],
    itemTotal: '200.00',
    itemDiscount: '21.00',
    discount: '17.90',
    shippingTax: '1.00',
    taxTotal: '17.11',
    total: '198.21',
  });
});

it('adds up the example of the specification, where three halves go away from zero', () => {
  const sums = referenceTotals({
    decimals: 2,
    afterDiscount: true,
    inclusive: false,
    items: [
      { quantity: '1', price: '50.00', discount: { percent: '5' }, rate: tax },
      { quantity: '1', price: '10.00', discount: { amount: '5.00' }, rate: tax },
    ],
    discount: { percent: '5' },
    shipping: { amount: '10.00', rate: tax },
    custom: '10.00',
  });
  expect(sums.items.map((it) => it.tax)).toEqual(['3.27', '0.34']);
  expect([sums.discount, sums.shippingTax, sums.taxTotal, sums.total]).toEqual(['2.63', '0.73', '4.34', '74.21']);
});

it('lowers the base of tax by a percentage that is itself too small to be a discount', () => {
  const yen = (value: string): object => ({ currency_code: 'JPY', value });
  const item = { name: 'Mat', quantity: '1', unit_amount: yen('2'), tax: { name: 'Tax', percent: '25' } };
  const request = {
    detail: { currency_code: 'JPY' },
    items: [item],
    amount: { breakdown: { discount: { invoice_discount: { percent: '5' } } } },
  };
  // A quarter of 1.9 is 0.475; of 2 it would be 0.5, and a yen more.
  expect(text(paypalDialect.read(request).value.totals.total)).toBe('2');
});

it('finds the same figures in every generated answer as the library computes', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(answers, (body) => {
      const { value: invoice } = paypalDialect.read(body);
      const { totals } = computeTotals(invoice, paypalDialect.arithmetic);
      // The first and the last are always stated; an allowance on a credit is kept as its percentage only.
      const stated = figures.filter((it) => invoice.totals[it] !== undefined);
      expect(stated).toEqual(expect.arrayContaining(['extensionTotal', 'total']));
      for (const key of stated) expect(text(totals[key]), key).toBe(text(invoice.totals[key]));
    }),
    { numRuns: runs },
  );
});

it('makes the same body of the same seed, and others of others', () => {
  expect(bodyFrom(7)).toEqual(bodyFrom(7));
  const bodies = Array.from({ length: 200 }, (_, seed) => bodyFrom(seed));
  expect(new Set(bodies.map((it) => JSON.stringify(it))).size).toBe(200);
  const statuses = new Set(bodies.map((it) => it['status']));
  expect(statuses.size).toBe(paypalDialect.statuses.length + 1);
});
