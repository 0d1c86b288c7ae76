import { describe, expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { billed, carriedParts, told } from '../__fixtures__/billed.ts';
import { chargeOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import type { LineItem, TaxDefinition } from '../invoice.ts';
import { amountText } from '../money.ts';
import { mergeLineTaxes, nameTaxes, prune } from './line-taxes.ts';

const single: Target = { tax: { perLine: 1 } };
const state = taxOf('state', '6.25', { name: 'State' });
const city = taxOf('city', '1.5', { name: 'City' });
const invoiceWith = (lines: readonly LineItem[], taxes: readonly TaxDefinition[], total = '0.00') =>
  invoiceOf(total, { lines, taxes });

describe('several taxes on a line, for a target that takes one', () => {
  it('become one with the sum of the rates', () => {
    const line = lineOf('a', '1', '100.00', { taxes: [taxed('state'), taxed('city')] });
    const invoice = invoiceWith([line, lineOf('b', '1', '10.00', { taxes: [taxed('state')] })], [state, city]);
    const { result, findings } = run(mergeLineTaxes, invoice, single);
    expect(result.taxes).toEqual([
      state,
      { id: 'tax-3', name: 'State + City', rate: '7.75', inclusive: false, scope: 'selected' },
    ]);
    expect(result.lines.map((it) => it.taxes.map((tax) => tax.taxId))).toEqual([['tax-3'], ['state']]);
    expect(result.lines[1]).toBe(invoice.lines[1]);
    expect(told(findings)).toEqual(['loss toy.write.lines.taxes.collapsed /lines/0/taxes']);
    expect(findings[0]).toMatchObject({
      before: [
        { name: 'State', rate: '6.25' },
        { name: 'City', rate: '1.5' },
      ],
      after: { name: 'State + City', rate: '7.75' },
    });
    expect(billed(result)).toBe(billed(invoice));
  });

  it('become the same one on every line that has the same', () => {
    const taxes = [taxed('state'), taxed('city')];
    const lines = [lineOf('a', '1', '100.00', { taxes }), lineOf('b', '1', '10.00', { taxes })];
    const { result, findings } = run(mergeLineTaxes, invoiceWith(lines, [state, city]), single);
    expect(result.taxes.map((it) => it.id)).toEqual(['tax-3']);
    expect(findings).toHaveLength(2);
  });

  it('keep their amounts as a sum, for those who bill amounts', () => {
    const line = lineOf('a', '1', '100.00', { taxes: [taxed('state', '6.20'), taxed('city', '1.55')] });
    const invoice = invoiceWith([line], [state, city], '107.75');
    const { result } = run(mergeLineTaxes, invoice, single);
    expect(result.lines[0]?.taxes.map((it) => it.amount && amountText(it.amount))).toEqual(['7.75']);
    expect(carriedParts(result)).toBe('107.75');
    // An amount that is not stated follows from the document.
    const half = invoiceWith([{ ...line, taxes: [taxed('state', '6.20'), taxed('city')] }], [state, city], '107.70');
    expect(carriedParts(run(mergeLineTaxes, half, single).result)).toBe('107.70');
  });

  it('without rates keep their amounts, and get none', () => {
    const line = lineOf('a', '1', '100.00', { taxes: [taxed('levy', '2.00'), taxed('city')] });
    const invoice = invoiceWith([line], [taxOf('levy', undefined, { kind: 'green' }), city], '103.50');
    const { result } = run(mergeLineTaxes, invoice, single);
    expect(result.taxes).toEqual([{ id: 'tax-3', name: 'levy + City', inclusive: false, scope: 'selected' }]);
    expect(billed(result)).toBe('103.50');
  });

  it('are named by their kinds, or simply Tax', () => {
    const { name: _, ...green } = taxOf('a', '1', { kind: 'green' });
    const { name: __, ...bare } = taxOf('b', '2');
    const line = lineOf('x', '1', '100.00', { taxes: [taxed('a'), taxed('b')] });
    expect(run(mergeLineTaxes, invoiceWith([line], [green, bare]), single).result.taxes[0]?.name).toBe('green + Tax');
  });

  it('stay contained only when all are', () => {
    const line = lineOf('x', '1', '110.00', { taxes: [taxed('a'), taxed('b')] });
    const contained = [taxOf('a', '4', { inclusive: true }), taxOf('b', '6', { inclusive: true })];
    const { result } = run(mergeLineTaxes, invoiceWith([line], contained), single);
    expect([result.taxes[0]?.inclusive, billed(result)]).toEqual([true, '110.00']);
    const mixed = [taxOf('a', '4', { inclusive: true }), taxOf('b', '6')];
    expect(run(mergeLineTaxes, invoiceWith([line], mixed), single).result.taxes[0]?.inclusive).toBe(false);
  });

  it('of which all but one are zero are not merged', () => {
    const line = lineOf('a', '1', '100.00', { taxes: [taxed('zero'), taxed('state')] });
    const { result, findings } = run(mergeLineTaxes, invoiceWith([line], [taxOf('zero', '0.00'), state]), single);
    expect(result.lines[0]?.taxes).toEqual([taxed('state')]);
    expect(result.taxes).toEqual([state]);
    expect(told(findings)).toEqual(['info toy.write.lines.taxes.dropped /lines/0/taxes']);
    expect(findings[0]).toMatchObject({ before: 2, after: 1 });
  });

  it('stay where the target takes as many', () => {
    const line = lineOf('a', '1', '100.00', { taxes: [taxed('state'), taxed('city')] });
    const invoice = invoiceWith([line], [state, city]);
    expect(run(mergeLineTaxes, invoice, { tax: { perLine: 2 } }).result).toBe(invoice);
  });
});

describe('taxes without a name, for a target that needs one', () => {
  const { name: _, ...nameless } = taxOf('a', '5');
  const needed: Target = { tax: { needsName: true } };

  it.each([
    ['national', 'derived', { ...nameless, kind: 'national' as const }, 'VAT'],
    ['VAT', 'defaulted', nameless, 'VAT'],
    ['Tax', 'defaulted', nameless, undefined],
  ])('are called %s (%s)', (name, code, tax, taxName) => {
    const invoice = invoiceOf('5', { taxes: [state, tax] });
    const { result, findings } = run(nameTaxes, invoice, {
      ...needed,
      policy: taxName === undefined ? {} : { taxName },
    });
    expect(result.taxes).toEqual([state, { ...tax, name }]);
    expect(told(findings)).toEqual([`info toy.write.taxes.name.${code} /taxes/1/name`]);
    expect(findings[0]?.after).toBe(name);
  });

  it('stay nameless where none is needed, and names stay as they are', () => {
    const invoice = invoiceOf('5', { taxes: [nameless] });
    expect(run(nameTaxes, invoice).result).toBe(invoice);
    const named = invoiceOf('5', { taxes: [state] });
    expect(run(nameTaxes, named, needed).result).toBe(named);
  });

  it('are named where the name is blank, except by the target itself', () => {
    const invoice = invoiceOf('5', { taxes: [{ ...nameless, name: ' ' }] });
    expect(run(nameTaxes, invoice, needed).result.taxes[0]?.name).toBe('Tax');
    expect(run(nameTaxes, invoice, { ...needed, home: true }).result).toBe(invoice);
  });
});

it('prune leaves out definitions that nothing refers to', () => {
  const taxes = ['a', 'b', 'c', 'd'].map((id) => taxOf(id, '1'));
  const invoice = invoiceOf('5', {
    lines: [lineOf('x', '1', '5', { taxes: [taxed('a')] })],
    taxes,
    documentTaxes: [taxed('b')],
    adjustments: [chargeOf('custom', '1'), chargeOf('shipping', '1', { taxes: [taxed('c')] })],
  });
  expect(prune(invoice).taxes.map((it) => it.id)).toEqual(['a', 'b', 'c']);
  const used = { ...invoice, taxes: taxes.slice(0, 3) };
  expect(prune(used)).toBe(used);
});
