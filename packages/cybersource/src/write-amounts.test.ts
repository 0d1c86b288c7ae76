import { describe, expect, it } from 'vitest';
import { money, type Adjustment, type Invoice, type Percent, type TaxDefinition } from '@billingual/core';
import { fixture } from './__fixtures__/fixtures.ts';
import { cybersourceDialect } from './index.ts';
import { isDiscount, writeAmounts, writeDiscount } from './write-amounts.ts';

const usd = (amount: string) => money(amount, 'USD');
const invoice: Invoice = {
  ...cybersourceDialect.read(fixture('createItemizedAnswer')).value,
  totals: { total: usd('90.00') },
};
const least = { totalAmount: '90.00', currency: 'USD' };

const adjustment = (kind: string, direction: Adjustment['direction']): Adjustment => ({
  id: 'one',
  kind,
  direction,
  amount: usd('5.00'),
  governs: 'amount',
});

describe('the amounts of a request', () => {
  it('have no field for what the invoice does not say', () => {
    expect(writeAmounts(invoice)).toStrictEqual(least);
  });

  it.each([
    ['discount', 'allowance', { discountAmount: '5.00' }],
    ['discount', 'charge', {}],
    ['shipping', 'charge', { freight: { amount: '5.00' } }],
    ['shipping', 'allowance', {}],
    ['handling', 'allowance', {}],
    ['handling', 'charge', {}],
  ] as const)('hold a %s that is %s as %j', (kind, direction, fields) => {
    const adjustments = [adjustment(kind, direction)];
    expect(writeAmounts({ ...invoice, adjustments })).toStrictEqual({ ...least, ...fields });
  });

  it('hold the discount and the shipping, whatever stands before them', () => {
    const adjustments = [
      { ...adjustment('discount', 'charge'), amount: usd('1.00') },
      { ...adjustment('handling', 'allowance'), amount: usd('2.00') },
      { ...adjustment('shipping', 'allowance'), amount: usd('3.00') },
      { ...adjustment('handling', 'charge'), amount: usd('4.00') },
      adjustment('discount', 'allowance'),
      { ...adjustment('shipping', 'charge'), amount: usd('6.00') },
    ];
    expect(writeAmounts({ ...invoice, adjustments })).toStrictEqual({
      ...least,
      discountAmount: '5.00',
      freight: { amount: '6.00' },
    });
  });
});

describe('a discount', () => {
  it.each([
    [{ amount: usd('5.00') }, { discountAmount: '5.00' }],
    [{ percent: '4' as Percent }, { discountPercent: '4' }],
    [
      { amount: usd('5.00'), percent: '4' as Percent },
      { discountAmount: '5.00', discountPercent: '4' },
    ],
  ])('is written with what it has, no. %#', (stated, expected) => {
    const into = {};
    writeDiscount({ id: 'one', kind: 'discount', direction: 'allowance', governs: 'amount', ...stated }, into);
    expect(into).toStrictEqual(expected);
  });

  it('is an allowance of its kind, and nothing else', () => {
    expect(isDiscount(adjustment('discount', 'allowance'))).toBe(true);
    expect(isDiscount(adjustment('discount', 'charge'))).toBe(false);
    expect(isDiscount(adjustment('shipping', 'allowance'))).toBe(false);
    expect(isDiscount(adjustment('shipping', 'charge'))).toBe(false);
  });
});

describe('freight', () => {
  const { amount, ...shipping } = adjustment('shipping', 'charge');
  const flat: TaxDefinition = { id: 'tax-1', rate: '7' as Percent, inclusive: false, scope: 'selected' };

  it.each([
    [{ ...shipping, amount: amount as NonNullable<typeof amount> }, { amount: '5.00' }],
    [{ ...shipping, taxable: false }, { taxable: false }],
    [{ ...shipping, taxes: [{ taxId: 'tax-1', origin: 'stated' as const }] }, { taxRate: '0.07' }],
  ])('is written with what it has, no. %#', (stated, freight) => {
    expect(writeAmounts({ ...invoice, taxes: [flat], adjustments: [stated] })).toStrictEqual({ ...least, freight });
  });

  it('is left out when the shipping says nothing', () => {
    expect(writeAmounts({ ...invoice, adjustments: [shipping] })).toStrictEqual(least);
  });
});

describe('the tax of the document', () => {
  const bare: TaxDefinition = { id: 'tax-1', inclusive: false, scope: 'document' };

  it.each([
    [{ ...bare, rate: '7' as Percent }, { rate: '7' }],
    [{ ...bare, kind: 'vat' }, { type: 'vat' }],
    [{ ...bare, name: 'MwSt.', kind: 'vat' }, { type: 'MwSt.' }],
  ])('declared as %j is written as %j', (definition, taxDetails) => {
    const taxed: Invoice = { ...invoice, taxes: [definition], documentTaxes: [{ taxId: 'tax-1', origin: 'stated' }] };
    expect(writeAmounts(taxed)).toStrictEqual({ ...least, taxDetails });
  });
});
