import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

const draw = (seed: number, count: number): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

describe('seededRandom', () => {
  it('gives the same numbers for the same seed', () => {
    expect(draw(7, 20)).toEqual(draw(7, 20));
  });

  it.each([
    [1, 2],
    [0, -1],
    [0.5, 0.25],
    [1, 2 ** 32 + 1],
  ])('gives other numbers for seed %d than for %d', (one, other) => {
    const others = new Set(draw(other, 1000));
    expect(draw(one, 1000).filter((it) => others.has(it))).toEqual([]);
  });

  it('stays from 0 to below 1', () => {
    for (const value of draw(3, 10_000)) expect(value >= 0 && value < 1).toBe(true);
  });

  it('fills a hundred drawers evenly, from one seed as from the first numbers of many', () => {
    const many = Array.from({ length: 100_000 }, (_, seed) => seededRandom(seed)());
    for (const values of [draw(1, 100_000), many]) {
      const drawers = new Map<number, number>();
      for (const value of values) drawers.set(Math.floor(value * 100), (drawers.get(Math.floor(value * 100)) ?? 0) + 1);
      const chi = [...drawers.values()].reduce((sum, it) => sum + (it - 1000) ** 2 / 1000, 0);
      expect(drawers.size).toBe(100);
      // 99 degrees of freedom: one fair draw in a thousand lies above 149.
      expect(chi).toBeLessThan(149);
    }
  });

  it('makes no number depend on the one before', () => {
    const values = draw(11, 100_000);
    const mean =
      values.slice(1).reduce((sum, it, index) => sum + (it - 0.5) * ((values[index] ?? 0) - 0.5), 0) / values.length;
    // The covariance of independent numbers is 0, give or take 0.00026.
    expect(Math.abs(mean)).toBeLessThan(0.001);
  });
});
