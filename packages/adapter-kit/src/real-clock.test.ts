import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { realClock } from './real-clock.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

it('tells the time', async () => {
  const before = realClock.monotonic();
  await vi.advanceTimersByTimeAsync(5);
  expect(realClock.now()).toBe(1_000_005);
  expect(realClock.monotonic() - before).toBe(5);
});

it('sleeps', async () => {
  let isAwake = false;
  void realClock.sleep(100).then(() => (isAwake = true));
  await vi.advanceTimersByTimeAsync(99);
  expect(isAwake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isAwake).toBe(true);
});

it('wakes with the reason, at once, and leaves no timer', async () => {
  const controller = new AbortController();
  const sleeping = realClock.sleep(100, controller.signal);
  controller.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(realClock.sleep(1, controller.signal)).rejects.toThrow('enough');
  expect(vi.getTimerCount()).toBe(0);
});

it('calls once, unless told not to', async () => {
  const run = vi.fn<() => void>();
  realClock.after(10, run);
  const cancel = realClock.after(10, run);
  cancel();
  await vi.advanceTimersByTimeAsync(100);
  expect(run).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('waits longer than a timer can count', async () => {
  const month = 30 * 86_400_000;
  const run = vi.fn<() => void>();
  realClock.after(month, run);
  await vi.advanceTimersByTimeAsync(month - 1);
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(1);
  const cancel = realClock.after(month, run);
  await vi.advanceTimersByTimeAsync(2_147_483_647);
  cancel();
  expect(vi.getTimerCount()).toBe(0);
});
