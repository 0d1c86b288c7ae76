import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { billed, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { amountText } from '../money.ts';
import { requireRates } from './tax-rates.ts';

const needed: Target = { tax: { needsRate: true } };
const levy = taxOf('levy', undefined, { name: 'Levy' });
const of = (price: string, amount: string, rest: Partial<Invoice> = {}) =>
  invoiceOf('0.00', { lines: [lineOf('a', '1', price, { taxes: [taxed('levy', amount)] })], taxes: [levy], ...rest });

describe('a tax of which only the amount is known, for a target that needs a rate', () => {
  it.each([
    ['100.00', '10.00', '10'],
    ['100.00', '8.25', '8.25'],
    ['2521.68', '208.04', '8.25'],
    ['0.33', '0.33', '100'],
    ['10.00', '0.00', '0'],
    ['1234.56', '101.77', '8.2434'],
  ])('on %s of %s gets the shortest rate that gives it, %s', (price, amount, rate) => {
    const invoice = of(price, amount);
    const { result, findings } = run(requireRates, invoice, needed);
    expect(result.taxes[0]?.rate).toBe(rate);
    expect(told(findings)).toEqual(['info toy.write.taxes.rate.derived /taxes/0/rate']);
    expect(findings[0]?.after).toBe(rate);
    expect(billed(result)).toBe(billed(invoice));
  });

  it('gets one that gives the sum over several lines, discounts and shipping as the target computes it', () => {
    const invoice = of('44.28', '8.41', {
      lines: [
        lineOf('a', '1', '44.28', { taxes: [taxed('levy', '8.41')], adjustments: [discountOf('0.00')] }),
        lineOf('b', '1', '42.75', { taxes: [taxed('levy', '8.12')] }),
      ],
      adjustments: [chargeOf('shipping', '10.00', { taxes: [taxed('levy', '1.90')] })],
    });
    const { result } = run(requireRates, invoice, needed);
    expect(result.taxes[0]?.rate).toBe('19');
    expect(billed(result)).toBe('115.46');
    expect(billed(invoice)).toBe('115.46');
  });

  it('becomes a charge under its own name where no rate gives it', () => {
    const invoice = of('100000.00', '8.251', {
      lines: [lineOf('a', '1', '999999.99', { taxes: [taxed('levy', '8.25')] }), lineOf('b', '3', '5.00')],
    });
    const { result, findings } = run(requireRates, invoice, { tax: { needsRate: true, rateScale: 0 } });
    expect(result.taxes).toEqual([]);
    expect(result.lines.map((it) => it.taxes)).toEqual([[], []]);
    expect(result.adjustments).toMatchObject([
      { id: 'custom-1', direction: 'charge', kind: 'custom', label: 'Levy', governs: 'amount' },
    ]);
    expect(told(findings)).toEqual(['loss toy.write.taxes.moved /taxes/0 + /lines/0/taxes']);
    expect(findings[0]?.after).toBe('8.25');
    expect(billed(result)).toBe(billed(invoice));
  });

  it('does so on shipping as well', () => {
    const invoice = invoiceOf('0.00', {
      lines: [lineOf('a', '1', '100.00')],
      taxes: [levy],
      adjustments: [chargeOf('shipping', '3.00', { taxes: [taxed('levy', '9.00')] })],
    });
    const { result, findings } = run(requireRates, invoice, needed);
    expect(result.adjustments[0]?.taxes).toEqual([]);
    expect(told(findings)).toEqual(['loss toy.write.taxes.moved /taxes/0 + /adjustments/0/taxes']);
    expect(billed(result)).toBe('112.00');
  });

  it('needs none where the rate has as many decimals as the target takes', () => {
    const invoice = of('100.00', '8.12', { taxes: [taxOf('levy', '8.1234500')] });
    const { result, findings } = run(requireRates, invoice, needed);
    expect([result === invoice, findings]).toEqual([true, []]);
  });

  it('of more than its base becomes a charge: no rate exceeds 100 %', () => {
    const { result } = run(requireRates, of('1.00', '1.01'), needed);
    expect([result.taxes, billed(result)]).toEqual([[], '2.01']);
  });

  it('of an amount below zero, or on nothing, becomes no rate', () => {
    expect(run(requireRates, of('-1.00', '0.50'), needed).result.taxes).toEqual([]);
    expect(run(requireRates, of('1.00', '-0.50'), needed).result.taxes).toEqual([]);
    const nothing = run(requireRates, of('0.00', '0.00'), needed).result;
    expect([nothing.taxes, nothing.adjustments]).toEqual([[], []]);
  });

  it.each([
    [{ name: 'Levy', kind: 'green' }, 'GST', 'Levy'],
    [{ kind: 'green' }, 'GST', 'green'],
    [{}, 'GST', 'GST'],
    [{}, undefined, 'Tax'],
  ] as const)('is a charge named by %j, then by the policy %s: %s', (tax, taxName, label) => {
    const invoice = of('1.00', '1.01', { taxes: [{ id: 'levy', inclusive: false, scope: 'selected', ...tax }] });
    const policy = taxName === undefined ? {} : { taxName };
    expect(run(requireRates, invoice, { ...needed, policy }).result.adjustments[0]?.label).toBe(label);
  });

  it('never changes the sum', () => {
    const cents = (max: number) =>
      fc.integer({ min: 1, max }).map((it) => `${Math.floor(it / 100)}.${String(it % 100).padStart(2, '0')}`);
    fc.assert(
      fc.property(cents(50_000), cents(9_000), cents(9_000), (price, amount, shipping) => {
        const invoice = of(price, amount, {
          adjustments: [chargeOf('shipping', shipping, { taxes: [taxed('levy', '0.10')] })],
        });
        expect(billed(run(requireRates, invoice, needed).result)).toBe(billed(invoice));
      }),
    );
  });
});

it('leaves taxes with rates alone, and all where no rate is needed', () => {
  const rated = of('1.00', '0.10', { taxes: [taxOf('levy', '10')] });
  expect(run(requireRates, rated, needed).result).toBe(rated);
  const unrated = of('1.00', '0.10');
  expect(run(requireRates, unrated).result).toBe(unrated);
  expect(amountText(unrated.totals.total)).toBe('0.00');
});

describe('a rate with more decimals than the target takes', () => {
  const fine = (price: string, rate: string) =>
    of(price, '0.00', { lines: [lineOf('a', '1', price, { taxes: [taxed('levy')] })], taxes: [taxOf('levy', rate)] });

  it.each([
    ['10.00', '8.123456', '8.12346'],
    ['10.00', '12.0000001', '12'],
    ['100000.00', '8.123455', '8.12346'],
  ])('on %s: %s becomes %s, which gives the same tax', (price, rate, written) => {
    const invoice = fine(price, rate);
    const { result, findings } = run(requireRates, invoice, needed);
    expect(result.taxes[0]?.rate).toBe(written);
    expect(told(findings)).toEqual(['loss toy.write.taxes.rate.rounded /taxes/0/rate']);
    expect(findings[0]).toMatchObject({ before: rate, after: written });
    expect(billed(result)).toBe(billed(invoice));
  });

  it('becomes a charge where no rate that fits gives the same tax', () => {
    const invoice = fine('150.00', '33.4');
    const { result } = run(requireRates, invoice, { tax: { needsRate: true, rateScale: 0 } });
    expect(result.taxes).toEqual([]);
    expect(result.adjustments.map((it) => it.amount && amountText(it.amount))).toEqual(['50.10']);
    expect(billed(result)).toBe(billed(invoice));
  });

  it('never changes the sum', () => {
    const rates = fc.integer({ min: 0, max: 100_000_000 }).map((it) => `${it / 1_000_000}`);
    const arbitrary = fc.tuple(rates, fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(arbitrary, ([rate, cents, rateScale]) => {
        const invoice = fine(`${cents / 100}`, rate);
        const { result } = run(requireRates, invoice, { tax: { needsRate: true, rateScale } });
        expect(billed(result)).toBe(billed(invoice));
      }),
    );
  });
});
