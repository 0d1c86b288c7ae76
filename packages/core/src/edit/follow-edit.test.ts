import { describe, expect, it } from 'vitest';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from '../__fixtures__/invoices.ts';
import { standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import { followEdit, type FollowedEdit } from './follow-edit.ts';
import type { Calculation, Invoice, LineItem } from '../invoice.ts';
import { amountText, money, type Money } from '../money.ts';
import { toJSON } from '../json/to-json.ts';

const carrier: { readonly name: string; readonly arithmetic: Arithmetic } = {
  name: 'toy',
  arithmetic: { ...standardArithmetic, total: 'carried', defaultTaxBase: 'before-discount', shippingTax: 'stated' },
};
const calculator = { name: 'toy', arithmetic: standardArithmetic };
const silent: Calculation = { taxBase: 'as-stated', origin: 'stated' };

const follow = (before: Invoice, after: Invoice, dialect = carrier): FollowedEdit =>
  followEdit({ before, after }, dialect);
const text = (it: Money | undefined): string | undefined => it && amountText(it);
const totalOf = ({ invoice }: FollowedEdit): string => amountText(invoice.totals.total);
const told = ({ findings }: FollowedEdit): readonly string[] => findings.map((it) => `${it.severity} ${it.id}`);
const first = (invoice: Invoice, rest: Partial<LineItem>): Invoice => ({
  ...invoice,
  lines: invoice.lines.map((it, at) => (at === 0 ? { ...it, ...rest } : it)),
});

/** 250 less 10 %, with 10 % tax on the rest and shipping. */
const taxedAfter: Invoice = invoiceOf('252.50', {
  lines: [lineOf('a', '2', '100.00'), lineOf('b', '1', '50.00')],
  taxes: [taxOf('vat', '10', { scope: 'document' })],
  documentTaxes: [taxed('vat', '22.50')],
  adjustments: [discountOf('10 %', { amount: usd('25.00') }), chargeOf('shipping', '5.00')],
  calculation: silent,
});

const shippedAt = (invoice: Invoice, amount: string): Invoice => ({
  ...invoice,
  adjustments: invoice.adjustments.map((it) => (it.kind === 'shipping' ? { ...it, amount: usd(amount) } : it)),
});

describe('what follows from an edit', () => {
  it('is reckoned as the document shows it was, and not as its provider usually does', () => {
    const done = follow(taxedAfter, first(taxedAfter, { unitPrice: usd('90.00') }));
    expect([totalOf(done), text(done.invoice.documentTaxes[0]?.amount), told(done)]).toEqual(['232.70', '20.70', []]);
  });

  it('is nothing that the edit does not touch', () => {
    const done = follow(taxedAfter, shippedAt(taxedAfter, '9.00'));
    expect([totalOf(done), text(done.invoice.documentTaxes[0]?.amount), told(done)]).toEqual(['256.50', '22.50', []]);
  });

  it('leaves a percentage a percentage', () => {
    const done = follow(taxedAfter, first(taxedAfter, { unitPrice: usd('90.00') }));
    expect(done.invoice.adjustments[0]).toMatchObject({ percent: '10', governs: 'percent' });
    expect(text(done.invoice.adjustments[0]?.amount)).toBe('23.00');
  });

  it('is nothing at all where no figure moves, and the document stays the one that was given', () => {
    const after = {
      ...first(taxedAfter, { name: 'Mat', quantity: '1' as never, unitPrice: usd('200') }),
      note: 'Thanks',
    };
    const done = follow(taxedAfter, after);
    expect([done.moved, done.invoice === after, told(done)]).toEqual([false, true, []]);
  });

  it('keeps a stated amount where the edit has put the same tax there without it', () => {
    const done = follow(taxedAfter, { ...taxedAfter, documentTaxes: [taxed('vat')] });
    expect([done.moved, text(done.invoice.documentTaxes[0]?.amount)]).toEqual([false, '22.50']);
  });

  it('leaves a tax as it was stated on a line that is not edited, though its rate comes to another', () => {
    const odd = invoiceOf('116.33', {
      lines: [lineOf('a', '1', '50.00'), lineOf('b', '1', '60.00', { taxes: [taxed('vat', '6.33')] })],
      taxes: [taxOf('vat', '10')],
      calculation: silent,
    });
    const done = follow(odd, first(odd, { unitPrice: usd('40.00') }));
    expect([totalOf(done), text(done.invoice.lines[1]?.taxes[0]?.amount), told(done)]).toEqual(['106.33', '6.33', []]);
    const caught = follow(odd, { ...odd, lines: odd.lines.map((it) => ({ ...it, unitPrice: usd('30.00') })) });
    expect([totalOf(caught), told(caught)]).toEqual(['63.00', ['money toy.update.taxes.amount.changed']]);
  });

  it('is worked out by a calculator in every figure', () => {
    const before = { ...taxedAfter, calculation: { taxBase: 'after-discount', origin: 'stated' } } as const;
    expect(totalOf(follow(before, first(before, { unitPrice: usd('90.00') }), calculator))).toBe('232.70');
  });
});

describe('a total', () => {
  const odd = invoiceOf('247.86', { lines: [lineOf('a', '20', '12.05')], calculation: silent });

  it('that never followed from its parts is said to move by more than the edit', () => {
    const done = follow(odd, first(odd, { unitPrice: usd('12.00') }));
    expect([totalOf(done), told(done)]).toEqual(['240.00', ['money toy.update.totals.total.changed']]);
    expect(text(done.findings[0]?.delta)).toBe('-7.86');
  });

  it('stays where the parts come to the same as before', () => {
    const both = { ...odd, adjustments: [discountOf('5.00'), chargeOf('shipping', '5.00')] };
    expect([totalOf(follow(odd, both)), told(follow(odd, both))]).toEqual(['247.86', []]);
  });

  it('without lines moves with what is added beside it', () => {
    const amount = invoiceOf('100.00', { calculation: silent, adjustments: [chargeOf('shipping', '5.00')] });
    expect(totalOf(follow(amount, shippedAt(amount, '9.00')))).toBe('104.00');
  });

  it('in another currency is what the new parts come to', () => {
    const before = invoiceOf('10.00', { lines: [lineOf('a', '1', '10.00', { statedTotal: usd('10.00') })] });
    const euro = money('8.00', 'EUR');
    const after = invoiceOf(money('9.00', 'EUR'), { lines: [lineOf('a', '1', euro, { statedTotal: euro })] });
    const { invoice, moved } = follow(before, after);
    expect([toJSON(invoice)['totals'], moved, invoice.lines[0]?.statedTotal]).toMatchObject([
      { total: { amount: '8.00', currency: 'EUR' } },
      true,
      undefined,
    ]);
  });
});

describe('what the document does not show', () => {
  const untouched = invoiceOf('110.00', {
    lines: [lineOf('a', '1', '100.00')],
    taxes: [taxOf('vat', '10', { scope: 'document' })],
    documentTaxes: [taxed('vat', '10.00')],
    calculation: silent,
  });
  const discounted = { ...untouched, adjustments: [discountOf('20.00')] };

  it('is said when the total depends on it', () => {
    const done = follow(untouched, discounted);
    expect([totalOf(done), told(done)]).toEqual(['88.00', ['money toy.update.calculation.ambiguous']]);
    expect(text(done.findings[0]?.delta)).toBe('2.00');
  });

  it('may be said by the edit', () => {
    const before = { ...discounted, calculation: { taxBase: 'before-discount', origin: 'stated' } } as const;
    expect([totalOf(follow(untouched, before)), told(follow(untouched, before))]).toEqual(['90.00', []]);
    const turned = { ...taxedAfter, calculation: { taxBase: 'before-discount', origin: 'stated' } } as const;
    expect(totalOf(follow(taxedAfter, turned))).toBe('255.00');
  });

  it('is what a tax without a rate comes to when its base is edited', () => {
    const amount = { ...untouched, taxes: [taxOf('vat', undefined, { scope: 'document' })] };
    const edited = first(amount, { unitPrice: usd('90.00') });
    expect([totalOf(follow(amount, edited)), told(follow(amount, edited))]).toEqual([
      '100.00',
      ['money toy.update.taxes.amount.unverifiable'],
    ]);
    expect(told(follow(amount, { ...edited, documentTaxes: [taxed('vat', '9.00')] }))).toEqual([]);
    expect(told(follow(amount, { ...amount, adjustments: [chargeOf('shipping', '5.00')] }))).toEqual([]);
  });
});

describe('figures that are printed beside the parts', () => {
  const printed: Invoice = {
    ...first(taxedAfter, { statedTotal: usd('200.00') }),
    totals: { total: usd('252.50'), other: { 'toy.gross': usd('277.50') } },
  };
  const other = ({ invoice }: FollowedEdit): string | undefined => text(invoice.totals.other?.['toy.gross']);

  it('follow where the document shows what they are', () => {
    const done = follow(printed, first(printed, { unitPrice: usd('90.00') }));
    // 230 + 20.70 + 5: the lines, tax and shipping before the discount.
    expect([text(done.invoice.lines[0]?.statedTotal), other(done), told(done)]).toEqual(['180.00', '255.70', []]);
  });

  it('go, and are said to, where it does not', () => {
    const odd = { ...printed, totals: { ...printed.totals, other: { 'toy.gross': usd('1.23') } } };
    const done = follow(odd, first(odd, { unitPrice: usd('90.00'), statedTotal: usd('200.00') }));
    expect([other(done), told(done)]).toEqual([undefined, ['loss toy.update.totals.other.dropped']]);
    const line = follow(
      first(printed, { statedTotal: usd('7.00') }),
      first(printed, { statedTotal: usd('7.00'), unitPrice: usd('90.00') }),
    );
    expect(told(line)).toEqual(['loss toy.update.lines.statedTotal.dropped']);
  });
});

describe('a percentage beside an amount that governs', () => {
  it('goes when an edit makes it untrue, and is said to', () => {
    const after = { ...taxedAfter, adjustments: [discountOf('10 %', { amount: usd('20.00'), governs: 'amount' })] };
    const done = follow(taxedAfter, after);
    expect(done.invoice.adjustments[0]).not.toHaveProperty('percent');
    expect(told(done)).toEqual(['loss toy.update.adjustments.percent.dropped']);
  });

  it('stays where the document has always said both', () => {
    const odd = invoiceOf('90.00', {
      lines: [lineOf('a', '1', '100.00')],
      adjustments: [discountOf('50 %', { amount: usd('10.00'), governs: 'amount' })],
    });
    const done = follow(odd, first(odd, { unitPrice: usd('80.00') }));
    expect([totalOf(done), done.invoice.adjustments[0]?.percent, told(done)]).toEqual(['70.00', '50', []]);
  });
});
