import type { Clock } from '@billingual/core';
import { clockSkew, type ClockSkew } from './clock-skew.ts';
import { limitsOf } from './limits.ts';
import { pause, type Pause } from './pause.ts';
import { realClock } from './real-clock.ts';
import { retryBudget, type RetryBudget } from './retry-budget.ts';
import { tell } from './tell.ts';
import type { TransportLimits, TransportParts } from './transport-parts.ts';
import { baseUrlOf } from './url.ts';

/** What all calls of one account share: what it was set up with, and what they learn from each other. */
export interface Connection extends Pick<
  TransportParts,
  'provider' | 'account' | 'requestIdHeader' | 'faultOf' | 'userAgent'
> {
  readonly base: URL;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: TransportLimits;
  readonly hooks: NonNullable<TransportParts['hooks']>;
  readonly pause: Pause;
  readonly budget: RetryBudget;
  readonly skew: ClockSkew;
}

export function connection(parts: TransportParts): Connection {
  const { provider, account, clock = realClock, random = Math.random, hooks = {}, fetch } = parts;
  const warn = (warning: string): void => tell((it) => hooks.onWarning?.(it), { provider, account, warning });
  return {
    provider,
    account,
    requestIdHeader: parts.requestIdHeader,
    faultOf: parts.faultOf,
    userAgent: parts.userAgent,
    base: baseUrlOf(parts.baseUrl),
    // Looked up for each request, so that what replaces the global one later counts; and never called as a method.
    fetch: (input, init) => (fetch ?? globalThis.fetch)(input, init),
    clock,
    random,
    limits: limitsOf(parts.limits),
    hooks,
    pause: pause(clock, random),
    budget: retryBudget(),
    skew: clockSkew(clock, warn),
  };
}
