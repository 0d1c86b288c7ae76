import type { Clock } from '@billingual/core';
import { patience } from './context.ts';

/**
 * Looks until it sees what it is looking for, with growing pauses; undefined when patience ends. For what a provider accepted but
 * does not show yet, and for what became of a request that got no answer.
 */
export async function lookAgain<T>(
  look: () => Promise<T | undefined>,
  clock: Clock,
  signal: AbortSignal | undefined,
  delays: readonly number[] = patience,
): Promise<T | undefined> {
  for (const delay of delays) {
    if (delay > 0) await clock.sleep(delay, signal);
    signal?.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  return undefined;
}
