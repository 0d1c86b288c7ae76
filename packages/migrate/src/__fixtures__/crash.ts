import type { EffectName } from '../machine/effect.ts';
import type { Failpoint, FailpointAt, FailpointName } from '../run/failpoint.ts';

/** What a killed process throws: recognised, so that no test takes a real mistake for it. */
export class Crash extends Error {}

/**
 * Kills the run at one place: from then on every failpoint throws, so that nothing of it goes on, whatever else was under way. `nth`
 * counts the times that the place is passed, from 1.
 */
export function crashAt(name: FailpointName, effect: EffectName, nth = 1): Failpoint & { readonly hasStruck: () => boolean } {
  let passed = 0;
  let dead = false;
  const failpoint = (here: FailpointName, at: FailpointAt): void => {
    if (here === name && at.effect === effect) passed += 1;
    if (dead || passed >= nth) {
      dead = true;
      throw new Crash(`${name} ${effect}`);
    }
  };
  return Object.assign(failpoint, { hasStruck: () => dead });
}
