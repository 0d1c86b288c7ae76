import type { JsonValue } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFlaw } from './list-flaw.ts';

const shape = { rows: 'items', total: 'count', before: 0 };
const later = { ...shape, before: 100 };

describe('an empty list', () => {
  it.each<[string, JsonValue]>([
    ['the list is there and empty', { items: [] }],
    ['and the total agrees', { items: [], count: 0 }],
    ['it is left out, and the total is 0', { count: 0 }],
    ['it is null, and the total is 0 as text', { items: null, count: '0' }],
  ])('%s', (_, body) => {
    expect(listFlaw(body, shape)).toBeUndefined();
  });

  it.each<[string, JsonValue]>([
    ['the list is empty', { items: [], count: 7 }],
    ['it is left out, and the total says that nothing is so far behind', { count: 100 }],
  ])('behind the last page: %s', (_, body) => {
    expect(listFlaw(body, later)).toBeUndefined();
  });
});

describe('no list', () => {
  it.each<[string, JsonValue | undefined]>([
    ['nothing', undefined],
    ['an empty object', {}],
    ['text', ''],
    ['a list in no object', []],
    ['null', null],
    ['links alone', { links: [] }],
    ['rows left out without a total', { items: null }],
    ['text in place of rows', { items: 'none', count: 0 }],
    ['rows by name', { items: {} }],
    ['a total that is no number', { count: 'many' }],
    ['a total below 0', { count: -1 }],
  ])('%s', (_, body) => {
    expect(listFlaw(body, shape)).toContain('it is no list');
  });

  it('nor one without rows whose total says that there are some', () => {
    expect(listFlaw({ count: 7 }, shape)).toBe('it says that there are rows, and has no items');
    expect(listFlaw({ count: 101 }, later)).toBe('it says that there are rows, and has no items');
  });

  it('nor an empty first page beside a total, unless the total counts something else', () => {
    expect(listFlaw({ items: [], count: 7 }, shape)).toBe('it is empty, and says that there are rows');
    expect(listFlaw({ items: [], count: 7 }, { ...shape, isTotalLoose: true })).toBeUndefined();
  });

  it('names a row that is no object, and quotes nothing of it', () => {
    expect(listFlaw({ items: [{}, 'tanya@example.com'], count: 2 }, shape)).toBe('its row /items/1 is no object');
    expect(listFlaw({ items: [null] }, shape)).toBe('its row /items/0 is no object');
  });

  it('is never taken for an empty list, whatever it is', () => {
    const isSilent = (body: unknown): boolean =>
      typeof body !== 'object' || body === null || !('items' in body || 'count' in body);
    fc.assert(
      fc.property(fc.jsonValue().filter(isSilent), (body) => {
        expect(listFlaw(body as JsonValue, shape)).toContain('it is no list');
      }),
    );
  });
});
