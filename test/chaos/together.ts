import type { Clock } from '@billingual/core';
import type { Machine } from './machine.ts';
import type { Side } from './sides.ts';

/** A machine's time, with both simulators: each has one of its own, and what one waits for has to come about at the other. */
export function together(machine: Machine, { far: { clock: other } }: Side, { far }: Side): Clock {
  const clock = machine.clock(far.clock);
  return {
    ...clock,
    async sleep(ms, signal) {
      await clock.sleep(ms, signal);
      // Not waited for: time at the target would go on meanwhile.
      void other.advance(ms);
    },
  };
}
