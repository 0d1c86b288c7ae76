import type { Clock } from '@billingual/core';

/** A signal that aborts when time is up, or when the signal above it does. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether time was up, rather than somebody above having aborted. */
  readonly passed: boolean;
  /** Time is up so many milliseconds from now instead. */
  extend(ms: number): void;
  /** Lets go of timer and parent. Has to be called in the end. */
  clear(): void;
}

export function deadline(clock: Clock, ms: number, parent: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let passed = false;
  const pass = (): void => {
    passed = !controller.signal.aborted;
    controller.abort(new DOMException('time is up', 'TimeoutError'));
  };
  const leave = (): void => controller.abort(parent?.reason);
  let cancel = clock.after(ms, pass);
  if (parent?.aborted === true) leave();
  else parent?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    get passed() {
      return passed;
    },
    extend(longer) {
      cancel();
      cancel = clock.after(longer, pass);
    },
    clear() {
      cancel();
      parent?.removeEventListener('abort', leave);
    },
  };
}
