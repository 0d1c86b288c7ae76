import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardArithmetic, type Arithmetic } from './arithmetic.ts';
import type { Invoice } from './invoice.ts';
import { amountText, money, type Money } from './money.ts';
import { computeTotals, isDiscount, partsTotalOf, taxBaseOf, type ComputedTotals } from './totals.ts';
import { arbitraryArithmetic, arbitraryBilling } from './__fixtures__/arbitrary-billing.ts';
import { errorOf } from './__fixtures__/error-of.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';
import { oracleTotals } from './__fixtures__/rational-totals.ts';

const carrier: Arithmetic = { ...standardArithmetic, total: 'carried' };

function figures({ totals }: ComputedTotals): Readonly<Record<string, string>> {
  const { extensionTotal, lineAllowanceTotal, allowanceTotal, taxTotal, total, amountDue } = totals;
  const all = { extensionTotal, lineAllowanceTotal, allowanceTotal, taxTotal, total, amountDue };
  return Object.fromEntries(Object.entries(all).map(([key, it]) => [key, amountText(it)]));
}

/** Two lines of 100.00, each with a discount and 10 %, a document discount of 10 %, taxed shipping and a free amount. */
const sample = invoiceOf('198.21', {
  lines: [
    lineOf('mat', '1', '100.00', { adjustments: [discountOf('10 %')], taxes: [taxed('vat')] }),
    lineOf('ball', '1', '100.00', { adjustments: [discountOf('11.00')], taxes: [taxed('vat')] }),
  ],
  taxes: [taxOf('vat', '10')],
  adjustments: [
    discountOf('10 %', { id: 'off' }),
    chargeOf('shipping', '10.00', { taxes: [taxed('vat')] }),
    chargeOf('custom', '10.00'),
  ],
});

