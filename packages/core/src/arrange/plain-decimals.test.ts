import { expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { invoiceOf, lineOf, taxOf } from '../__fixtures__/invoices.ts';
import type { Decimal } from '../scalar.ts';
import { isFiner, plain, writePlainly } from './plain-decimals.ts';

const target = { lines: { quantityScale: 5 }, tax: { rateScale: 5 } };

it.each([
  ['1.000000', '1'],
  ['1.500000', '1.5'],
  ['0002', '2'],
  ['-007.50', '-7.5'],
  ['1.000001', '1.000001'],
  ['1.00000', '1.00000'],
  ['8.250', '8.250'],
  ['0.5', '0.5'],
  ['0', '0'],
])('writes %s as %s where five decimals are taken', (given, written) => {
  expect(plain(given as Decimal, 5)).toBe(written);
  const invoice = invoiceOf('0.00', { lines: [lineOf('a', given, '1.00')], taxes: [taxOf('vat', given)] });
  const { result, findings } = run(writePlainly, invoice, target);
  expect([result.lines[0]?.quantity, result.taxes[0]?.rate, findings]).toEqual([written, written, []]);
  expect(result === invoice).toBe(given === written);
});

it('tells a value that is too fine from one with zeros at its end', () => {
  expect(['1.00000', '1.000000', '1.12345'].map((it) => isFiner(it as Decimal, 5))).toEqual([false, false, false]);
  expect(['1.000001', '0.123456'].map((it) => isFiner(it as Decimal, 5))).toEqual([true, true]);
});

it('leaves an amount of tax without a rate alone', () => {
  const invoice = invoiceOf('0.00', { lines: [lineOf('a', '02', '1.00')], taxes: [taxOf('levy', undefined)] });
  expect(run(writePlainly, invoice, target).result.taxes[0]).not.toHaveProperty('rate');
});
