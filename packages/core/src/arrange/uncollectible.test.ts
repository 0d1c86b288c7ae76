import { describe, expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, usd } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { refuseUncollectible } from './uncollectible.ts';

const of = (invoice: Invoice, home = false): readonly string[] => {
  const { result, findings } = run(refuseUncollectible, invoice, { home });
  expect(result).toBe(invoice);
  return told(findings);
};

describe('a total', () => {
  it('below zero is a credit note', () => {
    expect(of(invoiceOf('-0.01'))).toEqual(['blocking toy.write.totals.total.not-representable /totals/total']);
    expect(run(refuseUncollectible, invoiceOf('-0.01')).findings[0]).toMatchObject({
      before: '-0.01',
      recoverable: 'no',
      message: '-0.01 is below zero; that is a credit note, and providers collect',
    });
  });

  it('of zero passes', () => {
    expect(of(invoiceOf('0.00'))).toEqual([]);
  });
});

describe('a discount', () => {
  it.each([
    ['all of a line', [discountOf('24.10')], []],
    ['100 % of a line', [discountOf('100 %')], []],
    ['more than a line', [discountOf('24.11')], ['/lines/0/adjustments']],
    ['over 100 % of a line', [discountOf('100.1 %')], ['/lines/0/adjustments']],
    ['two that come to more', [discountOf('20'), discountOf('4.11', { id: 'b' })], ['/lines/0/adjustments']],
    ['more than a line, made up by a charge', [discountOf('30'), chargeOf('service', '6')], []],
  ])('of %s', (_, adjustments, pointers) => {
    const invoice = invoiceOf('100.00', {
      lines: [lineOf('a', '2', '12.05', { adjustments }), lineOf('b', '1', '100')],
    });
    expect(of(invoice)).toEqual(pointers.map((it) => `blocking toy.write.lines.adjustments.not-representable ${it}`));
  });

  it.each([
    ['all of the lines', '24.10', false],
    ['100 % of the lines', '100 %', false],
    ['more than the lines', '24.11', true],
    ['over 100 %', '100.1 %', true],
  ])('of %s on the document', (_, value, refused) => {
    const adjustments = [chargeOf('shipping', '50'), discountOf(value)];
    expect(of(invoiceOf('50.00', { lines: [lineOf('a', '2', '12.05')], adjustments }))).toEqual(
      refused ? ['blocking toy.write.adjustments.not-representable /adjustments/1'] : [],
    );
  });

  it('on the document is held against the lines after their own', () => {
    const lines = [lineOf('a', '1', '10', { adjustments: [discountOf('6')] })];
    expect(of(invoiceOf('0.00', { lines, adjustments: [discountOf('4')] }))).toEqual([]);
    expect(of(invoiceOf('0.00', { lines, adjustments: [discountOf('4.01')] }))).toHaveLength(1);
  });

  it('of an amount without lines has nothing to be held against', () => {
    expect(of(invoiceOf('5.00', { adjustments: [discountOf('500')] }))).toEqual([]);
  });

  it('on a credit is not called one', () => {
    const credit = lineOf('a', '-1', '10', { adjustments: [discountOf('1')] });
    expect(of(invoiceOf('0.00', { lines: [credit], adjustments: [discountOf('1')] }))).toEqual([]);
  });
});

it('a first payment of more than the total is refused', () => {
  const invoice = (minimum: string) =>
    invoiceOf('20.00', { collection: { partialPayment: { allowed: true, minimum: usd(minimum) } } });
  expect(of(invoice('20.00'))).toEqual([]);
  expect(of(invoice('20.01'))).toEqual([
    'blocking toy.write.collection.partialPayment.minimum.not-representable /collection/partialPayment/minimum',
  ]);
});

it('what the target itself has stated is let through', () => {
  const invoice = invoiceOf('-1.00', {
    lines: [lineOf('a', '1', '1', { adjustments: [discountOf('2')] })],
    adjustments: [discountOf('9')],
    collection: { partialPayment: { minimum: usd('5') } },
  });
  expect(of(invoice)).toHaveLength(3);
  expect(of(invoice, true)).toEqual([]);
});

describe('a document that came from the target', () => {
  const credit = invoiceOf('-100.00', { lines: [lineOf('a', '-1', '100.00')] });
  const over = (amount: string): Invoice =>
    invoiceOf('100.00', {
      lines: [lineOf('a', '1', '10.00', { adjustments: [discountOf(amount)] }), lineOf('b', '1', '100')],
    });
  const edited = (invoice: Invoice, held: Invoice): readonly string[] =>
    told(run(refuseUncollectible, invoice, { home: true, held }).findings);

  it('may stay what was accepted', () => {
    expect(edited({ ...credit, note: 'Sorry' }, credit)).toEqual([]);
    expect(edited(over('12.00'), over('11.00'))).toEqual([]);
  });

  it('is refused what only an edit made of it', () => {
    const sound = invoiceOf('100.00', { lines: [lineOf('a', '1', '100.00')] });
    expect(edited(credit, sound)).toEqual(['blocking toy.write.totals.total.not-representable /totals/total']);
    expect(edited(over('10.01'), over('10.00'))).toEqual([
      'blocking toy.write.lines.adjustments.not-representable /lines/0/adjustments',
    ]);
  });
});
