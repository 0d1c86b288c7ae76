import { expect, it } from 'vitest';
import { locate } from './locate.ts';
import type { PathRow } from './dialect.ts';

const row = (path: string, home: string | null, way: PathRow['way'] = 'rw'): PathRow => ({ path, home, way });
const paths = [
  row('detail.number', 'number'),
  row('items[].name', 'lines.name'),
  row('items[].tax.name', 'taxes.name'),
  row('items[].tax.percent', 'taxes.rate'),
  row('groups[].items[].note', 'lines.note'),
  row('amount.value', 'totals.total', 'r'),
  row('secret', null),
  row('sent.number', 'references.purchaseOrder', 'r'),
  row('detail.reference', 'references.purchaseOrder'),
  row('a.x', 'seller.name.given'),
  row('b.y', 'seller.name.surname'),
];

it.each([
  ['/number', '/detail/number'],
  ['/lines/3/name', '/items/3/name'],
  ['/totals/total', '/amount/value'],
  ['/references/purchaseOrder', '/detail/reference'],
  ['/totals', '/amount'],
  ['/taxes/0', '/items/0/tax'],
  ['/taxes/0/rate', '/items/0/tax/percent'],
  ['/lines', undefined],
  ['/memo', undefined],
  ['/seller/name', undefined],
  ['/seller/name/given', '/a/x'],
])('%s stands at %s', (canonical, source) => {
  expect(locate(canonical, paths)).toBe(source);
});
