import { describe, expect, it } from 'vitest';
import type { Invoice } from './invoice.ts';
import { amountText } from './money.ts';
import type { WritePolicy } from './policy.ts';
import { chargeOf, invoiceOf, lineOf, taxed, taxOf } from './__fixtures__/invoices.ts';
import { abacus, type ToyChange } from './__fixtures__/toy-dialect.ts';

type Rung = NonNullable<WritePolicy['onTotalMismatch']>;

function written(invoice: Invoice, onTotalMismatch?: Rung, change: ToyChange = {}, policy: WritePolicy = {}) {
  const { value, findings, totals } = abacus(change).write(invoice, {
    ...policy,
    ...(onTotalMismatch && { onTotalMismatch }),
  });
  const last = findings.find((it) => it.canonical === '/totals/total' || it.code === 'collapsed');
  return { value, findings, target: amountText(totals.target), equal: totals.equal, told: last };
}

/** Tax rounded on the sum: 16.54, where the target rounds per line: 16.53. The bound is one cent, for two roundings. */
const lines = [
  lineOf('a', '1', '44.28', { taxes: [taxed('vat')] }),
  lineOf('b', '1', '42.75', { taxes: [taxed('vat')] }),
];
const cent = (total: string, rest: Partial<Invoice> = {}) =>
  invoiceOf(total, { lines, taxes: [taxOf('vat', '19', { name: 'VAT' })], ...rest });
/** 20 × 12.05 is 241.00, whatever is stated. */
const gap = invoiceOf('247.86', { number: 'N-7', lines: [lineOf('Mat', '20', '12.05')] });

describe('a total that the target would not bill', () => {
  it('is refused by default, with both figures and the reason', () => {
    const it = written(gap);
    expect(it).toMatchObject({ value: null, target: '241.00', equal: false });
    expect(it.told).toMatchObject({
      id: 'abacus.write.totals.total.amount-mismatch',
      severity: 'blocking',
      before: '247.86',
      after: '241.00',
      recoverable: 'no',
    });
    expect(it.told?.delta && amountText(it.told.delta)).toBe('-6.86');
    expect(it.told?.message).toBe(
      "abacus would bill 241.00 where 247.86 is stated, a difference of -6.86: the difference is more than rounding can explain (bound 0); onTotalMismatch 'collapse-lines' would bill one line",
    );
  });

  it('says so when an adjustment could make it up', () => {
    expect(written(cent('103.57')).told?.message).toContain(
      "within the rounding bound of 0.01; onTotalMismatch 'adjustment' would make it up",
    );
  });
});

describe('an adjustment', () => {
  it('makes up a difference within the bound, by a free amount', () => {
    const more = written(cent('103.57'), 'adjustment');
    expect(more).toMatchObject({
      value: { extra: { label: 'Rounding', price: '0.01' } },
      target: '103.57',
      equal: true,
    });
    expect(more.told).toMatchObject({ id: 'abacus.write.totals.total.rounded', severity: 'money' });
    expect(more.told?.delta && amountText(more.told.delta)).toBe('-0.01');
    const less = written(cent('103.55'), 'adjustment');
    expect(less).toMatchObject({ value: { extra: { label: 'Rounding', price: '-0.01' } }, target: '103.55' });
  });

  it.each([
    ['0.10', 'charge', '103.67', '0.11'],
    ['0.10', 'allowance', '103.47', '-0.09'],
    ['0.01', 'charge', '103.56', '0.00'],
  ] as const)('changes the free amount of %s (%s) that there is', (amount, direction, total, price) => {
    const adjustments = [chargeOf('custom', amount, { direction, label: 'Packing' })];
    expect(written(cent(total, { adjustments }), 'adjustment').value).toMatchObject({
      extra: { label: 'Packing', price },
    });
  });

  it('is for rounding only', () => {
    const it = written(gap, 'adjustment');
    expect(it.value).toBeNull();
    expect(it.told?.message).toContain('an adjustment is for rounding only, and the rounding bound is 0');
    expect(written(cent('103.58'), 'adjustment').value).toBeNull();
  });

  it('counts a whole unit for each figure where the target cuts', () => {
    // 8.4132 and 8.1225 are cut to 8.41 and 8.12.
    const cuts: ToyChange = { arithmetic: { rounding: 'truncate' } };
    expect(written(cent('103.58'), 'adjustment', cuts)).toMatchObject({ target: '103.58' });
    expect(written(cent('103.59'), 'adjustment', cuts).value).toBeNull();
  });

  it('needs a target with free amounts, and below zero one that takes such', () => {
    const none: ToyChange = { shape: { charges: { shipping: true, custom: false } } };
    expect(written(cent('103.57'), 'adjustment', none).value).toBeNull();
    const positive: ToyChange = { shape: { charges: { shipping: true, custom: { negative: false } } } };
    expect(written(cent('103.57'), 'adjustment', positive).value).toMatchObject({ extra: { price: '0.01' } });
    expect(written(cent('103.55'), 'adjustment', positive).value).toBeNull();
  });
});

