import { virtualClock } from '@billingual/sandbox';
import { expect, it } from 'vitest';
import { clockSkew } from './clock-skew.ts';

const start = Date.UTC(2026, 10, 22, 12);
const dated = (ms: number, more: Record<string, string> = {}): Headers =>
  new Headers({ date: new Date(ms).toUTCString(), ...more });

function open(): { clock: ReturnType<typeof virtualClock>; skew: ReturnType<typeof clockSkew>; warnings: string[] } {
  const clock = virtualClock(start);
  const warnings: string[] = [];
  return { clock, warnings, skew: clockSkew(clock, (it) => void warnings.push(it)) };
}

it('is our own time until it has learnt another', () => {
  const { skew } = open();
  expect(skew.now()).toBe(start);
  expect(skew.learn(new Headers())).toBe(false);
  expect(skew.learn(new Headers({ date: 'yesterday' }))).toBe(false);
  expect(skew.now()).toBe(start);
});

it('takes the beginning of the second that a date names', () => {
  const { skew } = open();
  skew.learn(dated(start + 10_000));
  expect(skew.now()).toBe(start + 10_000);
});

it('is never ahead of a provider whose clock is right, whenever in a second it answers', () => {
  const { skew, clock } = open();
  for (const at of [50, 400, 990, 1700, 2999]) {
    clock.set(start + at);
    skew.learn(dated(start + at));
    clock.set(start + at + 5000);
    expect(skew.now()).toBeLessThanOrEqual(start + at + 5000);
  }
});

it('smooths what slow answers blur', () => {
  const { skew } = open();
  skew.learn(dated(start + 10_000));
  skew.learn(dated(start + 15_000));
  expect(skew.now()).toBe(start + 11_000);
});

it('D44: follows a jump of our clock at once, and says so', () => {
  const { skew, clock } = open();
  skew.learn(dated(start));
  clock.set(start - 300_000);
  expect(skew.learn(dated(start))).toBe(true);
  expect(skew.now()).toBe(start);
  expect(skew.learn(dated(start))).toBe(false);
});

it.each([1, -1])('D44: makes up for 15 minutes at the most (%i)', (sign) => {
  const { skew, warnings } = open();
  skew.learn(dated(start + sign * 7_200_000));
  expect(skew.now()).toBe(start + sign * 900_000);
  expect(warnings[0]).toContain('more than 15 minutes are not made up for');
});

it('D44: says how far off it is while that is more than it makes up for', () => {
  const { skew } = open();
  expect(skew.excess()).toBeUndefined();
  skew.learn(dated(start + 899_000));
  expect(skew.excess()).toBeUndefined();
  skew.learn(dated(start - 7_200_000));
  expect(skew.excess()).toContain("7200 s ahead of the provider's");
  skew.learn(dated(start));
  expect(skew.excess()).toBeUndefined();
});

it('warns once, and again when it had been right in between', () => {
  const { skew, warnings } = open();
  skew.learn(dated(start + 20_000));
  expect(warnings).toHaveLength(0);
  skew.learn(dated(start - 90_000));
  skew.learn(dated(start - 90_000));
  expect(warnings).toEqual([expect.stringContaining("90 s ahead of the provider's")]);
  skew.learn(dated(start));
  skew.learn(dated(start + 90_000));
  expect(warnings).toHaveLength(2);
});

it('does not learn from an answer out of a cache', () => {
  const { skew } = open();
  expect(skew.learn(dated(start - 600_000, { age: '600' }))).toBe(false);
  expect(skew.now()).toBe(start);
});
