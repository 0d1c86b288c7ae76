import type { Clock } from '@billingual/core';

/** Timers count in 32 bits; what is longer would end at once. */
const longest = 2_147_483_647;

/** This machine's time, and the only place where it is asked for. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const wake = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const cancel = after(ms, wake);
      const leave = (): void => {
        cancel();
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
    }),
  after,
};

function after(ms: number, run: () => void): () => void {
  const part = Math.min(Math.max(0, ms), longest);
  const rest = ms - part;
  let cancel = (): void => clearTimeout(timer);
  const timer = setTimeout(() => {
    if (rest > 0) cancel = after(rest, run);
    else run();
  }, part);
  return () => cancel();
}