describe('one line for the total', () => {
  it('quotes the original lines', () => {
    const it = written(gap, 'collapse-lines');
    expect(it.value).toMatchObject({ lines: [{ label: 'Mat', count: '1', price: '247.86' }] });
    expect(it).toMatchObject({ target: '247.86', equal: true });
    expect(it.told).toMatchObject({
      severity: 'loss',
      canonical: '/lines',
      before: [{ name: 'Mat', quantity: '20', unitPrice: '12.05' }],
      after: '247.86',
    });
    expect(it.told?.message).toContain('the parts would bill 6.86 less than the stated total');
    expect(written(invoiceOf('230.00', { lines: gap.lines }), 'collapse-lines').told?.message).toContain(
      '11.00 more than',
    );
  });

  it('comes only after an adjustment has been tried', () => {
    expect(written(cent('103.57'), 'collapse-lines').value).toMatchObject({ extra: { price: '0.01' } });
  });

  it.each<[string, Partial<Invoice>, WritePolicy]>([
    ['Groceries', { description: 'Groceries\nof March' }, {}],
    ['Invoice N-7', {}, { lineName: 'Services' }],
    ['Invoice N-7', { description: '' }, {}],
    ['Invoice N-7', { description: ' \nof March' }, {}],
    ['Services', { description: '', number: '' }, { lineName: 'Services' }],
  ])('is named %s', (name, rest, policy) => {
    const two = { ...gap, lines: [lineOf('a', '1', '1.00'), lineOf('b', '1', '1.00')], ...rest };
    expect(written(two, 'collapse-lines', {}, policy).value).toMatchObject({ lines: [{ label: name }] });
  });

  it('is named by the policy, or simply Invoice, where nothing else names it', () => {
    const nameless = invoiceOf('9.00', { lines: [lineOf('a', '1', '1.00'), lineOf('b', '1', '1.00')] });
    expect(written(nameless, 'collapse-lines', {}, { lineName: 'Services' }).value).toMatchObject({
      lines: [{ label: 'Services' }],
    });
    expect(written(nameless, 'collapse-lines').value).toMatchObject({ lines: [{ label: 'Invoice' }] });
  });

  it('is not named by more than the target takes', () => {
    const limits = [{ path: 'lines.name', target: 'label', maxLength: 5, source: 'here' }];
    const long = { ...gap, description: 'Groceries' };
    expect(written(long, 'collapse-lines', { limits }).value).toMatchObject({ lines: [{ label: 'Mat' }] });
  });

  it('that the target cannot hold either is refused with the reason', () => {
    const limits = [{ path: 'lines.unitPrice', target: 'price', max: '100', source: 'here' }];
    const { value, told } = written(gap, 'collapse-lines', { limits });
    expect(value).toBeNull();
    expect(told?.message).toContain(
      'not even one line with the total would bill it; lines.unitPrice is above 100 (price)',
    );
  });

  it('in units that the target does not bill is refused with what it would bill', () => {
    const change: ToyChange = { arithmetic: { exponents: { USD: 0 } } };
    const fine = invoiceOf('106.05', {
      lines: [lineOf('a', '1', '101', { taxes: [taxed('vat', '5.05')] })],
      taxes: [taxOf('vat', '5')],
    });
    const why = (rung: Rung): string | undefined =>
      written(fine, rung, change).findings.find((it) => it.code === 'amount-mismatch')?.message;
    expect(why('adjustment')).toContain('the target takes no free amount that would make it up');
    expect(why('collapse-lines')).toMatch(/not even one line with the total would bill it; .+/);
  });
});
