import { describe, expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { billed, told } from '../__fixtures__/billed.ts';
import { chargeOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import { amountText } from '../money.ts';
import { lowerDocumentTax } from './document-tax.ts';

const byLine: Target = { tax: { levels: ['line'] } };
const invoice = invoiceOf('115.00', {
  lines: [lineOf('a', '1', '60.00', { taxes: [taxed('own')] }), lineOf('b', '1', '40.00')],
  taxes: [taxOf('own', '0'), taxOf('vat', '10', { scope: 'document' })],
  documentTaxes: [taxed('vat', '10.00')],
  adjustments: [chargeOf('shipping', '5.00', { taxable: true }), chargeOf('custom', '0.00', { taxable: true })],
});

describe('a tax on the document, for a target that taxes lines', () => {
  it('is applied to every line', () => {
    const { result, findings } = run(lowerDocumentTax, invoice, byLine);
    expect(result.documentTaxes).toEqual([]);
    expect(result.lines.map((it) => it.taxes.map((tax) => tax.taxId))).toEqual([['own', 'vat'], ['vat']]);
    expect(result.taxes.map((it) => it.scope)).toEqual(['selected', 'selected']);
    expect(result.adjustments.map((it) => it.taxes)).toEqual([undefined, undefined]);
    expect(told(findings)).toEqual([
      'info toy.write.documentTaxes.moved /documentTaxes/0',
      'info toy.write.taxes.scope.moved /taxes/1/scope',
    ]);
    expect(findings).toMatchObject([{ before: '10.00' }, { before: 'document', after: 'selected' }]);
    expect(billed(result)).toBe(billed(invoice));
  });

  it('falls on taxable shipping too, in the placement that says so', () => {
    const { result } = run(lowerDocumentTax, invoice, { ...byLine, placement: { shippingTaxed: true } });
    expect(result.adjustments.map((it) => it.taxes?.map((tax) => tax.taxId))).toEqual([['vat'], undefined]);
    expect(billed(result)).toBe('115.50');
    const own = { ...invoice, adjustments: [chargeOf('shipping', '5.00', { taxable: true, taxes: [taxed('own')] })] };
    const both = run(lowerDocumentTax, own, { ...byLine, placement: { shippingTaxed: true } }).result;
    expect(both.adjustments[0]?.taxes?.map((tax) => tax.taxId)).toEqual(['own', 'vat']);
    const untaxable = { ...invoice, adjustments: [chargeOf('shipping', '5.00', { taxable: false })] };
    const not = run(lowerDocumentTax, untaxable, { ...byLine, placement: { shippingTaxed: true } }).result;
    expect(not.adjustments[0]?.taxes).toBeUndefined();
  });

  it('without a rate is handed on whole, by the first line', () => {
    const amount = { ...invoice, taxes: [taxOf('vat', undefined, { scope: 'document' })] };
    const { result } = run(lowerDocumentTax, amount, byLine);
    const amounts = result.lines.map((it) => it.taxes.find((tax) => tax.taxId === 'vat')?.amount);
    expect(amounts.map((it) => it && amountText(it))).toEqual(['10.00', undefined]);
    expect(billed(result)).toBe(billed(amount));
  });

  it('may be one of several', () => {
    const two = {
      ...invoice,
      taxes: [...invoice.taxes, taxOf('city', '1', { scope: 'document' })],
      documentTaxes: [taxed('vat'), taxed('city')],
    };
    const { result, findings } = run(lowerDocumentTax, two, byLine);
    expect(result.lines[1]?.taxes.map((tax) => tax.taxId)).toEqual(['vat', 'city']);
    expect(findings).toHaveLength(4);
    expect(findings[0]?.before).toBeNull();
    expect(billed(result)).toBe(billed(two));
  });
});

it('stays on the document where the target has a place for it', () => {
  expect(run(lowerDocumentTax, invoice).result).toBe(invoice);
  const none = invoiceOf('5');
  expect(run(lowerDocumentTax, none, byLine).result).toBe(none);
});
