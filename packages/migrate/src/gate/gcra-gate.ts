import { BillingualError, type Clock } from '@billingual/core';
import type { Gate } from './gate.ts';

export interface GcraGateOptions {
  /** Requests a second, for each key. */
  readonly perSecond: number;
  /** How many may be made at once after a pause. Default 1: evenly spaced. */
  readonly burst?: number;
  readonly clock: Clock;
}

/** Told that it was too fast, a lane goes at half its pace, and finds back to it little by little: a request makes up for two hundredths. */
const [slowest, recovery] = [64, 0.98] as const;

interface Lane {
  /** When the next request would be due if all came evenly: the theoretical arrival time of the algorithm. Monotonic milliseconds. */
  due: number;
  interval: number;
  /** Monotonic: nothing before. */
  closedUntil: number;
  /** So many times slower than agreed, since the provider has said that it was too fast. */
  slowness: number;
  /** Those who wait go one after the other. */
  last: Promise<void>;
}

/**
 * The generic cell rate algorithm, in this process: in any span of time no more than `burst` requests beyond the rate. Exact to the
 * request, without counting in windows whose edges could be used twice.
 */
export function gcraGate({ perSecond, burst = 1, clock }: GcraGateOptions): Gate {
  requirePositive('perSecond', perSecond);
  requirePositive('burst', burst);
  const lanes = new Map<string, Lane>();
  const laneOf = (key: string): Lane => {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const made = { due: 0, interval: 1000 / perSecond, closedUntil: 0, slowness: 1, last: Promise.resolve() };
    lanes.set(key, made);
    return made;
  };

  async function pass(lane: Lane, cost: number, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const now = clock.monotonic();
      const tolerance = (burst - 1) * lane.interval;
      const openAt = Math.max(lane.closedUntil, lane.due - tolerance);
      if (openAt <= now) {
        lane.due = Math.max(now, lane.due) + cost * lane.interval * lane.slowness;
        lane.slowness = Math.max(1, lane.slowness * recovery ** cost);
        return;
      }
      // Slept in one go, and looked at again: a penalty may have come meanwhile.
      await clock.sleep(openAt - now, signal);
    }
  }

  return {
    async acquire(key, cost = 1, signal) {
      const lane = laneOf(key);
      const mine = lane.last.then(() => pass(lane, cost, signal));
      // One who gives up does not take the others with them.
      lane.last = mine.catch(() => undefined);
      await mine;
    },
    async penalize(key, until) {
      const lane = laneOf(key);
      // Once for all who were refused at the same time.
      if (lane.closedUntil <= clock.monotonic()) lane.slowness = Math.min(slowest, lane.slowness * 2);
      lane.closedUntil = Math.max(lane.closedUntil, clock.monotonic() + (until - clock.now()));
    },
    async setRate(key, rate) {
      requirePositive('perSecond', rate);
      laneOf(key).interval = 1000 / rate;
    },
  };
}

function requirePositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  const problem = 'has to be a number above zero';
  throw new BillingualError('invalid_input', `a gate cannot be made: ${name} ${problem}`, {
    problems: [{ pointer: `/${name}`, problem }],
  });
}
