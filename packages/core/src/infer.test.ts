import { describe, expect, it } from 'vitest';
import { standardArithmetic } from './arithmetic.ts';
import { inferArithmetic } from './infer.ts';
import type { Invoice } from './invoice.ts';
import { money } from './money.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';

/** A documented answer: 8.25 % of 21 × 120.08 is 208.04; 5 % of it is 126.08; the shipping is marked taxable. */
const documented = invoiceOf('2623.64', {
  lines: [lineOf('class', '21', '120.08')],
  taxes: [taxOf('state', '8.25', { scope: 'document' })],
  documentTaxes: [taxed('state', '208.04')],
  adjustments: [discountOf('5 %', { amount: usd('126.08') }), chargeOf('shipping', '20.00', { taxable: true })],
  calculation: { taxBase: 'as-stated', origin: 'stated' },
  totals: { total: usd('2623.64'), taxTotal: usd('208.04'), allowanceTotal: usd('126.08') },
});

const kinds = ({ fits }: ReturnType<typeof inferArithmetic>): readonly string[] => [
  ...new Set(fits.map((it) => `${it.taxBase}, shipping ${it.shippingTaxed ? 'taxed' : 'untaxed'}, ${it.rounding}`)),
];

describe('inferArithmetic', () => {
  it('finds tax before the discount and none on shipping', () => {
    const inference = inferArithmetic(documented);
    expect(kinds(inference)).toEqual([
      'before-discount, shipping untaxed, half-away-from-zero',
      'before-discount, shipping untaxed, half-even',
    ]);
    expect(inference.ambiguous).toBe(true);
    expect(inference.tried).toBe(48);
  });

  it('finds tax after the discount on taxed shipping', () => {
    const invoice = { ...documented, documentTaxes: [taxed('state', '199.29')], totals: { total: usd('2614.89') } };
    expect(kinds(inferArithmetic(invoice))).toEqual([
      'after-discount, shipping taxed, half-away-from-zero',
      'after-discount, shipping taxed, half-even',
    ]);
  });

  it('finds cutting where a document was cut', () => {
    const invoice = { ...documented, documentTaxes: [taxed('state', '208.03')], totals: { total: usd('2623.63') } };
    expect(kinds(inferArithmetic(invoice))).toEqual(['before-discount, shipping untaxed, truncate']);
  });

  it('finds tax rounded on the sum: 16.54 rather than 16.53', () => {
    const of = (total: string, tax: string): Invoice =>
      invoiceOf(total, {
        lines: [
          lineOf('a', '1', '44.28', { taxes: [taxed('vat')] }),
          lineOf('b', '1', '42.75', { taxes: [taxed('vat')] }),
        ],
        taxes: [taxOf('vat', '19')],
        totals: { total: usd(total), taxTotal: usd(tax) },
      });
    const usual = (invoice: Invoice): readonly string[] =>
      inferArithmetic(invoice).fits.flatMap((it) => (it.rounding === 'truncate' ? [] : it.taxRounding));
    expect(usual(of('103.57', '16.54'))).toEqual(['per-tax', 'per-tax']);
    expect(usual(of('103.56', '16.53'))).toEqual(['per-line', 'per-line']);
  });

  it('finds discount shares in whole units', () => {
    const invoice = invoiceOf('1.03', {
      lines: [
        lineOf('a', '1', '0.14', { taxes: [taxed('vat', '0.01')] }),
        lineOf('b', '1', '1.82', { taxes: [taxed('vat', '0.06')] }),
      ],
      taxes: [taxOf('vat', '7.25')],
      adjustments: [discountOf('1.00')],
    });
    const { fits } = inferArithmetic(invoice);
    expect(fits.filter((it) => it.taxRounding === 'per-line').map((it) => it.discountShares)).toEqual([
      'apportioned',
      'apportioned',
    ]);
  });

  it('puts the most usual of several first', () => {
    expect(inferArithmetic(invoiceOf('10', { lines: [lineOf('a', '1', '10')] })).fits[0]).toMatchObject({
      taxBase: 'after-discount',
      taxRounding: 'per-line',
      discountShares: 'exact',
      rounding: 'half-away-from-zero',
      shippingTaxed: false,
    });
  });

  it('finds nothing for a total that no arithmetic gives', () => {
    const inference = inferArithmetic(invoiceOf('247.86', { lines: [lineOf('a', '20', '12.05')] }));
    expect(inference).toEqual({ fits: [], tried: 3, ambiguous: false });
  });

  it.each([
    ['total', { total: usd('9') }],
    ['tax', { total: usd('9.90'), taxTotal: usd('0.91') }],
    ['extensions', { total: usd('9.90'), extensionTotal: usd('9.99') }],
    ['document discount', { total: usd('9.90'), allowanceTotal: usd('0.99') }],
    ['line discounts', { total: usd('9.90'), lineAllowanceTotal: usd('0.01') }],
  ])('holds a document to each figure it states: %s', (_, totals) => {
    const invoice = invoiceOf('9.90', {
      lines: [lineOf('a', '1', '10.00', { taxes: [taxed('vat', '0.90')] })],
      taxes: [taxOf('vat', '10')],
      adjustments: [discountOf('1.00')],
    });
    expect(inferArithmetic(invoice).fits.length).toBeGreaterThan(0);
    expect(inferArithmetic({ ...invoice, totals }).fits).toEqual([]);
  });

  it('holds it to the tax stated for a line and for the document', () => {
    const line = lineOf('a', '1', '10.00', { taxes: [taxed('vat', '0.99')] });
    expect(inferArithmetic(invoiceOf('11.00', { lines: [line], taxes: [taxOf('vat', '10')] })).fits).toEqual([]);
    const document = { taxes: [taxOf('vat', '10')], documentTaxes: [taxed('vat', '0.99')] };
    expect(inferArithmetic(invoiceOf('11.00', { lines: [lineOf('a', '1', '10.00')], ...document })).fits).toEqual([]);
  });

  it('holds it to the tax of every line, and of declared taxes only', () => {
    const line = (id: string, amount: string) => lineOf(id, '1', '10.00', { taxes: [taxed('vat', amount)] });
    const taxes = [taxOf('vat', '10')];
    expect(inferArithmetic(invoiceOf('22.00', { lines: [line('a', '1.00'), line('b', '0.99')], taxes })).fits).toEqual(
      [],
    );
    const undeclared = { lines: [line('a', '1.00')], documentTaxes: [taxed('vat', '1.00')] };
    expect(inferArithmetic(invoiceOf('10.00', undeclared)).fits).toHaveLength(3);
  });

  describe('in a currency that is billed in whole units', () => {
    const twd = (amount: string) => money(amount, 'TWD');
    const totals = (total: string, taxTotal: string) => ({ total: twd(total), taxTotal: twd(taxTotal) });
    const taxedAt5 = (total: string, tax: string): Invoice =>
      invoiceOf(twd(total), {
        lines: [lineOf('a', '1', twd('101'), { taxes: [{ taxId: 'vat', origin: 'stated' }] })],
        taxes: [taxOf('vat', '5')],
        totals: totals(total, tax),
      });
    const whole = { ...standardArithmetic, exponents: { TWD: 0 } };

    it('goes by the units of the dialect', () => {
      expect(inferArithmetic(taxedAt5('106', '5'), whole).fits).not.toEqual([]);
      expect(inferArithmetic(taxedAt5('106.05', '5.05'), whole).fits).toEqual([]);
      expect(inferArithmetic(taxedAt5('106', '5'), standardArithmetic).fits).toEqual([]);
    });

    it('goes by the units of the stated totals where no dialect is named', () => {
      const { fits, tried } = inferArithmetic(taxedAt5('106', '5'));
      expect(fits[0]?.exponents).toEqual({ TWD: 0 });
      expect(tried).toBe(12);
      expect(inferArithmetic(taxedAt5('106.05', '5.05')).fits[0]?.exponents).toEqual({});
      // One that is wrong stays wrong, in whatever units.
      expect(inferArithmetic(taxedAt5('107', '5')).fits).toEqual([]);
      expect(inferArithmetic(taxedAt5('106.00', '5')).fits).toEqual([]);
    });

    it('takes a single total for no evidence', () => {
      const { totals: _, ...rest } = taxedAt5('106', '5');
      expect(inferArithmetic({ ...rest, totals: { total: twd('106') } }).fits).toEqual([]);
    });
  });

  it('is not ambiguous where one way alone fits', () => {
    const cut = invoiceOf('10.99', {
      lines: [lineOf('a', '1', '9.999'), lineOf('b', '1', '1.005')],
      totals: { total: usd('10.99'), extensionTotal: usd('10.99') },
    });
    expect(inferArithmetic(cut)).toMatchObject({ ambiguous: false, tried: 3 });
    expect(inferArithmetic(cut).fits.map((it) => it.rounding)).toEqual(['truncate']);
  });

  it('tries only what could differ for the document', () => {
    const tried = (rest: Partial<Invoice>): number => inferArithmetic(invoiceOf('0', rest)).tried;
    const lines = [lineOf('a', '1', '10', { taxes: [taxed('vat')] })];
    const silent = { calculation: { taxBase: 'as-stated', origin: 'stated' } } as const;
    const taxes = [taxOf('vat', '10')];
    const freight = chargeOf('shipping', '1', { taxable: true });
    expect(tried({ lines })).toBe(3);
    expect(tried({ lines, taxes: [taxOf('vat', undefined)], adjustments: [discountOf('1'), freight], ...silent })).toBe(
      3,
    );
    expect(tried({ lines, taxes })).toBe(6);
    expect(tried({ lines, taxes, ...silent })).toBe(6);
    expect(tried({ lines, taxes, adjustments: [freight] })).toBe(6);
    expect(tried({ lines, taxes, documentTaxes: [taxed('vat')], adjustments: [freight] })).toBe(12);
    expect(tried({ lines, taxes, documentTaxes: [taxed('vat')], adjustments: [{ ...freight, taxable: false }] })).toBe(
      6,
    );
    expect(
      tried({ lines, taxes, documentTaxes: [taxed('vat')], adjustments: [chargeOf('custom', '1', { taxable: true })] }),
    ).toBe(6);
    expect(tried({ lines, taxes, adjustments: [discountOf('1')] })).toBe(12);
    expect(tried({ lines, taxes, adjustments: [discountOf('1')], ...silent })).toBe(24);
    expect(
      tried({
        lines,
        taxes,
        adjustments: [discountOf('1')],
        calculation: { taxBase: 'before-discount', origin: 'stated' },
      }),
    ).toBe(6);
    const some = [...lines.map((it) => ({ ...it, adjustments: [discountOf('1')] })), lineOf('b', '1', '1')];
    expect(tried({ lines: some, taxes, ...silent })).toBe(12);
    const lineDiscount = lines.map((it) => ({ ...it, adjustments: [discountOf('1')] }));
    expect(tried({ lines: lineDiscount, taxes, ...silent })).toBe(12);
  });
});
