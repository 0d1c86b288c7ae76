import { draft, type Adjustment, type Invoice, type Writing } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { writeBreakdown, writeDiscount } from './write-amounts.ts';

const invoice = draft({
  currency: 'USD',
  lines: [{ name: 'Mat', unitPrice: '5.00' }],
  charges: [{ label: 'Packing', amount: '1.00' }],
});
const amount = invoice.totals.total;

function written(...adjustments: readonly Partial<Adjustment>[]) {
  const writing: Writing = { provider: 'paypal', policy: {}, findings: [] };
  const all = adjustments.map((it): Adjustment => ({
    id: 'x',
    direction: 'charge',
    kind: 'custom',
    governs: 'amount',
    ...it,
  }));
  const changed: Invoice = { ...invoice, adjustments: all };
  return { breakdown: writeBreakdown(changed, writing), findings: writing.findings };
}

describe('a discount', () => {
  const common = { id: 'discount', direction: 'allowance', kind: 'discount' } as const;

  it('is written by the one figure that governs, for PayPal takes the amount of two', () => {
    const percent = '10' as NonNullable<Adjustment['percent']>;
    expect(writeDiscount({ ...common, percent, amount, governs: 'percent' })).toEqual({ percent: '10' });
    expect(writeDiscount({ ...common, percent, governs: 'amount' })).toEqual({ percent: '10' });
    expect(writeDiscount({ ...common, percent, amount, governs: 'amount' })).toEqual({
      amount: { currency_code: 'USD', value: '6.00' },
    });
    expect(writeDiscount({ ...common, amount, governs: 'percent' })).toEqual({
      amount: { currency_code: 'USD', value: '6.00' },
    });
    expect(writeDiscount(undefined)).toBeUndefined();
  });
});

describe('a custom amount', () => {
  it('is written with its sign and its label', () => {
    expect(written({ amount, label: 'Packing' })).toEqual({
      breakdown: { custom: { label: 'Packing', amount: { currency_code: 'USD', value: '6.00' } } },
      findings: [],
    });
    expect(written({ amount, label: 'Voucher', direction: 'allowance' }).breakdown).toEqual({
      custom: { label: 'Voucher', amount: { currency_code: 'USD', value: '-6.00' } },
    });
  });

  it('without a label gets one, and says so', () => {
    const { breakdown, findings } = written({ kind: 'shipping', amount }, { amount });
    expect(breakdown).toMatchObject({ custom: { label: 'Adjustment' } });
    expect(written({ amount, label: ' ' }).breakdown).toMatchObject({ custom: { label: 'Adjustment' } });
    expect(findings).toMatchObject([
      {
        id: 'paypal.write.adjustments.label.defaulted',
        canonical: '/adjustments/1/label',
        after: 'Adjustment',
        message: 'PayPal needs a label for a custom amount; the payer will see the word Adjustment',
      },
    ]);
  });

  it('is what a charge called discount, or shipping given back, is written as', () => {
    const value = { currency_code: 'USD', value: '6.00' };
    expect(written({ kind: 'discount', label: 'x', amount }).breakdown).toEqual({
      custom: { label: 'x', amount: value },
    });
    expect(written({ kind: 'shipping', direction: 'allowance', label: 'x', amount }).breakdown).toEqual({
      custom: { label: 'x', amount: { currency_code: 'USD', value: '-6.00' } },
    });
  });

  it('without an amount is only a label', () => {
    expect(written({ label: 'x', direction: 'allowance' }).breakdown).toEqual({ custom: { label: 'x' } });
  });
});
