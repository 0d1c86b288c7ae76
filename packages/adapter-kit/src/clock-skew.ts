import type { Clock } from '@billingual/core';
import { httpDate } from './http-date.ts';

/** The provider's time, as far as its answers tell. */
export interface ClockSkew {
  /** Our wall clock, corrected. Milliseconds since 1970. */
  now(): number;
  /** Learns from an answer that has just come. True when it moved the correction far: what was signed before may be off. */
  learn(headers: Headers): boolean;
  /** In words, how far off our clock is, where that is more than is made up for. */
  excess(): string | undefined;
}

/** A clock that is further off is somebody's mistake, here or there, and following it would be another. */
const most = 15 * 60_000;
/** Where a signature begins to be in danger. */
const far = 30_000;
const weight = 0.2;

export function clockSkew(clock: Clock, warn: (warning: string) => void): ClockSkew {
  let skew: number | undefined;
  let warned = false;
  const correction = (): number => Math.max(-most, Math.min(most, skew ?? 0));
  return {
    now: () => clock.now() + correction(),
    learn(headers) {
      const now = clock.now();
      const date = httpDate(headers.get('date') ?? '', now);
      // A cache keeps the date of the answer that it once got.
      if (date === undefined || headers.has('age')) return false;
      const before = correction();
      // A date counts whole seconds, rounded down, so the truth is up to a second later; what is signed a moment ahead of it is refused.
      const seen = date - now;
      // A jump is followed at once, and the blur of slow answers smoothed.
      skew = skew === undefined || Math.abs(seen - skew) > far ? seen : skew + weight * (seen - skew);
      const isOff = Math.abs(skew) > far;
      if (isOff && !warned) warn(warningFor(skew));
      warned = isOff;
      return Math.abs(correction() - before) > far;
    },
    excess: () => (skew !== undefined && Math.abs(skew) > most ? warningFor(skew) : undefined),
  };
}

function warningFor(skew: number): string {
  const seconds = Math.floor(Math.abs(skew) / 1000);
  const way = skew > 0 ? 'behind' : 'ahead of';
  const rest = Math.abs(skew) > most ? `; more than ${most / 60_000} minutes are not made up for` : '';
  return `this machine's clock is ${seconds} s ${way} the provider's${rest}: set it, or signatures will be refused`;
}
