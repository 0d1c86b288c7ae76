import { virtualClock } from '@billingual/sandbox';
import { expect, it } from 'vitest';
import { deadline } from './deadline.ts';

it('aborts when time is up', async () => {
  const clock = virtualClock(0);
  const limit = deadline(clock, 100, undefined);
  await clock.advance(99);
  expect([limit.signal.aborted, limit.passed]).toEqual([false, false]);
  await clock.advance(1);
  expect([limit.signal.aborted, limit.passed]).toEqual([true, true]);
});

it('aborts when the signal above does, which is not for want of time', () => {
  const above = new AbortController();
  const limit = deadline(virtualClock(0), 100, above.signal);
  above.abort(new Error('enough'));
  expect([limit.signal.aborted, limit.passed, limit.signal.reason]).toEqual([true, false, above.signal.reason]);
  expect(deadline(virtualClock(0), 100, above.signal).signal.aborted).toBe(true);
});

it('stays what it was when time runs out after that', async () => {
  const clock = virtualClock(0);
  const above = new AbortController();
  const limit = deadline(clock, 100, above.signal);
  above.abort(new Error('enough'));
  await clock.advance(100);
  expect(limit.passed).toBe(false);
});

it('can be put off, and cleared', async () => {
  const clock = virtualClock(0);
  const above = new AbortController();
  const limit = deadline(clock, 100, above.signal);
  await clock.advance(50);
  limit.extend(100);
  await clock.advance(99);
  expect(limit.passed).toBe(false);
  limit.clear();
  await clock.advance(1000);
  above.abort();
  expect([limit.passed, limit.signal.aborted]).toEqual([false, false]);
});
