import { describe, expect, it } from 'vitest';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from '../__fixtures__/invoices.ts';
import { standardArithmetic } from '../arithmetic.ts';
import type { Adjustment, Invoice } from '../invoice.ts';
import { fromJSON } from '../json/from-json.ts';
import { toJSON } from '../json/to-json.ts';
import { amountText } from '../money.ts';
import { restate } from './restate.ts';

const stated = (all: readonly Adjustment[] = []): readonly string[] =>
  all.map((it) => `${it.direction} ${it.amount === undefined ? 'of nothing' : amountText(it.amount)}`);

function restatedLine(adjustments: readonly Adjustment[]): {
  readonly adjustments: readonly string[];
  readonly total: string;
} {
  const invoice = invoiceOf('0.00', { lines: [lineOf('a', '2', '50.00', { adjustments })] });
  const done = restate(invoice, standardArithmetic);
  // Amounts below zero would be refused here.
  expect(toJSON(fromJSON(toJSON(done)))).toEqual(toJSON(done));
  return { adjustments: stated(done.lines[0]?.adjustments), total: amountText(done.totals.total) };
}

describe('the adjustments of a line', () => {
  it.each([
    [
      'two discounts',
      [discountOf('5.00'), discountOf('3.00', { id: 'b' })],
      ['allowance 5.00', 'allowance 3.00'],
      '92.00',
    ],
    ['a charge', [chargeOf('service', '10.00')], ['charge 10.00'], '110.00'],
    ['one of each', [discountOf('5.00'), chargeOf('service', '3.00')], ['allowance 5.00', 'charge 3.00'], '98.00'],
    [
      'a percentage and an amount',
      [discountOf('10 %'), discountOf('3.00', { id: 'b' })],
      ['allowance 10.00', 'allowance 3.00'],
      '87.00',
    ],
    [
      'a percentage owed',
      [chargeOf('service', '0', { percent: '2.5' as never, governs: 'percent' })],
      ['charge 2.50'],
      '102.50',
    ],
    ['one of another kind', [discountOf('1.00', { kind: 'goodwill' })], ['allowance 1.00'], '99.00'],
  ])('keep their own amounts: %s', (_, adjustments, amounts, total) => {
    expect(restatedLine(adjustments)).toEqual({ adjustments: amounts, total });
  });
});

describe('a percentage', () => {
  const of = (rest: Partial<Adjustment>): Adjustment | undefined => {
    const invoice = invoiceOf('0.00', {
      lines: [lineOf('a', '1', '100.00')],
      adjustments: [discountOf('10.00', rest)],
    });
    return restate(invoice, standardArithmetic).adjustments[0];
  };

  it('stays beside the amount it comes to', () => {
    expect(of({ percent: '10' as never })).toMatchObject({ percent: '10', governs: 'amount' });
  });

  it('goes where the amount that governs is another one', () => {
    expect(of({ percent: '11' as never })).not.toHaveProperty('percent');
  });
});

it('keeps what was only stated: a tax without a rate, and an amount as it was written', () => {
  const invoice: Invoice = invoiceOf('0.00', {
    lines: [lineOf('a', '1', '10.00', { taxes: [taxed('levy', '0.30')] })],
    taxes: [taxOf('levy', undefined)],
    adjustments: [chargeOf('shipping', usd('4.5'))],
  });
  const done = restate(invoice, standardArithmetic);
  expect(amountText(done.totals.total)).toBe('14.80');
  expect(stated(done.adjustments)).toEqual(['charge 4.5']);
});
