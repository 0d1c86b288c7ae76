import { expect, it } from 'vitest';
import type { PathRow } from '../dialect.ts';
import { canonicalPointer } from './canonical-pointer.ts';

const row = (path: string, home: string | null): PathRow => ({ path, home, way: 'rw' });
const paths = [
  row('detail.number', 'number'),
  row('detail.term.kind', 'terms.type'),
  row('detail.term.day', 'terms.dueDate'),
  row('items[].name', 'lines.name'),
  row('items[].price.value', 'lines.unitPrice'),
  row('items[].tax.percent', 'taxes.rate'),
  row('payers[].contact.mail', 'recipients.billing.email'),
  row('payers[].phones[].digits', 'recipients.billing.phones.nationalNumber'),
  row('internal', null),
];

it.each([
  ['/detail/number', '/number'],
  ['/detail/term', '/terms'],
  ['/items/2/name', '/lines/2/name'],
  ['/items/0/price', '/lines/0/unitPrice'],
  ['/payers/1/contact/mail', '/recipients/1/billing/email'],
])('leads from %s to %s', (source, canonical) => {
  expect(canonicalPointer(source, paths)).toBe(canonical);
});

it('shows a tax at the line that speaks of it', () => {
  expect(canonicalPointer('/items/3/tax/percent', paths)).toBe('/lines/3');
});

it('ends at the element where a list lies inside a list', () => {
  expect(canonicalPointer('/payers/0/phones/4/digits', paths)).toBe('/recipients/0');
});

it.each(['', '/internal', '/unknown/field', '/detail', '/items'])('leads nowhere from %j', (source) => {
  expect(canonicalPointer(source, paths)).toBe('');
});
