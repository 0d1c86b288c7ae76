import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubledKey, keysIn } from './doubled-key.ts';

/** Members of all objects in a value, counted another way. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, it) => sum + membersOf(it), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

describe('keysIn', () => {
  it.each([
    ['{"a":1,"b" : {"c"\n:\t"x"},"d":[{"e":1}]}', 5],
    ['{}', 0],
    ['":"', 1],
    ['"12:30"', 0],
    [':', 0],
  ])('counts what could be a key in %s', (text, count) => {
    expect(keysIn(text)).toBe(count);
  });

  it('never counts fewer than there are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        expect(keysIn(JSON.stringify(value, null, space))).toBeGreaterThanOrEqual(membersOf(value));
      }),
    );
  });
});

describe('doubledKey', () => {
  it.each([
    ['{"a":1,"a":2}', 7],
    ['{"a":{"b":1},"c":[{"b":1,"b" :2}]}', 25],
    [String.raw`{"a":1,"\u0061":2}`, 7],
    [String.raw`{"\"":":","\"":1}`, 10],
    ['{"a":{},"b":1,"a":[]}', 14],
  ])('finds the second of two in %s', (text, offset) => {
    expect(doubledKey(text)).toBe(offset);
  });

  it.each([
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
    '{"A":1,"a":2}',
    String.raw`{"a":"\"a\":1","b":"a\\"}`,
    '["a","a"]',
    '12',
  ])('finds none in %s', (text) => {
    expect(doubledKey(text)).toBeUndefined();
  });

  it('finds none in what JSON.stringify writes, and the one that is put in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (value, which) => {
        const text = JSON.stringify(value);
        expect(doubledKey(text)).toBeUndefined();
        const keys = Object.keys(value);
        const again = JSON.stringify(keys[which % keys.length]);
        expect(doubledKey(`${text.slice(0, -1)},${again}:0}`)).toBe(text.length);
      }),
    );
  });
});
