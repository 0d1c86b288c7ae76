import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBilling } from '../__fixtures__/arbitrary-billing.ts';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { carriedParts, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { amountText } from '../money.ts';
import { takeOutIncludedTax } from './included-tax.ts';

const added: Target = { tax: { inclusive: false } };
const vat = taxOf('vat', '20', { inclusive: true });
const of = (rest: Partial<Invoice>) => invoiceOf('0.00', { taxes: [vat], ...rest });
const amounts = (all: readonly { readonly amount?: unknown }[] | undefined) =>
  all?.map((it) => it.amount && amountText(it.amount as never));

describe('a tax contained in prices, for a target that adds tax', () => {
  it('leaves the price, and stands beside it', () => {
    const invoice = of({ lines: [lineOf('a', '3', '40.00', { taxes: [taxed('vat')] })] });
    const { result, findings } = run(takeOutIncludedTax, invoice, added);
    expect(result.taxes).toEqual([{ ...vat, inclusive: false }]);
    expect(result.lines[0]?.quantity).toBe('1');
    expect(result.lines.map((it) => amountText(it.unitPrice))).toEqual(['100.00']);
    expect(amounts(result.lines[0]?.taxes)).toEqual(['20.00']);
    expect(told(findings)).toEqual([
      'info toy.write.taxes.inclusive.changed /taxes/0/inclusive',
      'loss toy.write.lines.unitPrice.collapsed /lines/0/unitPrice + /lines/0/quantity /lines/0/statedTotal',
    ]);
    expect(findings[0]).toMatchObject({ before: true, after: false });
    expect(findings[1]).toMatchObject({
      before: { quantity: '3', unitPrice: '40.00' },
      after: { quantity: '1', unitPrice: '100.00' },
    });
    expect(carriedParts(result)).toBe('120.00');
  });

  it('drops a printed total that contained it', () => {
    const line = lineOf('a', '1', '120.00', { taxes: [taxed('vat')] });
    const invoice = of({ lines: [{ ...line, statedTotal: line.unitPrice }] });
    expect(run(takeOutIncludedTax, invoice, added).result.lines[0]).not.toHaveProperty('statedTotal');
  });

  it('leaves beside it what was added all along, with its amount', () => {
    const invoice = of({
      lines: [
        lineOf('a', '1', '120.00', { taxes: [taxed('vat'), taxed('city')] }),
        lineOf('b', '1', '5.00', { taxes: [taxed('city')] }),
      ],
      taxes: [vat, taxOf('city', '10')],
    });
    const { result } = run(takeOutIncludedTax, invoice, added);
    expect(amounts(result.lines[0]?.taxes)).toEqual(['20.00', '12.00']);
    expect(amounts(result.lines[1]?.taxes)).toEqual(['0.50']);
    expect(result.taxes[1]).toBe(invoice.taxes[1]);
  });

  it('takes a discount in per cent along at what it was', () => {
    const invoice = of({
      lines: [lineOf('a', '1', '120.00', { adjustments: [discountOf('10 %')], taxes: [taxed('vat')] })],
      adjustments: [discountOf('5 %')],
    });
    const { result } = run(takeOutIncludedTax, invoice, added);
    // 120.00 − 12.00 − 5.40 contain 17.10 of tax.
    expect(amounts(result.lines[0]?.adjustments)).toEqual(['12.00']);
    expect(amounts(result.adjustments)).toEqual(['5.40']);
    expect(amounts(result.lines[0]?.taxes)).toEqual(['17.10']);
    expect([carriedParts(invoice), carriedParts(result)]).toEqual(['102.60', '102.60']);
  });

  it('keeps the amount that is stated for such a discount', () => {
    const invoice = of({
      lines: [
        lineOf('a', '1', '120.00', {
          adjustments: [discountOf('10 %', { amount: lineOf('x', '1', '11.99').unitPrice })],
          taxes: [taxed('vat')],
        }),
      ],
      adjustments: [discountOf('5 %', { amount: lineOf('x', '1', '5.39').unitPrice })],
    });
    const { result } = run(takeOutIncludedTax, invoice, added);
    expect(result.lines[0]?.adjustments[0]).toBe(invoice.lines[0]?.adjustments[0]);
    expect(result.adjustments[0]).toBe(invoice.adjustments[0]);
  });

  it('of the whole document leaves every line by its part', () => {
    const invoice = of({
      lines: [lineOf('a', '1', '60.00'), lineOf('b', '2', '30.00'), lineOf('free', '1', '0.00')],
      taxes: [{ ...vat, scope: 'document' }],
      documentTaxes: [taxed('vat')],
    });
    const { result, findings } = run(takeOutIncludedTax, invoice, added);
    expect(result.lines.map((it) => amountText(it.unitPrice))).toEqual(['50.00', '50.00', '0.00']);
    expect(result.lines[2]).toBe(invoice.lines[2]);
    expect(amounts(result.documentTaxes)).toEqual(['20.00']);
    expect(findings).toHaveLength(3);
    expect([carriedParts(invoice), carriedParts(result)]).toEqual(['120.00', '120.00']);
  });

  it('of shipping leaves its amount', () => {
    const invoice = of({
      lines: [lineOf('a', '1', '10.00')],
      adjustments: [
        chargeOf('shipping', '6.00', { taxes: [taxed('vat', '1.00'), taxed('city', '0.50')] }),
        chargeOf('custom', '1.00'),
      ],
      taxes: [vat, taxOf('city', undefined)],
    });
    const { result, findings } = run(takeOutIncludedTax, invoice, added);
    expect(amounts(result.adjustments)).toEqual(['5.00', '1.00']);
    expect(amounts(result.adjustments[0]?.taxes)).toEqual(['1.00', '0.50']);
    expect(result.adjustments[1]).toBe(invoice.adjustments[1]);
    expect(told(findings)[1]).toBe('loss toy.write.adjustments.amount.changed /adjustments/0/amount');
    expect(findings[1]).toMatchObject({ before: '6.00', after: '5.00' });
    expect([carriedParts(invoice), carriedParts(result)]).toEqual(['17.50', '17.50']);
  });

  it('never changes the sum', () => {
    fc.assert(
      fc.property(arbitraryBilling({ inclusive: true }), (invoice) => {
        expect(carriedParts(run(takeOutIncludedTax, invoice, added).result)).toBe(carriedParts(invoice));
      }),
      { numRuns: 300 },
    );
  });
});

it('stays in the prices where the target contains it, and there is nothing to do without one', () => {
  const invoice = of({ lines: [lineOf('a', '1', '120.00', { taxes: [taxed('vat')] })] });
  expect(run(takeOutIncludedTax, invoice).result).toBe(invoice);
  const exclusive = { ...invoice, taxes: [taxOf('vat', '20')] };
  expect(run(takeOutIncludedTax, exclusive, added).result).toBe(exclusive);
});