describe('computeTotals', () => {
  it('reproduces the figures of a documented answer: 198.21', () => {
    expect(figures(computeTotals(sample, standardArithmetic))).toEqual({
      extensionTotal: '200.00',
      lineAllowanceTotal: '21.00',
      allowanceTotal: '17.90',
      taxTotal: '17.11',
      total: '198.21',
      amountDue: '198.21',
    });
  });

  it('says what each line, adjustment and tax comes to', () => {
    const { lines, adjustments, documentTaxes } = computeTotals(sample, standardArithmetic);
    const taxes = (all: readonly { taxId: string; amount: Money }[]) =>
      all.map((it) => [it.taxId, amountText(it.amount)]);
    expect(lines.map((it) => [it.id, amountText(it.extension), amountText(it.allowance), amountText(it.net)])).toEqual([
      ['mat', '100.00', '10.00', '90.00'],
      ['ball', '100.00', '11.00', '89.00'],
    ]);
    expect(lines.map((it) => taxes(it.taxes))).toEqual([[['vat', '8.10']], [['vat', '8.01']]]);
    expect(adjustments.map((it) => [it.id, amountText(it.amount), taxes(it.taxes)])).toEqual([
      ['off', '17.90', []],
      ['shipping', '10.00', [['vat', '1.00']]],
      ['custom', '10.00', []],
    ]);
    expect(documentTaxes).toEqual([]);
  });

  it('reproduces an answer that was really made, where halves go away from zero: 74.21', () => {
    const invoice = invoiceOf('74.21', {
      lines: [
        lineOf('a', '5', '10.00', { adjustments: [discountOf('5 %')], taxes: [taxed('sales')] }),
        lineOf('b', '1', '10.00', { adjustments: [discountOf('5.00')], taxes: [taxed('sales')] }),
      ],
      taxes: [taxOf('sales', '7.25')],
      adjustments: [
        discountOf('5 %'),
        chargeOf('shipping', '10.00', { taxes: [taxed('sales')] }),
        chargeOf('custom', '10.00'),
      ],
    });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({
      allowanceTotal: '2.63',
      taxTotal: '4.34',
      total: '74.21',
    });
    const even = computeTotals(invoice, { ...standardArithmetic, rounding: 'half-even' });
    expect(figures(even)).toMatchObject({ allowanceTotal: '2.62', taxTotal: '4.33' });
  });

  it('takes document tax before the discount and not on shipping where that is the arithmetic: 2623.64', () => {
    const invoice = invoiceOf('2623.64', {
      lines: [lineOf('class', '21', '120.08')],
      taxes: [taxOf('state', '8.25', { scope: 'document' })],
      documentTaxes: [taxed('state')],
      adjustments: [discountOf('5 %'), chargeOf('shipping', '20.00', { taxable: true })],
      calculation: { taxBase: 'before-discount', origin: 'stated' },
    });
    const computed = computeTotals(invoice, standardArithmetic);
    expect(figures(computed)).toMatchObject({ taxTotal: '208.04', allowanceTotal: '126.08', total: '2623.64' });
    expect(computed.documentTaxes.map((it) => [it.taxId, amountText(it.amount)])).toEqual([['state', '208.04']]);
    const after = computeTotals(
      { ...invoice, calculation: { taxBase: 'after-discount', origin: 'stated' } },
      standardArithmetic,
    );
    expect(figures(after)).toMatchObject({ taxTotal: '197.64', total: '2613.24' });
    const freight = computeTotals(invoice, { ...standardArithmetic, shippingTaxed: true });
    expect(figures(freight)).toMatchObject({ taxTotal: '209.69' });
  });

  it('takes a line discount once per line, not once per unit', () => {
    const invoice = invoiceOf('0', { lines: [lineOf('a', '4', '25', { adjustments: [discountOf('5 %')] })] });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({
      lineAllowanceTotal: '5.00',
      total: '95.00',
    });
  });

  it('lets a charge on a line lower its allowance, and be part of the undiscounted base of tax', () => {
    const invoice = invoiceOf('0', {
      lines: [
        lineOf('a', '1', '100', {
          adjustments: [discountOf('10.00'), chargeOf('service', '4.00')],
          taxes: [taxed('vat')],
        }),
      ],
      taxes: [taxOf('vat', '10')],
    });
    const computed = computeTotals(invoice, standardArithmetic);
    expect(figures(computed)).toMatchObject({ lineAllowanceTotal: '6.00', taxTotal: '9.40', total: '103.40' });
    const before = computeTotals(invoice, { ...standardArithmetic, taxBase: 'before-discount' });
    expect(figures(before)).toMatchObject({ taxTotal: '10.40', total: '104.40' });
  });

  it('bills in the decimals of the currency, or of the provider', () => {
    const yen = invoiceOf(money('0', 'JPY'), { lines: [lineOf('a', '3', money('333.5', 'JPY'))] });
    expect(figures(computeTotals(yen, standardArithmetic))).toMatchObject({ total: '1001' });
    const forint = invoiceOf(money('0', 'HUF'), { lines: [lineOf('a', '1', money('1500.50', 'HUF'))] });
    expect(figures(computeTotals(forint, standardArithmetic))).toMatchObject({ total: '1500.50' });
    expect(figures(computeTotals(forint, { ...standardArithmetic, exponents: { HUF: 0 } }))).toMatchObject({
      total: '1501',
    });
    const dinar = invoiceOf(money('0', 'KWD'), { lines: [lineOf('a', '1', money('1.2345', 'KWD'))] });
    expect(figures(computeTotals(dinar, standardArithmetic))).toMatchObject({ total: '1.235' });
  });

  it('keeps a total that is carried, and says what its parts come to', () => {
    const invoice = invoiceOf('247.86', { lines: [lineOf('a', '20', '12.05')] });
    const computed = computeTotals(invoice, carrier);
    expect(amountText(computed.totals.total)).toBe('247.86');
    expect(amountText(computed.totals.amountDue)).toBe('247.86');
    expect(amountText(computed.partsTotal)).toBe('241.00');
    expect(amountText(computeTotals(invoice, standardArithmetic).totals.total)).toBe('241.00');
  });

  it('lets stated amounts of tax and discount stand where figures are carried', () => {
    const invoice = invoiceOf('0', {
      lines: [
        lineOf('a', '1', '100', {
          adjustments: [discountOf('10 %', { amount: usd('9.99') })],
          taxes: [taxed('vat', '1.23')],
        }),
      ],
      taxes: [taxOf('vat', '10'), taxOf('gst', '5', { scope: 'document' })],
      documentTaxes: [taxed('gst', '7.77')],
      adjustments: [chargeOf('shipping', '5.00', { taxes: [taxed('vat', '0.11')] })],
    });
    expect(figures(computeTotals(invoice, carrier))).toMatchObject({ lineAllowanceTotal: '9.99', taxTotal: '9.11' });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({
      lineAllowanceTotal: '10.00',
      taxTotal: '14.00',
    });
  });

  it('uses a percentage that has no amount, whatever is said to govern', () => {
    const onlyPercent = discountOf('10 %', { governs: 'amount' });
    const invoice = invoiceOf('0', { lines: [lineOf('a', '1', '50', { adjustments: [onlyPercent] })] });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({ total: '45.00' });
    expect(amountText(computeTotals(invoice, carrier).partsTotal)).toBe('45.00');
  });

  it('takes an adjustment with neither amount nor percentage for nothing, and an amount for itself whatever governs', () => {
    const nothing = { id: 'x', direction: 'allowance', kind: 'discount', governs: 'percent' } as const;
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '50', { adjustments: [nothing, discountOf('2.00', { governs: 'percent' })] })],
    });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({ total: '48.00' });
  });

  it('takes an amount that governs over its percentage', () => {
    const both = discountOf('10 %', { governs: 'amount', amount: usd('4.99') });
    const invoice = invoiceOf('0', { lines: [lineOf('a', '1', '50', { adjustments: [both] })] });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({ total: '45.01' });
  });

  it('adds a tax of which only the amount is known', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '50', { taxes: [taxed('levy', '1.5')] })],
      taxes: [taxOf('levy', undefined)],
    });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({ taxTotal: '1.50', total: '51.50' });
  });

  it('counts exactly the figures that had to be rounded', () => {
    const count = (lines: Invoice['lines'], rest: Partial<Invoice> = {}): number =>
      computeTotals(invoiceOf('0', { lines, ...rest }), standardArithmetic).roundings;
    expect(count([lineOf('a', '20', '12.05')])).toBe(0);
    expect(count([lineOf('a', '1.5', '0.33')])).toBe(1);
    expect(count([lineOf('a', '1', '0.333')])).toBe(1);
    expect(count([lineOf('a', '1', '10.00')], { adjustments: [discountOf('12.345 %')] })).toBe(1);
    const tax = { taxes: [taxOf('vat', '7.25')] };
    expect(
      count(
        [lineOf('a', '1', '10.00', { taxes: [taxed('vat')] }), lineOf('b', '1', '0.01', { taxes: [taxed('vat')] })],
        tax,
      ),
    ).toBe(2);
    expect(count([lineOf('a', '1', '400.00', { taxes: [taxed('vat')] })], tax)).toBe(0);
  });

  it('settles what is due by the payments listed, before those stated', () => {
    const paid = (amount: string, status?: string) => ({
      direction: 'payment' as const,
      origin: 'external' as const,
      amount: usd(amount),
      ...(status !== undefined && { status }),
    });
    const refund = { ...paid('2.00'), direction: 'refund' as const };
    const base = { lines: [lineOf('a', '1', '10.00')] };
    const of = (rest: Partial<Invoice>) =>
      computeTotals(invoiceOf('10.00', { ...base, ...rest }), standardArithmetic).totals;

    const listed = of({
      transactions: [paid('3'), paid('0.505'), paid('9', 'pending'), paid('9', 'rejected'), refund],
    });
    expect([listed.paidTotal, listed.refundedTotal, listed.amountDue].map((it) => it && amountText(it))).toEqual([
      '3.505',
      '2.00',
      '6.495',
    ]);
    const stated = of({ totals: { total: usd('10'), paidTotal: usd('4'), refundedTotal: usd('1') } });
    expect([stated.paidTotal, stated.refundedTotal, stated.amountDue].map((it) => it && amountText(it))).toEqual([
      '4',
      '1',
      '6.00',
    ]);
    const neither = of({});
    expect('paidTotal' in neither || 'refundedTotal' in neither).toBe(false);
    expect(amountText(neither.amountDue)).toBe('10.00');
  });

  it('gives an invoice without lines nothing to add up', () => {
    expect(figures(computeTotals(invoiceOf('5'), standardArithmetic))).toMatchObject({
      extensionTotal: '0.00',
      total: '0.00',
    });
    expect(figures(computeTotals(invoiceOf('5'), carrier))).toMatchObject({ total: '5' });
  });

  it('bills a negative total for negative lines, exactly', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '-3', '10.05', { taxes: [taxed('vat')] })],
      taxes: [taxOf('vat', '10')],
      adjustments: [discountOf('1.00')],
    });
    // The base −30.15 carries the discount too: −31.15, of which 10 % is −3.115.
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({ taxTotal: '-3.12', total: '-34.27' });
  });

  it('takes no notice of a discount where the nets are zero', () => {
    const invoice = invoiceOf('0', {
      lines: [lineOf('a', '1', '10', { taxes: [taxed('vat')] }), lineOf('b', '-1', '10', { taxes: [taxed('vat')] })],
      taxes: [taxOf('vat', '10')],
      adjustments: [discountOf('1.00')],
    });
    expect(figures(computeTotals(invoice, standardArithmetic))).toMatchObject({ taxTotal: '0.00', total: '-1.00' });
  });

  it('refuses amounts of a second currency, wherever they stand', () => {
    const euro = money('1', 'EUR');
    const mixed: readonly Partial<Invoice>[] = [
      { lines: [lineOf('a', '1', euro)] },
      { lines: [lineOf('a', '1', '1', { adjustments: [discountOf(euro)] })] },
      { lines: [lineOf('a', '1', '1', { taxes: [taxed('vat', euro)] })] },
      { documentTaxes: [taxed('vat', euro)] },
      { adjustments: [chargeOf('shipping', euro)] },
      { adjustments: [chargeOf('shipping', '1', { taxes: [taxed('vat', euro)] })] },
      { totals: { total: euro } },
      { totals: { total: usd('1'), paidTotal: euro } },
      { totals: { total: usd('1'), refundedTotal: euro } },
      { transactions: [{ direction: 'payment', origin: 'external', amount: euro }] },
    ];
    for (const rest of mixed) {
      const error = errorOf('currency_mismatch', () => computeTotals(invoiceOf('0', rest), standardArithmetic));
      expect(error.details).toEqual({ expected: 'USD', found: 'EUR' });
    }
  });

  it('refuses figures that leave the range of exact numbers', () => {
    const invoice = invoiceOf('0', { lines: [lineOf('a', '999999999', '999999999')] });
    expect(() => computeTotals(invoice, standardArithmetic)).toThrow('more than 15 significant digits');
  });

  it('agrees with totals worked out in fractions, under every arithmetic', () => {
    const kinds = fc.constantFrom(
      {},
      { negative: true },
      { inclusive: true },
      { lineCharges: true },
      { currency: 'JPY' },
    );
    const billing = kinds.chain((kind) => arbitraryBilling(kind));
    fc.assert(
      fc.property(billing, arbitraryArithmetic, (invoice, arithmetic) => {
        const exponent = invoice.currency === 'JPY' ? 0 : 2;
        const { totals } = computeTotals(invoice, arithmetic);
        const minor = (it: Money): bigint => BigInt(it.toJSON().amount);
        expect({
          extension: minor(totals.extensionTotal),
          lineAllowance: minor(totals.lineAllowanceTotal),
          allowance: minor(totals.allowanceTotal),
          tax: minor(totals.taxTotal),
          total: minor(totals.total),
        }).toEqual(oracleTotals(invoice, arithmetic, exponent));
      }),
      { numRuns: 3000 },
    );
  });

  it('makes up its totals of the parts it names', () => {
    fc.assert(
      fc.property(arbitraryBilling({ inclusive: true, negative: true }), arbitraryArithmetic, (invoice, arithmetic) => {
        const { lines, adjustments, documentTaxes, totals } = computeTotals(invoice, arithmetic);
        const sum = (all: readonly Money[]): number => all.reduce((total, it) => total + it.toJSON().amount, 0);
        expect(sum(lines.map((it) => it.extension))).toBe(totals.extensionTotal.toJSON().amount);
        expect(sum(lines.map((it) => it.extension)) - sum(lines.map((it) => it.allowance))).toBe(
          sum(lines.map((it) => it.net)),
        );
        const own = arithmetic.shippingTax === 'added' ? adjustments.flatMap((it) => it.taxes) : [];
        const taxes = [...lines.flatMap((it) => it.taxes), ...documentTaxes, ...own];
        expect(sum(taxes.map((it) => it.amount))).toBe(totals.taxTotal.toJSON().amount);
      }),
    );
  });
});

