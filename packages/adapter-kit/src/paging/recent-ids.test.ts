import { expect, it } from 'vitest';
import { recentIds } from './recent-ids.ts';

const idOf = (id: string | undefined): string | undefined => id;

it('lets each row through once', () => {
  const seen = recentIds(10, ['a']);
  expect(seen.fresh(['a', 'b', 'b', 'c'], idOf)).toEqual(['b', 'c']);
  expect([seen.has('b'), seen.has('d'), seen.has(undefined)]).toEqual([true, false, false]);
});

it('lets rows without an id through', () => {
  expect(recentIds(10).fresh([undefined, undefined], idOf)).toHaveLength(2);
});

it('remembers half of its capacity at the least, and forgets what is older than all of it', () => {
  const seen = recentIds(4);
  const ids = Array.from({ length: 1000 }, (_, index) => `r${index}`);
  for (const id of ids) {
    seen.fresh([id], idOf);
    expect(
      ids
        .slice(0, ids.indexOf(id) + 1)
        .slice(-2)
        .every((it) => seen.has(it)),
    ).toBe(true);
  }
  expect(ids.filter((id) => seen.has(id)).length).toBeLessThanOrEqual(4);
});

it('remembers again what is seen again', () => {
  const seen = recentIds(4);
  for (const id of ['a', 'b', 'c', 'a', 'd', 'e']) seen.fresh([id], idOf);
  expect(seen.has('a')).toBe(true);
});

it('knows the latest, in their order', () => {
  const seen = recentIds(1000, ['x']);
  seen.fresh(['a', 'b'], idOf);
  expect([seen.latest(2), seen.latest(10)]).toEqual([
    ['a', 'b'],
    ['x', 'a', 'b'],
  ]);
  seen.fresh(
    Array.from({ length: 500 }, (_, index) => `r${index}`),
    idOf,
  );
  expect(seen.latest(2)).toEqual(['r498', 'r499']);
  expect(seen.latest(1000).length).toBeLessThanOrEqual(200);
});
