import { amountText, type JsonObject, type Reading } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

const price = { currency_code: 'USD', value: '5.00' };

function read(items: unknown) {
  const reading: Reading = { provider: 'paypal', kind: 'invoice', options: {}, findings: [], problems: [] };
  const lines = readLines({ items } as JsonObject, { reading, currency: 'USD', inclusive: false, taxes: [] });
  return { lines, problems: reading.problems, findings: reading.findings };
}

describe('a line', () => {
  it('holds what is stated and nothing else', () => {
    const { lines } = read([
      { quantity: '1', unit_amount: price },
      { quantity: '2', unit_amount: price },
    ]);
    expect(lines.map((it) => it.id)).toEqual(['line-1', 'line-2']);
    expect(lines.map((it) => Object.keys(it))).toEqual([
      ['id', 'quantity', 'unitPrice', 'adjustments', 'taxes'],
      ['id', 'quantity', 'unitPrice', 'adjustments', 'taxes'],
    ]);
    expect(lines.map((it) => [it.adjustments, it.taxes])).toEqual([
      [[], []],
      [[], []],
    ]);
  });

  it('keeps its texts, and knows three units of measure', () => {
    const texts = { id: 'I-1', name: 'Mat', description: 'blue', item_date: '2026-01-31' };
    const { lines } = read(
      ['QUANTITY', 'HOURS', 'AMOUNT', 'PALLETS'].map((unit) => ({
        ...texts,
        quantity: '1',
        unit_amount: price,
        unit_of_measure: unit,
      })),
    );
    expect(lines.map((it) => it.unit)).toEqual(['quantity', 'hours', 'amount', 'PALLETS']);
    expect(lines[0]).toMatchObject({ ref: 'I-1', name: 'Mat', description: 'blue', servedOn: { start: '2026-01-31' } });
  });

  it.each([
    [{ unit_amount: price }, 'quantity'],
    [{ quantity: null, unit_amount: price }, 'quantity'],
    [{ quantity: '1' }, 'unit_amount'],
    [{ quantity: '1', unit_amount: null }, 'unit_amount'],
  ])('%j is a problem: a guessed line would be a guessed amount', (item, field) => {
    expect(read([item]).problems).toEqual([{ pointer: `/items/0/${field}`, problem: 'is missing' }]);
  });

  it('names what is unread where it stands', () => {
    expect(read('none').findings.map((it) => it.source)).toEqual(['/items']);
    expect(read([{ quantity: '1', unit_amount: price, item_date: 'soon' }]).findings.map((it) => it.source)).toEqual([
      '/items/0/item_date',
    ]);
  });
});

describe('a discount in per cent, stated with a positive amount', () => {
  const discounted = (quantity: string, value: string) => {
    const discount = { percent: '10', amount: { currency_code: 'USD', value: '0.50' } };
    const [line] = read([{ quantity, unit_amount: { currency_code: 'USD', value }, discount }]).lines;
    const amount = line?.adjustments[0]?.amount;
    return amount && amountText(amount);
  };

  it('keeps its amount on a line that is owed', () => {
    expect([discounted('1', '5.00'), discounted('-1', '-5.00')]).toEqual(['0.50', '0.50']);
  });

  it('adds on a credit, and there only the percentage is kept', () => {
    expect([discounted('-1', '5.00'), discounted('1', '-5.00')]).toEqual([undefined, undefined]);
  });
});
