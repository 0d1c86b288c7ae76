import { expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { chargeOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import { amountText } from '../money.ts';
import { stateTaxes } from './stated-taxes.ts';

const carrier: Target = { arithmetic: { total: 'carried' } };
const amounts = (all: readonly { readonly amount?: unknown }[] = []) =>
  all.map((it) => it.amount && amountText(it.amount as never));
const invoice = invoiceOf('0.00', {
  lines: [lineOf('a', '1', '10.00', { taxes: [taxed('vat'), taxed('levy', '0.33')] }), lineOf('b', '1', '1.00')],
  taxes: [taxOf('vat', '10'), taxOf('levy', undefined), taxOf('state', '5', { scope: 'document' })],
  documentTaxes: [taxed('state')],
  adjustments: [chargeOf('custom', '1.00'), chargeOf('shipping', '5.00', { taxes: [taxed('vat')] })],
});

it('gives every tax an amount, for a target that bills what it is told', () => {
  const { result, findings } = run(stateTaxes, invoice, carrier);
  expect(result.lines.map((it) => amounts(it.taxes))).toEqual([['1.00', '0.33'], []]);
  expect(amounts(result.documentTaxes)).toEqual(['0.55']);
  expect(result.adjustments.map((it) => amounts(it.taxes))).toEqual([[], ['0.50']]);
  expect(result.adjustments[0]).toBe(invoice.adjustments[0]);
  expect(findings).toEqual([]);
});

it('leaves a tax alone that is not in the figures', () => {
  const later = { ...invoice, lines: [lineOf('new', '1', '1.00', { taxes: [taxed('vat')] })] };
  const { result } = run((_, to) => stateTaxes(later, to), invoice, carrier);
  expect(result.lines[0]?.taxes).toEqual([taxed('vat')]);
});

it('does nothing for a calculator, for a document of the target itself, and without taxes', () => {
  expect(run(stateTaxes, invoice).result).toBe(invoice);
  expect(run(stateTaxes, invoice, { ...carrier, home: true }).result).toBe(invoice);
  const untaxed = invoiceOf('5.00');
  expect(run(stateTaxes, untaxed, carrier).result).toBe(untaxed);
});