describe('partsTotalOf', () => {
  it('is the sum that computeTotals comes to, under any arithmetic', () => {
    fc.assert(
      fc.property(arbitraryBilling({ inclusive: true, negative: true }), arbitraryArithmetic, (invoice, arithmetic) => {
        const { partsTotal } = computeTotals(invoice, arithmetic);
        expect(amountText(partsTotalOf(invoice, arithmetic))).toBe(amountText(partsTotal));
      }),
    );
  });

  it('does not take a carried total for the sum', () => {
    expect(amountText(partsTotalOf({ ...sample, totals: { total: usd('1') } }, carrier))).toBe('198.21');
  });
});

describe('taxBaseOf', () => {
  it.each([
    ['before-discount', 'after-discount', 'after-discount', 'before-discount'],
    ['after-discount', 'before-discount', 'before-discount', 'after-discount'],
    ['declared', 'before-discount', 'after-discount', 'before-discount'],
    ['declared', 'after-discount', 'before-discount', 'after-discount'],
    ['declared', 'as-stated', 'before-discount', 'before-discount'],
    ['declared', 'as-stated', 'after-discount', 'after-discount'],
  ] as const)('arithmetic %s, document %s, default %s: %s', (taxBase, declared, defaultTaxBase, base) => {
    const invoice = invoiceOf('0', { calculation: { taxBase: declared, origin: 'stated' } });
    expect(taxBaseOf(invoice, { ...standardArithmetic, taxBase, defaultTaxBase })).toBe(base);
  });
});

it('isDiscount: a negative free amount is no discount, and neither is a charge of that name', () => {
  expect(isDiscount(discountOf('1'))).toBe(true);
  expect(isDiscount(chargeOf('custom', '1', { direction: 'allowance' }))).toBe(false);
  expect(isDiscount(chargeOf('discount', '1'))).toBe(false);
});
