import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import type { Adjustment, Invoice } from './invoice.ts';
import { localDate } from './local-date.ts';
import { lossOf } from './loss.ts';
import { amountText } from './money.ts';
import type { Decimal } from './scalar.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';
import { abacus } from './__fixtures__/toy-dialect.ts';

const plain = invoiceOf('5.00', { number: 'N-7', lines: [lineOf('a', '1', '5.00')] });

function lost(original: Invoice, held: Invoice, told: readonly Finding[] = [], arranged = original): readonly string[] {
  return lossOf({ original, arranged, held }, told, abacus()).map((it) => `${it.severity} ${it.code} ${it.canonical}`);
}

describe('no loss', () => {
  it('is between a document and itself, or one of equal values', () => {
    expect(lost(plain, plain)).toEqual([]);
    const zeros = { ...plain, lines: [lineOf('a', '1.0', '5.000')], totals: { total: usd('5') } };
    expect(lost(plain, zeros)).toEqual([]);
    const rated = { ...plain, taxes: [taxOf('x', '8.25')], documentTaxes: [taxed('x')] };
    expect(lost(rated, { ...rated, taxes: [taxOf('x', '8.250')] })).toEqual([]);
  });

  it('is in local ids, origins and sources', () => {
    const one = { ...plain, taxes: [taxOf('x', '1', { name: 'T' })], documentTaxes: [taxed('x')] };
    const other = {
      ...one,
      lines: plain.lines.map((it) => ({ ...it, id: 'z', ref: 'r' })),
      taxes: [taxOf('y', '1', { name: 'T' })],
      documentTaxes: [{ taxId: 'y', origin: 'computed' as const }],
      source: { provider: 'abacus', completeness: 'full' as const, raw: {} },
      calculation: { ...plain.calculation, origin: 'assumed' as const },
    };
    expect(lost(one, other)).toEqual([]);
  });

  it('is in figures that only the target states', () => {
    const more = {
      ...plain,
      lines: [lineOf('a', '1', '5.00', { taxes: [taxed('x', '1.00')] })],
      totals: { total: usd('5.00'), taxTotal: usd('1.00') },
    };
    expect(lost({ ...plain, lines: [lineOf('a', '1', '5.00', { taxes: [taxed('x')] })] }, more)).toEqual([]);
    const percent = { ...plain, adjustments: [discountOf('5 %')] };
    expect(lost(percent, { ...plain, adjustments: [discountOf('5 %', { amount: usd('0.25') })] })).toEqual([]);
  });

  it('is in empty lists and objects', () => {
    expect(lost({ ...plain, copies: [], references: {} }, plain)).toEqual([]);
    expect(lost(plain, { ...plain, copies: [], references: {} })).toEqual([]);
  });
});

it('compares the adjustments of a line that lost one to a line of its own', () => {
  const charge = chargeOf('service', '1.00');
  const discount = discountOf('2.00', { label: 'Goodwill' });
  const of = (...adjustments: readonly Adjustment[]) => ({
    ...plain,
    lines: [lineOf('a', '1', '5.00', { adjustments })],
  });
  const moved = { canonical: '/lines/0/adjustments/0' } as Finding;
  expect(lost(of(charge, discount), of(discountOf('2.00')), [moved], of(discount))).toEqual([
    'loss dropped /lines/0/adjustments/1/label',
  ]);
  expect(lost(of(charge, discount), of(discount), [moved], of(discount))).toEqual([]);
});

it('is told of the rest of an object of which a part is written after all', () => {
  const extensions = { mine: { a: 1, b: { c: 1, d: 2 } }, theirs: { e: 1 } };
  const told = [{ code: 'kept', canonical: '/extensions/mine/b/c' } as Finding];
  expect(lost({ ...plain, extensions }, plain, told)).toEqual([
    'loss dropped /extensions/mine/a',
    'loss dropped /extensions/mine/b/d',
    'loss dropped /extensions/theirs',
  ]);
  expect(lost({ ...plain, extensions }, plain)).toEqual(['loss dropped /extensions']);
});

