import type { Instant } from '@billingual/core';
import { pauseJitter } from './pause.ts';
import { prepareCall, type CallParts, type Prepared } from './prepare-call.ts';
import { reportOf, type Report } from './report.ts';
import type { Allowed } from './retry.ts';

/** A call under way, and how far it has come. */
export interface Run extends Prepared {
  readonly report: Report;
  readonly allowed: Allowed;
  /** Milliseconds until the whole call is too late. */
  readonly timeLeft: () => number;
  /** Requests made, the one under way included. */
  attempts: number;
  /** Those of them that may have been done. */
  unproven: number;
  signedAnew: boolean;
  /** When the request was sent that is under way. */
  sentAt: number | undefined;
  waitedMs: number;
  /** What a success pays back: the price of the repetition that led to it. */
  paid: number;
}

export function startRun(parts: CallParts): Run {
  const prepared = prepareCall(parts);
  const { line, endpoint, call } = prepared;
  const { clock, limits } = line;
  const end = clock.monotonic() + limits.totalMs;
  return {
    ...prepared,
    report: reportOf(prepared),
    allowed: {
      attempts: Math.max(limits.attempts, call.attempts ?? 0),
      unproven: call.attempts ?? (endpoint.kind === 'write' ? 1 : limits.attempts),
    },
    timeLeft: () => end - clock.monotonic(),
    attempts: 0,
    unproven: 0,
    signedAnew: false,
    sentAt: undefined,
    waitedMs: 0,
    paid: 1,
  };
}

/** Waiting for less than was asked would be worse than not waiting at all. */
export function isTooLong(ms: number, { line, timeLeft }: Run): boolean {
  return ms > line.limits.maxWaitMs || (ms > 0 && ms * (1 + pauseJitter) >= timeLeft());
}

/** The provider's time in so many milliseconds. */
export function timeIn(ms: number, { line }: Run): Instant {
  return new Date(line.skew.now() + ms).toISOString() as Instant;
}
