import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBilling } from '../__fixtures__/arbitrary-billing.ts';
import { arrangingOf, run, type Target } from '../__fixtures__/arranging.ts';
import { billed, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from '../__fixtures__/invoices.ts';
import type { Adjustment, Invoice } from '../invoice.ts';
import { amountText } from '../money.ts';
import { fitAdjustments } from './adjustments.ts';

const lines = [lineOf('a', '1', '100.00')];
const of = (adjustments: readonly Adjustment[], rest: Partial<Invoice> = {}) =>
  invoiceOf('0.00', { lines, adjustments, ...rest });
const noCustom: Target = { shape: { charges: { shipping: true, custom: false } } };
const short = (all: readonly Adjustment[]) =>
  all.map((it) => `${it.direction} ${it.kind} ${it.amount && amountText(it.amount)} by ${it.governs}`);

describe('a percentage', () => {
  it('gets its amount, and goes on to govern', () => {
    const { result, findings } = run(fitAdjustments, of([discountOf('12.5 %')]));
    expect(short(result.adjustments)).toEqual(['allowance discount 12.50 by percent']);
    expect(findings).toEqual([]);
  });

  it('governs only where the target would compute the amount that is stated', () => {
    const stated = (amount: string) =>
      run(fitAdjustments, of([discountOf('12.5 %', { amount: usd(amount), governs: 'amount' })]));
    expect(short(stated('12.5').result.adjustments)).toEqual(['allowance discount 12.5 by percent']);
    expect(short(stated('12.49').result.adjustments)).toEqual(['allowance discount 12.49 by amount']);
  });

  it('of a line is held against the line', () => {
    const line = (amount: string) =>
      lineOf('a', '2', '50.00', { adjustments: [discountOf('5 %', { amount: usd(amount) })] });
    const adjusted = (amount: string) =>
      run(fitAdjustments, invoiceOf('0.00', { lines: [line(amount)] })).result.lines[0];
    expect(short(adjusted('5.00')?.adjustments ?? [])).toEqual(['allowance discount 5.00 by percent']);
    expect(short(adjusted('4.99')?.adjustments ?? [])).toEqual(['allowance discount 4.99 by amount']);
  });

  it('cannot govern where there is none', () => {
    const { result } = run(fitAdjustments, of([discountOf('1.00', { governs: 'percent' })]));
    expect(short(result.adjustments)).toEqual(['allowance discount 1.00 by amount']);
  });

  it('off a sum below zero is a charge', () => {
    const credit = { lines: [lineOf('a', '-1', '100.00')] };
    const { result } = run(
      fitAdjustments,
      of([discountOf('10 %', { amount: usd('-10.00'), governs: 'amount' })], credit),
      {
        arithmetic: { rounding: 'truncate' },
      },
    );
    expect(billed(result)).toBe(billed(of([discountOf('10 %')], credit)));
  });
});

describe('a percentage with more decimals than the target takes', () => {
  const target: Target = {
    shape: { discount: { levels: ['line', 'document'], percentScale: { line: 2, document: 5 } } },
  };

  it('stands as the amount it came to', () => {
    const line = lineOf('a', '1', '10.00', { adjustments: [discountOf('10.123 %')] });
    const invoice = invoiceOf('0.00', { lines: [line], adjustments: [discountOf('5.1234567 %')] });
    const { result, findings } = run(fitAdjustments, invoice, target);
    expect(result.lines[0]?.adjustments[0]).not.toHaveProperty('percent');
    expect(short(result.lines[0]?.adjustments ?? [])).toEqual(['allowance discount 1.01 by amount']);
    expect(result.adjustments[0]).not.toHaveProperty('percent');
    expect(short(result.adjustments)).toEqual(['allowance discount 0.46 by amount']);
    expect(told(findings)).toEqual([
      'loss toy.write.lines.adjustments.percent.dropped /lines/0/adjustments/0/percent',
      'loss toy.write.adjustments.percent.dropped /adjustments/0/percent',
    ]);
    expect(findings[0]).toMatchObject({ before: '10.123', after: '1.01' });
    expect(billed(result)).toBe(billed(invoice));
  });

  it('loses no more than zeros where that is enough', () => {
    const invoice = of([discountOf('10.000000 %')]);
    const { result, findings } = run(fitAdjustments, invoice, target);
    expect([result.adjustments[0]?.percent, short(result.adjustments), findings]).toEqual([
      '10',
      ['allowance discount 10.00 by percent'],
      [],
    ]);
    const fitting = run(fitAdjustments, of([discountOf('10.000 %')]), target).result.adjustments[0]?.percent;
    expect(fitting).toBe('10.000');
  });

  it('is written as it is where no number of decimals is documented', () => {
    const { result, findings } = run(fitAdjustments, of([discountOf('5.1234567 %')]));
    expect([result.adjustments[0]?.percent, findings]).toEqual(['5.1234567', []]);
  });
});

describe('several discounts', () => {
  it('on a line become one amount', () => {
    const line = lineOf('a', '1', '100.00', { adjustments: [discountOf('10 %'), discountOf('1.00', { id: 'b' })] });
    const invoice = invoiceOf('0.00', { lines: [line] });
    const { result, findings } = run(fitAdjustments, invoice);
    expect(short(result.lines[0]?.adjustments ?? [])).toEqual(['allowance discount 11.00 by amount']);
    expect(told(findings)).toEqual(['loss toy.write.lines.adjustments.collapsed /lines/0/adjustments']);
    expect(findings[0]).toMatchObject({ before: 2, after: '11.00' });
    expect(billed(result)).toBe(billed(invoice));
  });

  it('on the document become one, with findings for each', () => {
    const invoice = of([
      discountOf('10 %', { id: 'x', label: 'Spring' }),
      chargeOf('shipping', '5.00'),
      discountOf('1.00', { id: 'y' }),
    ]);
    const { result, findings } = run(fitAdjustments, invoice);
    expect(short(result.adjustments)).toEqual(['charge shipping 5.00 by amount', 'allowance discount 11.00 by amount']);
    expect(told(findings)).toEqual([
      'loss toy.write.adjustments.severalDiscounts.collapsed /adjustments/0 + /adjustments/2',
    ]);
    expect(findings[0]).toMatchObject({
      before: [
        { id: 'x', label: 'Spring' },
        { id: 'y', label: null },
      ],
      after: '11.00',
      message: 'several discount amounts became one',
    });
    expect(billed(result)).toBe(billed(invoice));
  });
});

describe('an allowance on a line', () => {
  it.each(['custom', 'service', 'shipping', 'anything'])('of kind %s is the discount of the line', (kind) => {
    const given = discountOf('5.00', { kind, label: 'Goodwill' });
    const charge = chargeOf('service', '1.00');
    const of = (adjustments: readonly Adjustment[]) =>
      invoiceOf('95.00', { lines: [lineOf('a', '1', '100.00', { adjustments })] });
    const { result, findings } = run(fitAdjustments, of([given]));
    expect(result.lines[0]?.adjustments).toEqual([{ ...given, kind: 'discount' }]);
    expect(told(findings)).toEqual(['loss toy.write.lines.adjustments.kind.moved /lines/0/adjustments/0/kind']);
    expect(findings[0]).toMatchObject({ before: kind, after: 'discount' });
    expect(billed(result)).toBe('95.00');
    // A charge before it has become a line of its own by then; the finding still leads into the original.
    const to = arrangingOf(of([charge, given]));
    fitAdjustments(of([given]), to);
    expect(to.writing.findings[0]?.canonical).toBe('/lines/0/adjustments/1/kind');
  });
});

describe('shipping', () => {
  it('charged several times becomes one charge with all taxes', () => {
    const invoice = of(
      [
        chargeOf('shipping', '5.00', { id: 'x', taxes: [taxed('vat', '0.50')] }),
        chargeOf('shipping', '2.00', { id: 'y' }),
      ],
      { taxes: [taxOf('vat', undefined)] },
    );
    const { result, findings } = run(fitAdjustments, invoice);
    expect(short(result.adjustments)).toEqual(['charge shipping 7.00 by amount']);
    expect(result.adjustments[0]?.taxes).toHaveLength(1);
    expect(told(findings)).toEqual([
      'loss toy.write.adjustments.severalShippings.collapsed /adjustments/0 + /adjustments/1',
    ]);
    expect(billed(result)).toBe(billed(invoice));
    const untaxed = of([chargeOf('shipping', '5.00', { id: 'x' }), chargeOf('shipping', '2.00', { id: 'y' })]);
    expect(run(fitAdjustments, untaxed).result.adjustments[0]).not.toHaveProperty('taxes');
  });

  it('that is given back is a free amount', () => {
    const { result, findings } = run(fitAdjustments, of([chargeOf('shipping', '5.00', { direction: 'allowance' })]));
    expect(short(result.adjustments)).toEqual(['allowance custom 5.00 by amount']);
    expect(told(findings)).toEqual(['info toy.write.adjustments.kind.moved /adjustments/0/kind']);
  });

  it('is a free amount where the target has no place for it', () => {
    const target: Target = { shape: { charges: { shipping: false, custom: { negative: false } } } };
    const { result, findings } = run(fitAdjustments, of([chargeOf('shipping', '5.00')]), target);
    expect(result.adjustments).toMatchObject([{ kind: 'custom', label: 'shipping', direction: 'charge' }]);
    expect(told(findings)).toEqual(['info toy.write.adjustments.kind.moved /adjustments/0/kind']);
    expect(findings[0]).toMatchObject({
      before: 'shipping',
      after: 'custom',
      message: 'shipping stands as a free amount',
    });
  });
});

describe('free amounts', () => {
  it('become one, signed, with their labels joined', () => {
    const invoice = of([
      chargeOf('custom', '5.00', { id: 'x', label: 'Packing' }),
      chargeOf('handling', '1.00'),
      chargeOf('custom', '8.00', { id: 'y', direction: 'allowance', label: 'Voucher' }),
    ]);
    const { result, findings } = run(fitAdjustments, invoice);
    expect(result.adjustments).toMatchObject([{ id: 'custom', label: 'Packing + handling + Voucher' }]);
    expect(short(result.adjustments)).toEqual(['allowance custom 2.00 by amount']);
    expect(told(findings)).toEqual([
      'loss toy.write.adjustments.severalCustoms.collapsed /adjustments/0 + /adjustments/1 /adjustments/2',
    ]);
    expect(findings[0]).toMatchObject({ before: 3, after: 'Packing + handling + Voucher' });
    expect(billed(result)).toBe('98.00');
  });

  it('that come to nothing or more are a charge', () => {
    const two = (back: string) =>
      of([chargeOf('custom', '5.00', { id: 'x' }), chargeOf('custom', back, { id: 'y', direction: 'allowance' })]);
    expect(short(run(fitAdjustments, two('4.00')).result.adjustments)).toEqual(['charge custom 1.00 by amount']);
    expect(short(run(fitAdjustments, two('5.00')).result.adjustments)).toEqual(['charge custom 0.00 by amount']);
  });

  it('alone keep their label and say nothing', () => {
    const { result, findings } = run(fitAdjustments, of([chargeOf('custom', '5.00', { label: 'Packing' })]));
    expect([result.adjustments[0]?.label, findings]).toEqual(['Packing', []]);
    expect(run(fitAdjustments, of([chargeOf('custom', '5.00')])).result.adjustments[0]?.label).toBe('custom');
  });

  it('given, where there are none or none below zero, are part of the document discount', () => {
    const voucher = chargeOf('custom', '8.00', { direction: 'allowance', label: 'Voucher' });
    const invoice = of([discountOf('2.00'), chargeOf('shipping', '1.00'), voucher]);
    for (const target of [noCustom, { shape: { charges: { shipping: true, custom: { negative: false } } } }]) {
      const { result, findings } = run(fitAdjustments, invoice, target);
      expect(new Set(short(result.adjustments))).toEqual(
        new Set(['allowance discount 10.00 by amount', 'charge shipping 1.00 by amount']),
      );
      expect(told(findings)).toEqual([
        'loss toy.write.adjustments.customToDiscount.moved /adjustments/2',
        'loss toy.write.adjustments.severalDiscounts.collapsed /adjustments/0 + /adjustments/2',
      ]);
      expect(findings[0]).toMatchObject({ before: 'Voucher', after: '8.00' });
      expect(billed(result)).toBe('91.00');
    }
  });

  it('owed wait for their line where there are none', () => {
    const { result, findings } = run(fitAdjustments, of([chargeOf('custom', '8.00')]), noCustom);
    expect([short(result.adjustments), findings]).toEqual([['charge custom 8.00 by amount'], []]);
  });
});

it('keeps the order of the document', () => {
  const invoice = of([chargeOf('custom', '1.00', { label: 'x' }), chargeOf('shipping', '2.00'), discountOf('3.00')]);
  expect(run(fitAdjustments, invoice).result.adjustments.map((it) => it.kind)).toEqual([
    'custom',
    'shipping',
    'discount',
  ]);
});

it('returns the same invoice when there is nothing to adjust', () => {
  const plain = invoiceOf('100.00', {
    lines: [...lines, lineOf('b', '1', '5.00', { adjustments: [discountOf('1.00')] })],
  });
  expect(run(fitAdjustments, plain).result).toBe(plain);
});

it('never changes the sum, but for a free amount that becomes a discount and lowers tax', () => {
  fc.assert(
    fc.property(arbitraryBilling(), fc.boolean(), (invoice, custom) => {
      const untaxed = { ...invoice, taxes: invoice.taxes.map((it) => ({ ...it, rate: '0' as never })) };
      const { result } = run(fitAdjustments, untaxed, custom ? {} : noCustom);
      expect(billed(result)).toBe(billed(untaxed));
    }),
    { numRuns: 300 },
  );
});
