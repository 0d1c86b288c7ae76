import { describe, expect, it } from 'vitest';
import { placementsOf } from './placements.ts';
import type { Invoice } from './invoice.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from './__fixtures__/invoices.ts';
import { abacus, courier, type ToyChange } from './__fixtures__/toy-dialect.ts';

const lines = [lineOf('a', '1', '100.00')];
const taxedLines = [lineOf('a', '1', '100.00', { taxes: [taxed('vat')] }), lineOf('b', '1', '1.00')];
const silent = { calculation: { taxBase: 'as-stated', origin: 'stated' } } as const;
const vat = taxOf('vat', '10');

describe('for a calculator', () => {
  const only = { shape: { discount: { levels: ['document'] } } } as const;
  const of = (rest: Partial<Invoice>, change: ToyChange = only) =>
    placementsOf(invoiceOf('5.00', rest), abacus(change));

  it('there is one way for most documents', () => {
    expect(of({ lines })).toEqual([{}]);
    expect(of({ lines: taxedLines, taxes: [vat], adjustments: [discountOf('1.00')] })).toEqual([{}]);
    expect(of({ lines, taxes: [vat], ...silent })).toEqual([{}]);
    expect(of({ lines, adjustments: [discountOf('1.00')], ...silent })).toEqual([{}]);
    expect(of({ lines, taxes: [taxOf('vat', undefined)], adjustments: [discountOf('1.00')], ...silent })).toEqual([{}]);
  });

  it('tax may be taken on either side of a discount, the usual one of the target first', () => {
    const both = [{ taxBase: 'after-discount' }, { taxBase: 'before-discount' }];
    const document = { lines: taxedLines, taxes: [vat], adjustments: [discountOf('1.00')], ...silent };
    expect(of(document)).toEqual(both);
    expect(of(document, { ...only, arithmetic: { defaultTaxBase: 'before-discount' } })).toEqual(both.toReversed());
    const onLine = [lineOf('a', '1', '5.00', { taxes: [taxed('vat')], adjustments: [discountOf('1.00')] })];
    expect(of({ lines: onLine, taxes: [vat], ...silent })).toEqual(both);
  });

  it('taxable shipping may be taxed by a tax on the document', () => {
    const freight = chargeOf('shipping', '5.00', { taxable: true });
    const rest = { lines, taxes: [vat], documentTaxes: [taxed('vat')] };
    expect(of({ ...rest, adjustments: [freight] })).toEqual([{}, { shippingTaxed: true }]);
    expect(of({ ...rest, adjustments: [{ ...freight, taxable: false }] })).toEqual([{}]);
    expect(of({ ...rest, adjustments: [{ ...freight, kind: 'custom' }] })).toEqual([{}]);
    expect(of({ ...rest, documentTaxes: [], adjustments: [freight] })).toEqual([{}]);
    expect(of({ ...rest, taxes: [taxOf('vat', undefined)], adjustments: [freight] })).toEqual([{}]);
  });

  it('a rate on shipping may have been stated only', () => {
    const freight = (amount?: string) => chargeOf('shipping', '5.00', { taxes: [taxed('vat', amount)] });
    expect(of({ lines, taxes: [vat], adjustments: [freight()] })).toEqual([{}, { dropShippingTax: true }]);
    expect(of({ lines, taxes: [vat], adjustments: [freight('0.50')] })).toEqual([{}]);
  });

  it('a discount may be spread over the lines where lines have discounts', () => {
    const discounted = { lines, adjustments: [discountOf('1.00')] };
    expect(of(discounted, {})).toEqual([{}, { spreadDiscount: true }]);
    expect(of({ ...discounted, lines: [] }, {})).toEqual([{}]);
    expect(of({ lines }, {})).toEqual([{}]);
  });

  it('ways are combined', () => {
    const freight = chargeOf('shipping', '5.00', { taxable: true, taxes: [taxed('vat')] });
    const all = of(
      {
        lines: taxedLines,
        taxes: [vat],
        documentTaxes: [taxed('vat')],
        adjustments: [discountOf('1.00'), freight],
        ...silent,
      },
      {},
    );
    expect(all).toHaveLength(16);
    expect(new Set(all.map((it) => JSON.stringify(it))).size).toBe(16);
  });
});

describe('for a carrier', () => {
  const of = (rest: Partial<Invoice>, change: ToyChange = {}) => placementsOf(invoiceOf('5.00', rest), courier(change));
  const both = [{ level: 'document' }, { level: 'line' }];

  it('levels are kept apart where they are mixed', () => {
    expect(of({ lines: taxedLines, adjustments: [discountOf('1.00')] })).toEqual(both);
    expect(
      of({ lines: [lineOf('a', '1', '5', { adjustments: [discountOf('1')] })], documentTaxes: [taxed('vat')] }),
    ).toEqual(both);
  });

  it('there is one way for a document on one level', () => {
    expect(of({ lines: taxedLines })).toEqual([{}]);
    expect(of({ lines, adjustments: [discountOf('1.00')] })).toEqual([{}]);
    expect(of({ lines, documentTaxes: [taxed('vat')] })).toEqual([{}]);
    expect(of({ lines: taxedLines, adjustments: [chargeOf('shipping', '1.00')] })).toEqual([{}]);
  });

  it('a tax on every line alike stands on the document, as long as no line has a discount', () => {
    const line = lineOf('a', '1', '100.00', { taxes: [taxed('vat')] });
    expect(of({ lines: [line], taxes: [vat], adjustments: [discountOf('1.00')] })).toEqual([{ level: 'document' }]);
    const discounted = { ...line, adjustments: [discountOf('1.00')] };
    expect(of({ lines: [discounted], taxes: [vat], adjustments: [discountOf('1.00')] })).toEqual(both);
  });

  it('that mixes levels there is nothing to place', () => {
    expect(of({ lines: taxedLines, adjustments: [discountOf('1.00')] }, { shape: { levels: 'free' } })).toEqual([{}]);
  });
});

it('a document goes back to its own provider the way it came', () => {
  const source = { provider: 'courier', completeness: 'full', raw: {} } as const;
  const mixed = invoiceOf('5.00', { source, lines: taxedLines, adjustments: [discountOf('1.00')] });
  expect(placementsOf(mixed, courier())).toEqual([{}]);
  expect(placementsOf(mixed, abacus())).not.toEqual([{}]);
});
