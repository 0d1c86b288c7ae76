import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seenIds, type SeenIdsOptions } from './seen-ids.ts';

/** Where all stay on the heap, where most are in a file, and where there is no room for a file. */
const homes: readonly (readonly [string, SeenIdsOptions])[] = [
  ['on the heap', {}],
  ['in a file', { onHeap: 3 }],
  ['where a file has room for none', { onHeap: 3, maxBytes: 4096 }],
];

it.each(homes)('%s, each id is new once, and told from every other', (_, options) => {
  // Halves of surrogate pairs are what a database in UTF-8 would take for one another.
  const letter = fc.constantFrom('a', 'A', ' ', '\0', '"', 'é', 'e\u0301', '\uD800', '\uDBFF', '\uDC00', '😀');
  const id = fc.string({ unit: letter, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(id, { minLength: 4, maxLength: 200, size: 'max' }), (ids) => {
      const seen = seenIds(options);
      const known = new Set<string>();
      for (const it of ids) {
        expect(seen.isNew(it)).toBe(!known.has(it));
        known.add(it);
      }
      seen.close();
    }),
    { numRuns: 100 },
  );
});

it('forgets none where the file has no room left', () => {
  const ids = Array.from({ length: 5000 }, (_, index) => `INV2-${index}`);
  const seen = seenIds({ onHeap: 100, maxBytes: 16 * 4096 });
  expect(ids.filter((it) => seen.isNew(it))).toEqual(ids);
  expect(ids.filter((it) => seen.isNew(it))).toEqual([]);
  seen.close();
});

it('leaves the heap to others once there are many', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (options: SeenIdsOptions): number => {
    const seen = seenIds(options);
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 100_000; index += 1) seen.isNew(`INV2-ABCD-EFGH-${index}`);
    collect();
    const after = process.memoryUsage().heapUsed;
    seen.close();
    return (after - before) / 2 ** 20;
  };
  expect(held({ onHeap: Infinity })).toBeGreaterThan(3);
  expect(held({})).toBeLessThan(1);
});
