import type { Clock } from '@billingual/core';

/** A gate before every call of one account: a provider that throttles counts them all together. Times are monotonic milliseconds. */
export interface Pause {
  /** Until it opens; 0 while it is open. */
  left(): number;
  /** Closes it for so long from now; never shortens what is left. */
  close(ms: number): void;
  /** How long to close it for when an answer to what was sent at `sentAt` does not say: 30 s, and twice as long each time. */
  unsaid(sentAt: number): number;
  /** An answer came that was not throttled. */
  cleared(sentAt: number): void;
  /** Resolves when it is open. What waits together does not go on together. */
  open(signal: AbortSignal): Promise<void>;
}

const first = 30_000;
const steps = 10;
/** Of the time that is left. The provider's word is a lower bound. */
export const pauseJitter = 0.1;

export function pause(clock: Clock, random: () => number): Pause {
  let until = 0;
  let closedAt = Number.NEGATIVE_INFINITY;
  let inARow = 0;
  const left = (): number => Math.max(0, until - clock.monotonic());
  return {
    left,
    close(ms) {
      closedAt = clock.monotonic();
      until = Math.max(until, closedAt + ms);
    },
    unsaid(sentAt) {
      // Several that were under way together are one refusal.
      if (sentAt >= closedAt) inARow = Math.min(inARow + 1, steps);
      return first * 2 ** (Math.max(inARow, 1) - 1);
    },
    cleared(sentAt) {
      if (sentAt >= closedAt) inARow = 0;
    },
    async open(signal) {
      for (let ms = left(); ms > 0; ms = left()) await clock.sleep(ms * (1 + pauseJitter * random()), signal);
    },
  };
}
