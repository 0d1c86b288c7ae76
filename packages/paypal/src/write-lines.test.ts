import { draft, type LineItem, type Writing } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { writeLines } from './write-lines.ts';

const invoice = draft({ currency: 'USD', lines: [{ name: 'Mat', unitPrice: '5.00' }] });

function written(...changes: readonly Partial<Record<keyof LineItem, unknown>>[]) {
  const writing: Writing = { provider: 'paypal', policy: {}, findings: [] };
  const lines = changes.map((it) =>
    Object.fromEntries(Object.entries({ ...invoice.lines[0], ...it }).filter(([, value]) => value !== undefined)),
  ) as unknown as readonly LineItem[];
  return { items: writeLines({ ...invoice, lines }, writing), findings: writing.findings };
}

it('a line is written with what it has', () => {
  expect(written({}).items).toEqual([
    { name: 'Mat', quantity: '1', unit_amount: { currency_code: 'USD', value: '5.00' } },
  ]);
  expect(written({ description: 'blue', servedOn: { start: '2026-01-31' } }).items).toMatchObject([
    { description: 'blue', item_date: '2026-01-31' },
  ]);
  expect(written().items).toBeUndefined();
});

describe('a line without a name', () => {
  const nameless = { name: undefined };

  it.each([
    [{ description: 'blue', sku: 'S-1' }, 'blue'],
    [{ sku: 'S-1' }, 'S-1'],
    [{ description: '', sku: 'S-1' }, 'S-1'],
    [{ description: 'x'.repeat(201), sku: 'S-1' }, 'S-1'],
    [{ description: 'x'.repeat(200), sku: 'S-1' }, 'x'.repeat(200)],
  ])('takes one from what it says elsewhere: %j', (rest, name) => {
    const { items, findings } = written({}, { ...nameless, ...rest });
    expect(items?.[1]?.['name']).toBe(name);
    expect(findings).toMatchObject([
      {
        id: 'paypal.write.lines.name.derived',
        canonical: '/lines/1/name',
        after: name,
        message: 'PayPal needs a name for every line; its description or number stands in',
      },
    ]);
  });

  it.each(['', '  '])('that is %j is none', (name) => {
    const { items, findings } = written({ name, sku: 'MAT-1' });
    expect(items?.[0]?.['name']).toBe('MAT-1');
    expect(findings).toMatchObject([{ id: 'paypal.write.lines.name.derived', before: name, after: 'MAT-1' }]);
    expect(written({ name }).findings).toMatchObject([{ id: 'paypal.write.lines.name.not-representable' }]);
  });

  it('and without anything else is refused, for a payer would read what we make up', () => {
    const { items, findings } = written(nameless);
    expect(items?.[0]).not.toHaveProperty('name');
    expect(findings).toMatchObject([
      {
        id: 'paypal.write.lines.name.not-representable',
        severity: 'blocking',
        recoverable: 'no',
        canonical: '/lines/0/name',
        message: 'PayPal needs a name for every line, and this one has neither name, description nor number',
      },
    ]);
  });
});

it.each([
  ['quantity', 'QUANTITY'],
  ['hours', 'HOURS'],
  ['amount', 'AMOUNT'],
  ['PALLETS', 'PALLETS'],
  ['PALLETS_2', undefined],
  ['xPALLETS', undefined],
  ['HUR', undefined],
  ['kg', undefined],
  [undefined, undefined],
])('the unit %s is written %s', (unit, word) => {
  expect(written({ unit }).items?.[0]?.['unit_of_measure']).toBe(word);
});
