import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, covers, pathName, pointerOf, steps, valueAt } from './json-pointer.ts';

describe('a pointer', () => {
  it.each([
    ['', 'lines', '/lines'],
    ['/lines', 0, '/lines/0'],
    ['/a', 'x/y', '/a/x~1y'],
    ['/a', 'x~y', '/a/x~0y'],
    ['/a', '~1', '/a/~01'],
    ['/a', '', '/a/'],
  ])('%s and then %s is %s', (base, key, pointer) => {
    expect(at(base, key)).toBe(pointer);
  });

  it('comes apart into the steps it was made of', () => {
    const step = fc.oneof(fc.string(), fc.constantFrom('~', '/', '~0', '~1', '~01', ''));
    fc.assert(
      fc.property(fc.array(step), (path) => {
        expect(steps(pointerOf(path))).toEqual(path);
      }),
    );
  });
});

describe('covers', () => {
  it.each([
    ['/lines/0', '/lines/0', true],
    ['/lines/0', '/lines/0/name', true],
    ['', '/lines', true],
    ['', '', true],
    ['/lines/1', '/lines/10', false],
    ['/lines/0/name', '/lines/0', false],
    ['/taxes', '/lines', false],
  ])('%j covers %j: %s', (prefix, pointer, yes) => {
    expect(covers(prefix, pointer)).toBe(yes);
  });
});

describe('valueAt', () => {
  const root = { lines: [{ name: 'a' }], 'x/y': null, length: 3 };

  it.each([
    ['', root],
    ['/lines/0/name', 'a'],
    ['/x~1y', null],
    ['/length', 3],
    ['/lines/1', undefined],
    ['/lines/length', undefined],
    ['/lines/0/name/0', undefined],
    ['/x~1y/z', undefined],
    ['/toString', undefined],
    ['/__proto__', undefined],
  ])('%s', (pointer, value) => {
    expect(valueAt(root, pointer)).toBe(value);
  });

  it('finds nothing in nothing', () => {
    expect(valueAt(undefined, '/a')).toBeUndefined();
  });
});

it('pathName leaves out indexes', () => {
  expect(pathName('/lines/0/taxes/12/amount')).toBe('lines.taxes.amount');
  expect(pathName('/totals/other/a1')).toBe('totals.other.a1');
  expect(pathName('')).toBe('');
});