describe('a loss', () => {
  it('of a field is told with what it was', () => {
    const [finding] = lossOf({ original: { ...plain, note: 'Hi' }, arranged: plain, held: plain }, [], abacus());
    expect(finding).toMatchObject({
      id: 'abacus.write.note.dropped',
      severity: 'loss',
      canonical: '/note',
      before: 'Hi',
      recoverable: 'from-ledger',
      message: 'note has no place in the request',
    });
  });

  it('of an amount is told with its delta, and where the target holds it', () => {
    const held = { ...plain, lines: [lineOf('a', '1', '4.99')] };
    const [finding] = lossOf({ original: plain, arranged: plain, held }, [], abacus());
    expect(finding).toMatchObject({
      severity: 'money',
      code: 'changed',
      canonical: '/lines/0/unitPrice',
      target: '/lines/0/price',
      before: { amount: '5.00', currency: 'USD' },
      after: { amount: '4.99', currency: 'USD' },
    });
    expect(finding?.delta && amountText(finding.delta)).toBe('-0.01');
  });

  it('of text, numbers and kinds is told as a change', () => {
    expect(lost(plain, { ...plain, number: 'N-8' })).toEqual(['loss changed /number']);
    expect(lost({ ...plain, number: '8.0' }, { ...plain, number: '8.00' })).toEqual(['loss changed /number']);
    expect(lost(plain, { ...plain, lines: [{ ...lineOf('a', '1', '5.00'), quantity: '2' as Decimal }] })).toEqual([
      'loss changed /lines/0/quantity',
    ]);
  });

  it('of what is added is only information', () => {
    expect(lost(plain, { ...plain, note: 'Hi', terms: { type: 'on-date', dueDate: localDate('2026-01-31') } })).toEqual(
      ['info added /note', 'info added /terms'],
    );
  });

  it('of a switch that is off is only information', () => {
    expect(lost({ ...plain, collection: { tip: { allowed: false } } }, plain)).toEqual([
      'info dropped /collection/tip',
    ]);
    expect(lost({ ...plain, collection: { tip: { allowed: true } } }, plain)).toEqual(['loss dropped /collection/tip']);
  });

  it('of the past of a document is one word for each kind', () => {
    const lived = {
      ...plain,
      status: 'open',
      history: [
        { type: 'created', origin: 'stated' as const },
        { type: 'sent', origin: 'stated' as const },
      ],
    };
    expect(lost(lived, plain)).toEqual(['info dropped /status', 'info dropped /history']);
  });

  it('of consequences is only information', () => {
    const stated = { ...plain, totals: { total: usd('5.00'), taxTotal: usd('1.00') } };
    expect(lost(stated, plain)).toEqual(['info dropped /totals/taxTotal']);
  });

  it('that a step has explained is not told again', () => {
    const told = (canonical: string, covers: readonly string[] = []): Finding => ({
      id: 'x',
      code: 'moved',
      severity: 'loss',
      canonical,
      covers,
      recoverable: 'no',
      message: 'x',
    });
    const held = { ...plain, lines: [lineOf('b', '2', '4.00')] };
    expect(lost(plain, held)).toHaveLength(3);
    expect(lost(plain, held, [told('/lines/0')])).toEqual([]);
    expect(lost(plain, held, [told('/lines/0/name', ['/lines/0/unitPrice'])])).toEqual([
      'loss changed /lines/0/quantity',
    ]);
  });
});

describe('lines, taxes and adjustments are compared with what became of them', () => {
  const two = { ...plain, lines: [lineOf('a', '1', '5.00'), lineOf('b', '1', '1.00')] };

  it('lines by who they were', () => {
    const arranged = { ...two, lines: two.lines.slice(1) };
    expect(lost(two, { ...arranged, lines: [lineOf('b', '1', '1.00')] }, [], arranged)).toEqual([
      'loss dropped /lines/0',
    ]);
    const more = { ...two, lines: [...two.lines, lineOf('c', '1', '1.00')] };
    expect(lost(two, more, [], more)).toEqual(['info added /lines/2']);
  });

  it('adjustments by kind and direction', () => {
    const original = { ...plain, adjustments: [discountOf('1.00'), chargeOf('shipping', '2.00')] };
    const held = {
      ...plain,
      adjustments: [chargeOf('shipping', '3.00', { id: 'x' }), discountOf('1.00', { id: 'y' })],
    };
    expect(lost(original, held)).toEqual(['money changed /adjustments/1/amount']);
    expect(lost(original, { ...held, adjustments: held.adjustments.slice(1) })).toEqual([
      'loss dropped /adjustments/1',
    ]);
  });

  it('taxes by where they are applied', () => {
    const original = {
      ...plain,
      lines: [lineOf('a', '1', '5.00', { taxes: [taxed('p')] })],
      taxes: [taxOf('q', '9', { name: 'Q' }), taxOf('p', '1', { name: 'P' })],
      documentTaxes: [taxed('q')],
    };
    const held = {
      ...original,
      lines: [lineOf('a', '1', '5.00', { taxes: [taxed('1')] })],
      taxes: [taxOf('1', '1', { name: 'P' }), taxOf('2', '9', { name: 'Q' })],
      documentTaxes: [taxed('2')],
    };
    expect(lost(original, held)).toEqual([]);
    const shipping = (id: string) => [chargeOf('shipping', '1.00', { taxes: [taxed(id)] })];
    const one = { ...plain, taxes: [taxOf('p', '1', { name: 'P' })], adjustments: shipping('p') };
    expect(lost(one, { ...one, taxes: [taxOf('z', '2', { name: 'P' })], adjustments: shipping('z') })).toEqual([
      'loss changed /taxes/0/rate',
    ]);
  });
});
