import { describe, expect, it } from 'vitest';
import { residue, residueOf } from './residue.ts';
import { invoiceOf } from './__fixtures__/invoices.ts';
import { abacus } from './__fixtures__/toy-dialect.ts';
import type { PathRow } from './dialect.ts';

const row = (path: string, home: string | null = 'note'): PathRow => ({ path, home, way: 'rw' });
const paths = [
  row('id'),
  row('items[].name'),
  row('items[].tags[]'),
  row('items[].taste', null),
  row('size.*.unit'),
  row('any.**'),
  row('box.lid'),
];

describe('residueOf', () => {
  it('finds nothing in a body of known fields', () => {
    const body = {
      id: 'x',
      items: [{ name: 'a', tags: ['s', 't'] }],
      size: { width: { unit: 'm' } },
      any: { a: { b: 1 } },
    };
    expect(residueOf(body, paths)).toEqual([]);
  });

  it('finds unknown fields at any depth', () => {
    const body = { novelty: 1, items: [{ name: 'a' }, { 'x/y': { deep: true } }], size: { width: { colour: 'red' } } };
    expect(residueOf(body, paths)).toEqual([
      { pointer: '/novelty', value: 1, why: 'unknown-field' },
      { pointer: '/items/1/x~1y', value: { deep: true }, why: 'unknown-field' },
      { pointer: '/size/width/colour', value: 'red', why: 'unknown-field' },
    ]);
  });

  it('finds known fields that have no home on purpose', () => {
    expect(residueOf({ items: [{ taste: 'sweet' }] }, paths)).toEqual([
      { pointer: '/items/0/taste', value: 'sweet', why: 'no-canonical-home' },
    ]);
  });

  it('finds what is not in a form that is read', () => {
    expect(residueOf({ items: { name: 'a' }, box: 'closed', size: [1] }, paths)).toEqual([
      { pointer: '/items/name', value: 'a', why: 'unknown-field' },
      { pointer: '/box', value: 'closed', why: 'unread' },
      { pointer: '/size', value: [1], why: 'unread' },
    ]);
    expect(residueOf({ items: 5 }, paths)).toEqual([{ pointer: '/items', value: 5, why: 'unread' }]);
  });

  it('says nothing of null and of absent fields', () => {
    expect(residueOf({ items: null, box: null, novelty: undefined }, paths)).toEqual([]);
  });
});

describe('residue', () => {
  it('is what of its body an invoice does not hold', () => {
    const { value } = abacus().read({ id: 'A', currency: 'USD', total: '5.00', colour: 'red', extra: 'x' });
    expect(residue(value, abacus())).toEqual([
      { pointer: '/colour', value: 'red', why: 'no-canonical-home' },
      { pointer: '/extra', value: 'x', why: 'unread' },
    ]);
  });

  it('is empty for an invoice no provider has seen', () => {
    expect(residue(invoiceOf('5.00'), abacus())).toEqual([]);
    expect(
      residue(invoiceOf('5.00', { source: { provider: 'abacus', completeness: 'full', raw: null } }), abacus()),
    ).toEqual([]);
  });
});
