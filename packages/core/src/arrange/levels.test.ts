import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBilling } from '../__fixtures__/arbitrary-billing.ts';
import { run, runAll, type Target } from '../__fixtures__/arranging.ts';
import { carriedParts, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import type { Adjustment, Invoice } from '../invoice.ts';
import { amountText } from '../money.ts';
import { unifyLevels } from './levels.ts';
import { uniformTax } from './uniform-tax.ts';

const oneLevel = (level?: 'line' | 'document', onShipping: 'stated' | 'added' = 'added'): Target => ({
  shape: { levels: 'one' },
  tax: { onShipping },
  arithmetic: { total: 'carried' },
  placement: level === undefined ? {} : { level },
});
const amounts = (all: readonly { readonly amount?: unknown }[]) =>
  all.map((it) => it.amount && amountText(it.amount as never));

/** Discounts on both levels, tax on the lines. */
const mixed = invoiceOf('160.65', {
  lines: [
    lineOf('a', '1', '100.00', { adjustments: [discountOf('10.00')], taxes: [taxed('vat', '8.10')] }),
    lineOf('b', '1', '100.00', { adjustments: [discountOf('11.00')], taxes: [taxed('vat', '8.01')] }),
  ],
  taxes: [taxOf('vat', '10')],
  adjustments: [discountOf('17.90', { id: 'off' }), chargeOf('custom', '1.00')],
});

describe('lifting to the document', () => {
  it('sums discounts and taxes upwards, as the payer was shown them', () => {
    const { result, findings } = run(unifyLevels, mixed, oneLevel('document'));
    expect(result.lines.map((it) => [it.adjustments, it.taxes])).toEqual([
      [[], []],
      [[], []],
    ]);
    expect(amounts(result.adjustments)).toEqual(['38.90', '1.00']);
    expect(amounts(result.documentTaxes)).toEqual(['16.11']);
    expect(result.taxes).toEqual([{ ...mixed.taxes[0], scope: 'document' }]);
    expect(told(findings)).toEqual([
      'loss toy.write.lines.adjustments.moved /lines/0/adjustments',
      'info toy.write.lines.taxes.moved /lines/0/taxes',
      'loss toy.write.lines.adjustments.moved /lines/1/adjustments',
      'info toy.write.lines.taxes.moved /lines/1/taxes',
      'loss toy.write.adjustments.discountsOfBothLevels.collapsed /adjustments/0',
      'info toy.write.taxes.moved /taxes/0 + /documentTaxes',
    ]);
    expect(findings[4]).toMatchObject({ before: '17.90', after: '38.90' });
    expect(carriedParts(result)).toBe(carriedParts(mixed));
  });

  it('is what happens without a word about where', () => {
    expect(amounts(run(unifyLevels, mixed, oneLevel()).result.documentTaxes)).toEqual(['16.11']);
  });

  it('makes a new discount of those of the lines', () => {
    const invoice: Invoice = { ...mixed, documentTaxes: [taxed('vat', '1.00')], adjustments: [] };
    const { result, findings } = run(unifyLevels, invoice, oneLevel('document'));
    expect(amounts(result.adjustments)).toEqual(['21.00']);
    expect(findings.find((it) => it.canonical === '/adjustments')).toMatchObject({ before: null, after: '21.00' });
    expect(carriedParts(result)).toBe(carriedParts(invoice));
  });

  it('gives up the rate of taxes that do not fall on every line alike', () => {
    const lines = mixed.lines.map((line, index) => (index === 0 ? line : { ...line, taxes: [taxed('gst', '4.00')] }));
    const invoice = { ...mixed, lines, taxes: [...mixed.taxes, taxOf('gst', '5', { name: 'GST' })] };
    const { result, findings } = run(unifyLevels, invoice, oneLevel('document'));
    expect(result.taxes).toEqual([{ id: 'tax-3', name: 'vat + GST', inclusive: false, scope: 'document' }]);
    expect(amounts(result.documentTaxes)).toEqual(['12.10']);
    const told = findings.at(-1);
    expect(told).toMatchObject({ severity: 'loss', code: 'collapsed', canonical: '/taxes/0', after: '12.10' });
    expect(told?.covers).toEqual(['/taxes/1', '/documentTaxes']);
    expect(carriedParts(result)).toBe(carriedParts(invoice));
  });

  it('has a tax without names nameless', () => {
    const bare = (id: string) => ({ id, inclusive: false, scope: 'selected' }) as const;
    const lines = mixed.lines.map((line, index) => ({ ...line, taxes: [taxed(index === 0 ? 'a' : 'b', '1.00')] }));
    const { result } = run(unifyLevels, { ...mixed, lines, taxes: [bare('a'), bare('b')] }, oneLevel('document'));
    expect(result.taxes).toEqual([{ id: 'tax-3', inclusive: false, scope: 'document' }]);
  });

  it('takes the tax on shipping along where shipping cannot hold one', () => {
    const shipping = chargeOf('shipping', '10.00', { taxes: [taxed('vat', '1.00')] });
    const invoice = invoiceOf('111.00', {
      lines: [lineOf('a', '1', '100.00')],
      taxes: [taxOf('vat', '10')],
      adjustments: [shipping],
    });
    const { result, findings } = run(unifyLevels, invoice, oneLevel(undefined, 'stated'));
    expect(result.adjustments[0]).not.toHaveProperty('taxes');
    expect(amounts(result.documentTaxes)).toEqual(['1.00']);
    expect(told(findings)[0]).toBe('loss toy.write.adjustments.taxes.moved /adjustments/0/taxes');
    expect(carriedParts(result)).toBe('111.00');
    expect(run(unifyLevels, invoice, oneLevel()).result).toBe(invoice);
  });
});

describe('lowering to the lines', () => {
  it('shares the document discount out by largest remainder', () => {
    const { result, findings } = run(unifyLevels, mixed, oneLevel('line'));
    expect(result.lines.map((it) => amounts(it.adjustments))).toEqual([['19.00'], ['19.90']]);
    expect(result.adjustments.map((it) => it.kind)).toEqual(['custom']);
    expect(told(findings)).toEqual([
      'loss toy.write.adjustments.apportioned /adjustments/0',
      'info toy.write.lines.adjustments.apportioned /lines/0/adjustments',
      'info toy.write.lines.adjustments.apportioned /lines/1/adjustments',
    ]);
    expect(carriedParts(result)).toBe(carriedParts(mixed));
  });

  it('shares the document tax out by the nets after it', () => {
    const invoice: Invoice = {
      ...mixed,
      lines: mixed.lines.map((it) => ({ ...it, taxes: [] })),
      taxes: [taxOf('vat', '10', { scope: 'document' })],
      documentTaxes: [taxed('vat', '16.11')],
    };
    const { result, findings } = run(unifyLevels, invoice, oneLevel('line'));
    expect(result.lines.map((it) => amounts(it.taxes))).toEqual([['8.10'], ['8.01']]);
    expect([result.documentTaxes, result.taxes[0]?.scope]).toEqual([[], 'selected']);
    expect(told(findings).at(-1)).toBe('info toy.write.documentTaxes.apportioned /documentTaxes/0');
    expect(carriedParts(result)).toBe(carriedParts(invoice));
  });

  it('leaves a line of nothing without a share', () => {
    const lines = [...mixed.lines, lineOf('free', '1', '0.00')];
    const { result } = run(unifyLevels, { ...mixed, lines }, oneLevel('line'));
    expect(result.lines[2]).toBe(lines[2]);
  });

  it('cannot share out over a line below zero, nor more than the lines come to', () => {
    const credit: Invoice = { ...mixed, lines: [...mixed.lines, lineOf('credit', '-1', '5.00')] };
    expect(amounts(run(unifyLevels, credit, oneLevel('line')).result.adjustments)).toEqual(['17.90', '1.00']);
    const huge: Invoice = { ...mixed, adjustments: [discountOf('179.01')] };
    expect(amounts(run(unifyLevels, huge, oneLevel('line')).result.adjustments)).toEqual(['179.01']);
    const all: Invoice = { ...mixed, adjustments: [discountOf('179.00')] };
    expect(run(unifyLevels, all, oneLevel('line')).result.adjustments).toEqual([]);
  });
});

describe('spreading the discount, as a placement of its own', () => {
  it('touches no tax', () => {
    const { result } = run(unifyLevels, mixed, { placement: { spreadDiscount: true } });
    expect(result.lines.map((it) => amounts(it.adjustments))).toEqual([['19.00'], ['19.90']]);
    expect(result.lines.map((it) => it.taxes)).toEqual(mixed.lines.map((it) => it.taxes));
  });
});

it('leaves alone what is on one level, what comes from the target, and targets that mix', () => {
  const byLine = { ...mixed, adjustments: [chargeOf('custom', '1.00')] };
  expect(run(unifyLevels, byLine, oneLevel()).result).toBe(byLine);
  const byDocument = { ...mixed, lines: mixed.lines.map((it) => ({ ...it, adjustments: [], taxes: [] })) };
  expect(run(unifyLevels, byDocument, oneLevel()).result).toBe(byDocument);
  expect(run(unifyLevels, mixed, { ...oneLevel('document'), home: true }).result).toBe(mixed);
  expect(run(unifyLevels, mixed).result).toBe(mixed);
});

it('never changes the sum for a target that bills what it is told', () => {
  const carrier: Target = {
    ...oneLevel('document', 'stated'),
    tax: { onShipping: 'stated', inclusive: false, perLine: 1 },
  };
  fc.assert(
    fc.property(
      arbitraryBilling({ inclusive: true }),
      fc.constantFrom('line' as const, 'document' as const),
      (invoice, level) => {
        const { result, findings } = runAll(invoice, { ...carrier, placement: { level } });
        fc.pre(!findings.some((it) => it.severity === 'blocking'));
        expect(carriedParts(result)).toBe(carriedParts(invoice));
      },
    ),
    { numRuns: 300 },
  );
});

describe('uniformTax', () => {
  const line = (id: string, ...taxIds: string[]) => lineOf(id, '1', '5.00', { taxes: taxIds.map((it) => taxed(it)) });
  const of = (rest: Partial<Invoice>, adjustments: readonly Adjustment[] = []) =>
    uniformTax(invoiceOf('0.00', { taxes: [taxOf('x', '1'), taxOf('y', '2')], adjustments, ...rest }))?.id;

  it('is the one tax on every line, or on the document', () => {
    expect(of({ lines: [line('a', 'x'), line('b', 'x')] })).toBe('x');
    expect(of({ lines: [line('a')], documentTaxes: [taxed('y')] })).toBe('y');
    expect(of({ lines: [line('a', 'x')] }, [chargeOf('shipping', '1', { taxes: [taxed('x')] })])).toBe('x');
  });

  it('is none where a line goes without, or taxes differ', () => {
    expect(of({ lines: [line('a', 'x'), line('b')] })).toBeUndefined();
    expect(of({ lines: [line('a', 'x'), line('b', 'y')] })).toBeUndefined();
    expect(of({ lines: [line('a', 'x')], documentTaxes: [taxed('x')] })).toBeUndefined();
    expect(of({ lines: [line('a', 'x')] }, [chargeOf('shipping', '1', { taxes: [taxed('y')] })])).toBeUndefined();
    expect(of({ lines: [line('a')] })).toBeUndefined();
  });
});

describe('a document tax that is shared out over the lines', () => {
  const taxedWhole = (taxBase: 'before-discount' | 'after-discount', tax: string): Invoice =>
    invoiceOf('21.16', {
      lines: [lineOf('a', '1', '10.00'), lineOf('b', '1', '10.00', { adjustments: [discountOf('0.50')] })],
      taxes: [taxOf('vat', '8.25', { scope: 'document' })],
      documentTaxes: [taxed('vat', tax)],
      calculation: { taxBase, origin: 'stated' },
    });
  const shares = (invoice: Invoice): readonly unknown[] =>
    run(unifyLevels, invoice, oneLevel('line')).result.lines.flatMap((it) => amounts(it.taxes));

  it('stands on each as the rate takes it there, where that is the whole tax', () => {
    expect(shares(taxedWhole('before-discount', '1.66'))).toEqual(['0.83', '0.83']);
    expect(shares(taxedWhole('after-discount', '1.61'))).toEqual(['0.83', '0.78']);
  });

  it('is shared out by what the lines come to where it is not', () => {
    expect(shares(taxedWhole('before-discount', '2.00'))).toEqual(['1.03', '0.97']);
  });
});

describe('a tax on shipping in a document that came from the target', () => {
  const shipped = (total: string, taxes: readonly string[]): Invoice =>
    invoiceOf(total, {
      lines: [lineOf('a', '1', '10.00')],
      taxes: taxes.map((id) => taxOf(id, '10')),
      adjustments: [
        chargeOf('shipping', '5.00', taxes.length > 0 ? { taxes: taxes.map((id) => taxed(id, '0.50')) } : {}),
      ],
    });
  const home = (held: Invoice): Target => ({ ...oneLevel(undefined, 'stated'), home: true, held });

  it('moves to the document when an edit has brought it in', () => {
    const { result } = run(unifyLevels, shipped('15.50', ['freight']), home(shipped('15.00', [])));
    expect(amounts(result.documentTaxes)).toEqual(['0.50']);
    expect(result.adjustments[0]).not.toHaveProperty('taxes');
  });

  it('stays beside it when the total does not contain it, and when it was there before', () => {
    const stated = shipped('15.00', ['freight']);
    const added = shipped('15.50', ['freight']);
    expect(run(unifyLevels, stated, home(stated)).result).toBe(stated);
    expect(run(unifyLevels, added, home(added)).result).toBe(added);
  });
});
