import type { Clock } from '@billingual/core';

export interface ManualClock extends Clock {
  advance(ms: number): Promise<void>;
}

/**
 * Time that passes only when somebody sleeps: then it jumps to the end of the shortest sleep, once everything else has come to rest. So
 * nothing waits for real.
 */
export function manualClock(start: number = Date.parse('2026-12-01T12:00:00Z')): ManualClock {
  let elapsed = 0;
  let order = 0;
  interface Timer { readonly at: number; readonly order: number; readonly run: () => void; readonly wakes: boolean }
  const timers = new Set<Timer>();
  let scheduled = false;

  const set = (ms: number, run: () => void, wakes: boolean): (() => void) => {
    const timer = { at: elapsed + Math.max(0, ms), order: order++, run, wakes };
    timers.add(timer);
    if (wakes) schedule();
    return () => void timers.delete(timer);
  };
  const earliest = (): Timer | undefined =>
    [...timers].toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    // Real turns of the loop, so that whatever is ready runs before time moves on.
    setImmediate(() => setImmediate(() => {
      scheduled = false;
      if (![...timers].some((it) => it.wakes)) return;
      const next = earliest();
      if (next === undefined) return;
      timers.delete(next);
      elapsed = Math.max(elapsed, next.at);
      next.run();
      schedule();
    }));
  };

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const stop = (): void => {
          cancel();
          reject(signal?.reason as Error);
        };
        const cancel = set(ms, () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        }, true);
        signal?.addEventListener('abort', stop, { once: true });
      }),
    after: (ms, run) => set(ms, run, false),
    async advance(ms) {
      const until = elapsed + ms;
      for (let next = earliest(); next !== undefined && next.at <= until; next = earliest()) {
        timers.delete(next);
        elapsed = Math.max(elapsed, next.at);
        next.run();
        await new Promise((resolve) => setImmediate(resolve));
      }
      elapsed = until;
    },
  };
}
