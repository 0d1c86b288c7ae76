import { describe, expect, it } from 'vitest';
import { discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from '../__fixtures__/invoices.ts';
import { standardArithmetic } from '../arithmetic.ts';
import { contradictions } from './contradictions.ts';
import { followEdit } from './follow-edit.ts';
import type { Invoice } from '../invoice.ts';

const dialect = { name: 'toy', arithmetic: { ...standardArithmetic, total: 'carried' } } as const;

const before: Invoice = invoiceOf('99.00', {
  lines: [lineOf('a', '1', '100.00', { taxes: [taxed('vat', '9.00')] })],
  taxes: [taxOf('vat', '10')],
  adjustments: [discountOf('10 %', { amount: usd('10.00') })],
  totals: { total: usd('99.00'), taxTotal: usd('9.00') },
});

const at = (edited: Invoice): readonly string[] =>
  contradictions(before, edited, followEdit({ before, after: edited }, dialect)).map((it) => it.pointer);
const priced = (price: string, rest: Partial<Invoice['totals']> = {}): Invoice => ({
  ...before,
  lines: before.lines.map((it) => ({ ...it, unitPrice: usd(price) })),
  totals: { ...before.totals, ...rest },
});
const taxedWith = (amount: string): Invoice => ({
  ...before,
  lines: before.lines.map((it) => ({ ...it, taxes: [taxed('vat', amount)] })),
});

describe('an edit contradicts itself', () => {
  it.each([
    ['in a total beside parts that come to another', priced('90.00', { total: usd('95.00') }), '/totals/total'],
    ['in a sum that is not that of its parts', priced('90.00', { taxTotal: usd('1.00') }), '/totals/taxTotal'],
    ['in what is due', { ...before, totals: { ...before.totals, amountDue: usd('0.00') } }, '/totals/amountDue'],
    ['in the amount of a tax that has a rate', taxedWith('3.33'), '/lines/0/taxes/0/amount'],
    [
      'in the amount of a percentage',
      { ...before, adjustments: [discountOf('10 %', { amount: usd('1.00') })] },
      '/adjustments/0/amount',
    ],
    [
      'in a percentage and its amount, both edited',
      { ...before, adjustments: [discountOf('20 %', { amount: usd('1.00') })] },
      '/adjustments/0/amount',
    ],
  ])('%s', (_, edited, pointer) => {
    expect(at(edited)).toEqual([pointer]);
  });

  it('in a percentage that is edited where the amount governs', () => {
    const stated = { ...before, adjustments: [discountOf('10.00')] };
    const edited = { ...stated, adjustments: [{ ...discountOf('10.00'), percent: '50' as never }] };
    const found = contradictions(stated, edited, followEdit({ before: stated, after: edited }, dialect));
    expect(found.map((it) => it.pointer)).toEqual(['/adjustments/0/percent']);
  });
});

describe('an edit does not contradict itself', () => {
  it.each([
    ['where its figures are left as they were', priced('90.00')],
    ['where they were worked out to the same', priced('90.00', { total: usd('89.10'), taxTotal: usd('8.1') })],
    ['where only the total is another', { ...before, totals: { total: usd('90.00') } }],
    [
      'where the percentage alone is edited',
      { ...before, adjustments: [discountOf('20 %', { amount: usd('10.00') })] },
    ],
    ['where an amount takes the place of a percentage', { ...before, adjustments: [discountOf('1.00')] }],
    [
      'where a line is copied with the figures of another',
      {
        ...before,
        lines: [...before.lines, { ...before.lines[0]!, id: 'copy', unitPrice: usd('7.00') }],
      },
    ],
  ])('%s', (_, edited) => {
    expect(at(edited)).toEqual([]);
  });
});
