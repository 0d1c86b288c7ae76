import { describe, expect, it } from 'vitest';
import { arrangingOf, run, type Target } from '../__fixtures__/arranging.ts';
import { billed, carriedParts, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import type { Invoice, LineItem } from '../invoice.ts';
import { amountText, money } from '../money.ts';
import { fitQuantities } from './quantities.ts';

const whole: Target = { lines: { quantityScale: 0 } };
const one = (line: LineItem, target: Target, total = '0.00') => {
  const invoice = invoiceOf(total, { lines: [line] });
  const { result, findings } = run(fitQuantities, invoice, target);
  return { result, findings, line: result.lines[0], same: result === invoice, told: told(findings) };
};

describe('a fraction of a unit, where units are whole', () => {
  it('stands as one unit at its product, with the calculation in its name', () => {
    const it = one(lineOf('Consulting', '1.5', '80', { unit: 'hours' }), whole);
    expect(it.line).toMatchObject({ name: 'Consulting (1.5 h x 80)', quantity: '1', unit: 'amount' });
    expect(it.line && amountText(it.line.unitPrice)).toBe('120.00');
    expect(it.told).toEqual([
      'loss toy.write.lines.quantity.collapsed /lines/0/quantity + /lines/0/unitPrice /lines/0/name /lines/0/unit',
    ]);
    expect(it.findings[0]).toMatchObject({
      before: { quantity: '1.5', unitPrice: '80' },
      after: { quantity: '1', unitPrice: '120.00' },
    });
    expect(it.findings[0]?.message).toContain('whole quantities');
  });

  it('is rounded once, and says by how much', () => {
    const it = one(lineOf('Steel', '1.33333', '9.99'), whole);
    expect(it.line?.name).toBe('Steel (1.33333 x 9.99)');
    expect(it.told[1]).toBe('money toy.write.lines.quantity.rounded /lines/0/quantity');
    expect(it.findings[1]?.delta && amountText(it.findings[1].delta)).toBe('0.0000333');
    expect(it.findings[1]?.recoverable).toBe('no');
    expect(billed(it.result)).toBe('13.32');
  });

  it('is named by the calculation alone where it has no name', () => {
    const { name: _, ...nameless } = lineOf('a', '0.50', '3');
    expect(one(nameless, whole).line?.name).toBe('0.5 x 3');
  });

  it('is one that is left when its zeros are gone', () => {
    expect(one(lineOf('a', '2.000', '5'), whole)).toMatchObject({ same: true, told: [] });
    expect(one(lineOf('a', '1.25', '5'), { lines: { quantityScale: 2 } })).toMatchObject({ same: true, told: [] });
    expect(one(lineOf('a', '1.125', '5'), { lines: { quantityScale: 2 } }).same).toBe(false);
  });
});

describe('a price finer than the target bills', () => {
  it('stands as one unit at its product', () => {
    const it = one(lineOf('Screws', '100', '0.3333'), {});
    expect(it.line?.name).toBe('Screws (100 x 0.3333)');
    expect(it.told).toHaveLength(1);
    expect(it.findings[0]?.message).toContain('finer than the target bills');
    expect(billed(it.result)).toBe('33.33');
  });

  it('is not one whose surplus digits are zeros', () => {
    expect(one(lineOf('a', '3', '1.2500'), {})).toMatchObject({ same: true, told: [] });
    expect(one(lineOf('a', '3', '1.2501'), {}).same).toBe(false);
  });

  it('depends on the currency at the provider', () => {
    const forint = invoiceOf(money('3001.00', 'HUF'), { lines: [lineOf('a', '2', money('1500.50', 'HUF'))] });
    expect(run(fitQuantities, forint).result).toBe(forint);
    const { result, findings } = run(fitQuantities, forint, { arithmetic: { exponents: { HUF: 0 } } });
    expect(result.lines[0]).toMatchObject({ name: 'a (2 x 1500.50)' });
    expect(result.lines.map((it) => amountText(it.unitPrice))).toEqual(['3001']);
    expect(findings).toHaveLength(1);
  });
});

describe('a line of quantity zero', () => {
  const free = lineOf('Sample', '0.0', '9.99');

  it('is left out where it is not known to be accepted', () => {
    const it = one(free, { lines: { zero: false } });
    expect(it.result.lines).toEqual([]);
    expect(it.told).toEqual(['loss toy.write.lines.dropped /lines/0']);
    expect(it.findings[0]?.before).toBe('Sample');
  });

  it('stays where it is accepted, and in a document the target itself has stated', () => {
    expect(one(free, {}).same).toBe(true);
    expect(one(free, { lines: { zero: false }, home: true }).same).toBe(true);
  });

  it('is left out where only an edit has made it so', () => {
    const held = (quantity: string): Target => ({
      lines: { zero: false },
      home: true,
      held: invoiceOf('0.00', { lines: [lineOf('Sample', quantity, '9.99')] }),
    });
    expect(one(free, held('1')).told).toEqual(['loss toy.write.lines.dropped /lines/0']);
    expect(one(free, held('0')).same).toBe(true);
  });

  it('stays when it bills a tax nevertheless', () => {
    const invoice = invoiceOf('1.00', {
      lines: [{ ...free, taxes: [taxed('levy', '1.00')] }],
      taxes: [taxOf('levy', undefined)],
    });
    expect(run(fitQuantities, invoice, { lines: { zero: false } }).result).toBe(invoice);
  });
});

describe('a line below zero, where none may be', () => {
  const none: Target = { lines: { negative: false } };

  it.each([
    ['quantity', '-2', '5.00'],
    ['price', '2', '-5.00'],
  ])('by its %s becomes a discount on the document', (_, quantity, price) => {
    const invoice = invoiceOf('90.00', { lines: [lineOf('a', '1', '100.00'), lineOf('Credit', quantity, price)] });
    const { result, findings } = run(fitQuantities, invoice, none);
    expect(result.lines.map((it) => it.id)).toEqual(['a']);
    expect(result.adjustments).toMatchObject([
      { direction: 'allowance', kind: 'discount', label: 'Credit', governs: 'amount' },
    ]);
    expect(told(findings)).toEqual(['loss toy.write.lines.moved /lines/1']);
    expect(findings[0]).toMatchObject({ before: 'Credit', after: '-10.00' });
    expect(billed(result)).toBe('90.00');
  });

  it('by both is a charge', () => {
    const invoice = invoiceOf('10.00', { lines: [lineOf('Odd', '-2', '-5.00')] });
    const { result } = run(fitQuantities, invoice, none);
    expect(result.adjustments).toMatchObject([{ direction: 'charge', kind: 'custom' }]);
    expect(billed(result)).toBe('10.00');
  });

  it('takes its own discount along', () => {
    const credit = lineOf('Credit', '-1', '10.00', { adjustments: [discountOf('1.00', { direction: 'charge' })] });
    const invoice = invoiceOf('91.00', { lines: [lineOf('a', '1', '100.00'), credit] });
    expect(billed(run(fitQuantities, invoice, none).result)).toBe('91.00');
  });

  it('takes its tax along where nothing is computed, for no other figure would take it off', () => {
    const invoice = invoiceOf('99.00', {
      lines: [
        lineOf('a', '1', '100.00', { taxes: [taxed('vat', '10.00')] }),
        lineOf('b', '-1', '10.00', { taxes: [taxed('vat', '-1.00')] }),
      ],
      taxes: [taxOf('vat', '10')],
    });
    const { result } = run(fitQuantities, invoice, { ...none, arithmetic: { total: 'carried' } });
    expect(carriedParts(result)).toBe('99.00');
  });

  it('gets an id that no discount has yet', () => {
    const lines = [lineOf('a', '1', '100.00'), lineOf('b', '-1', '1.00'), lineOf('c', '-1', '2.00')];
    const adjustments = [discountOf('1.00', { id: 'discount-2' })];
    const { result } = run(fitQuantities, invoiceOf('96.00', { lines, adjustments }), none);
    expect(new Set(result.adjustments.map((it) => it.id)).size).toBe(3);
    expect(billed(result)).toBe('96.00');
  });

  it('stays where it may be', () => {
    expect(one(lineOf('a', '-2', '5'), {}).same).toBe(true);
  });
});

describe('a line below zero that an earlier step has changed', () => {
  const target: Target = { lines: { negative: false }, arithmetic: { total: 'carried' } };
  const credit = lineOf('a', '-1', '10.00', { adjustments: [chargeOf('service', '4.00')], taxes: [taxed('vat')] });

  it('is given without the charge that left it', () => {
    const to = arrangingOf(invoiceOf('-6.00', { lines: [{ ...credit, taxes: [] }] }), target);
    const lifted = { ...to.original, lines: [{ ...credit, adjustments: [], taxes: [] }] };
    expect(fitQuantities(lifted, to).adjustments).toMatchObject([{ direction: 'allowance', kind: 'discount' }]);
    expect(fitQuantities(lifted, to).adjustments.map((it) => it.amount && amountText(it.amount))).toEqual(['10.00']);
  });

  it('is given with the tax that its price no longer contains', () => {
    const vat = taxOf('vat', '25', { inclusive: true });
    const plain = { ...credit, adjustments: [] };
    const to = arrangingOf(invoiceOf('-10.00', { lines: [plain], taxes: [vat] }), target);
    const exclusive = { ...plain, unitPrice: money('8.00', 'USD'), taxes: [taxed('vat', '-2.00')] };
    const stripped = { ...to.original, lines: [exclusive], taxes: [{ ...vat, inclusive: false }] };
    const given = (invoice: Invoice) =>
      fitQuantities(invoice, to).adjustments.map((it) => it.amount && amountText(it.amount));
    expect([given(stripped), given(to.original)]).toEqual([['10.00'], ['10.00']]);
  });
});
