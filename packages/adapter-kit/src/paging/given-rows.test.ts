import { expect, it } from 'vitest';
import { givenRows } from './given-rows.ts';

const idsOf = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `r${from + index}`);

it('gives a row once within a range', () => {
  const given = givenRows();
  expect(['a', 'b', 'a'].map((id) => given.isNew(id))).toEqual([true, true, false]);
});

it('takes rows without an id for new ones', () => {
  const given = givenRows();
  expect([given.isNew(undefined), given.isNew(undefined), given.size]).toEqual([true, true, 0]);
});

it('remembers what a range gave out before it was halved, until both halves have been listed', () => {
  const given = givenRows();
  given.isNew('a');
  given.split(0);
  expect(given.isNew('a')).toBe(false);
  given.end(1);
  expect(given.isNew('a')).toBe(false);
  given.end(0);
  expect([given.size, given.isNew('a')]).toEqual([0, true]);
});

it('remembers what a half gave out that was halved again, and forgets it before the whole', () => {
  const given = givenRows();
  given.isNew('a');
  given.split(0);
  given.isNew('b');
  given.split(1);
  expect(['a', 'b'].map((id) => given.isNew(id))).toEqual([false, false]);
  given.end(2);
  given.end(1);
  expect(given.size).toBe(1);
  expect(given.isNew('a')).toBe(false);
  given.end(0);
  expect(given.size).toBe(0);
});

it('remembers no more than ranges that were halved gave out, and the one under way, however many follow', () => {
  const given = givenRows();
  for (const id of idsOf(0, 100)) given.isNew(id);
  given.split(0);
  let most = 0;
  for (let left = 50; left >= 0; left -= 1) {
    for (const id of idsOf(100 * (51 - left), 100 * (52 - left))) given.isNew(id);
    most = Math.max(most, given.size);
    given.end(left);
  }
  expect([most, given.size]).toEqual([200, 0]);
});
