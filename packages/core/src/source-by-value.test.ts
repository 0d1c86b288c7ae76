import { describe, expect, it } from 'vitest';
import type { PathRow } from './dialect.ts';
import { usd } from './__fixtures__/invoices.ts';
import { bodyPlaces, shared, sourcesByValue } from './source-by-value.ts';

const row = (path: string, home: string, also?: readonly string[]): PathRow => ({
  path,
  home,
  way: 'r',
  ...(also && { also }),
});
const paths: readonly PathRow[] = [
  row('paid.rows[].id', 'transactions.id'),
  row('paid.rows[].sum', 'transactions.amount'),
  row('back.rows[].id', 'transactions.id'),
  row('back.rows[].sum', 'transactions.amount'),
  row('items[].tax.name', 'taxes.name'),
  row('items[].tax.percent', 'taxes.rate'),
  row('post.tax.name', 'taxes.name'),
  row('top.order', 'references.purchaseOrder'),
  row('parent', 'references.parent'),
  row('tax.amount', 'documentTaxes.amount', ['totals.taxTotal']),
  row('_links.*.href', 'links.href'),
];
const raw = {
  paid: {
    rows: [
      { id: 'A', sum: '5.00' },
      { id: 'B', sum: 5 },
      { id: 'C', sum: '7.00' },
    ],
  },
  back: { rows: [{ id: 'R', sum: '-5.0' }] },
  items: [
    { tax: { name: 'VAT', percent: '19' } },
    {},
    { tax: { name: 'VAT', percent: '19' } },
    { tax: { name: 'VAT', percent: '7' } },
  ],
  post: { tax: { name: 'VAT' } },
  top: { order: 'PO 1' },
  parent: 'P',
  tax: { amount: 1.9 },
  _links: { pay: { href: 'https://x/1' }, edit: { href: 'https://x/2' } },
};
const sources = (canonical: string, part: unknown) => sourcesByValue(canonical, part, bodyPlaces(raw, paths));

describe('an element of a list', () => {
  it('is found where most of it stands, whatever its place in the invoice', () => {
    expect(sources('/transactions/1', { id: 'B', amount: usd('5.00') })).toEqual(['/paid/rows/1']);
    expect(sources('/transactions/3', { id: 'R', amount: usd('5.00') })).toEqual(['/back/rows/0']);
    expect(sources('/transactions/2', { direction: 'payment', id: 'C' })).toEqual(['/paid/rows/2/id']);
  });

  it('that stands in several places is found in all of them', () => {
    expect(sources('/taxes/0', { id: 'tax-1', name: 'VAT', rate: '19' })).toEqual(['/items/0/tax', '/items/2/tax']);
  });

  it('is found under any key', () => {
    expect(sources('/links/0', { href: 'https://x/2' })).toEqual(['/_links/edit/href']);
  });
});

it('finds each field of an object that came from here and there', () => {
  expect(sources('/references', { purchaseOrder: 'PO 1', parent: 'P' })).toEqual(['/top/order', '/parent']);
});

it('finds a value by what it is besides', () => {
  expect(sources('/totals/taxTotal', usd('1.90'))).toEqual(['/tax/amount']);
});

it('finds a list by its elements, and calls it by its own name when all of it is meant', () => {
  const all = ['A', 'B', 'C'].map((id) => ({ id }));
  expect(sources('/transactions', all.slice(1))).toEqual(['/paid/rows/1/id', '/paid/rows/2/id']);
  const full = all.map((it, index) => ({ ...it, amount: usd(index === 2 ? '7.00' : '5.00') }));
  expect(sources('/transactions', full)).toEqual(['/paid/rows']);
});

it('finds nothing that is not there as it was', () => {
  expect(sources('/references', { parent: 'Q' })).toEqual([]);
  expect(sources('/transactions/0', undefined)).toEqual([]);
  expect(sources('/totals/taxTotal', usd('1.91'))).toEqual([]);
  expect(sourcesByValue('/references', { parent: 'P' }, bodyPlaces(undefined, paths))).toEqual([]);
  expect(sourcesByValue('/references', { parent: 'P' }, bodyPlaces({ parent: { P: 1 } }, paths))).toEqual([]);
});

it.each([
  [['/a/b/c', '/a/b/d'], '/a/b'],
  [['/a', '/b'], ''],
  [['/a/b'], '/a/b'],
  [[], ''],
])('takes the common beginning of %j', (pointers, expected) => {
  expect(shared(pointers)).toBe(expected);
});
