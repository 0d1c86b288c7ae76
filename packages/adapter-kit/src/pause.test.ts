import { virtualClock } from '@billingual/sandbox';
import { expect, it } from 'vitest';
import { pause } from './pause.ts';

const { signal } = new AbortController();

it('is open until it is closed, and opens by itself', async () => {
  const clock = virtualClock(0);
  const gate = pause(clock, () => 0);
  expect(gate.left()).toBe(0);
  gate.close(1000);
  expect(gate.left()).toBe(1000);
  await gate.open(signal);
  expect([gate.left(), clock.monotonic()]).toEqual([0, 1000]);
});

it('never opens before the time, and lets those who waited go one after the other', async () => {
  const clock = virtualClock(0);
  let count = 0;
  const gate = pause(clock, () => (count += 1) / 4);
  gate.close(1000);
  const times = await Promise.all([1, 2, 3].map(async () => (await gate.open(signal), clock.monotonic())));
  expect(times).toEqual([1025, 1050, 1075]);
});

it('stays closed for the longest time that was asked', async () => {
  const clock = virtualClock(0);
  const gate = pause(clock, () => 0);
  gate.close(1000);
  gate.close(10);
  expect(gate.left()).toBe(1000);
  const waiting = gate.open(signal);
  gate.close(5000);
  await waiting;
  expect(clock.monotonic()).toBe(5000);
});

it('doubles when nobody says for how long, and starts over when it worked', async () => {
  const clock = virtualClock(0);
  const gate = pause(clock, () => 0);
  const refuse = (sentAt: number): number => {
    const ms = gate.unsaid(sentAt);
    gate.close(ms);
    return ms;
  };
  expect(refuse(0)).toBe(30_000);
  await clock.advance(30_000);
  expect(refuse(30_000)).toBe(60_000);
  await clock.advance(60_000);
  gate.cleared(90_000);
  await clock.advance(1);
  expect(refuse(90_001)).toBe(30_000);
});

it('counts several that were under way together as one', async () => {
  const clock = virtualClock(0);
  const gate = pause(clock, () => 0);
  await clock.advance(5);
  gate.close(gate.unsaid(0));
  expect([gate.unsaid(1), gate.unsaid(2)]).toEqual([30_000, 30_000]);
  // And an answer to what was sent before says nothing of what comes after.
  gate.cleared(3);
  await clock.advance(30_000);
  expect(gate.unsaid(30_005)).toBe(60_000);
});
