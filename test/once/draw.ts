import { seededRandom } from '@billingual/sandbox';

/** Draws from a seed. The same seed gives the same, so that a run can be had again. */
export interface Draw {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly one: <T>(from: readonly [T, ...T[]]) => T;
}

export function drawFrom(seed: number): Draw {
  const random = seededRandom(seed);
  const whole: Draw['whole'] = (from, to) => from + Math.floor(random() * (to - from + 1));
  return {
    whole,
    chance: (probability) => random() < probability,
    one: (from) => from[whole(0, from.length - 1)] ?? from[0],
  };
}
