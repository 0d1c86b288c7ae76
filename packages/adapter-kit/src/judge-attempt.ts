import type { Attempted } from './attempt.ts';
import { backoff } from './backoff.ts';
import { pauseJitter } from './pause.ts';
import { requestIdOf } from './request-id.ts';
import { nextStep, type Step } from './retry.ts';
import { retryCost } from './retry-budget.ts';
import { isTooLong, timeIn, type Run } from './run.ts';
import { verdictOf, type FailedVerdict, type Verdict } from './verdict.ts';

export interface Judgement {
  readonly verdict: Verdict;
  readonly requestId: string | undefined;
  readonly step: Step;
}

/** What an attempt comes to, what every call of the account learns from it, and what it calls for. */
export function judgeAttempt(
  attempted: Attempted,
  credentials: Readonly<Record<string, string>>,
  sentAt: number,
  run: Run,
): Judgement {
  const { line, endpoint, operation, authority, call } = run;
  const { pause, skew, requestIdHeader, faultOf } = line;
  const verdict = verdictOf(attempted, {
    endpoint,
    operation,
    flaw: call.flaw,
    requestIdHeader,
    faultOf,
    now: skew.now(),
  });
  const headers = attempted.type === 'answer' ? attempted.headers : undefined;
  const requestId = headers && requestIdOf(headers, requestIdHeader);
  const hasJumped = headers !== undefined && verdict.isProviders && skew.learn(headers);
  if ('trouble' in verdict && verdict.ground === 'throttled') {
    const told = throttled(verdict, sentAt, run);
    return { verdict: told, requestId, step: nextStep('throttled', run, run.allowed) };
  }
  if (verdict.isProviders) pause.cleared(sentAt);
  if (!('trouble' in verdict)) return { verdict, requestId, step: 'stop' };
  if (verdict.ground === 'unproven') run.unproven += 1;
  const isHopeless = verdict.ground === 'credentials' && !authority.refused(credentials) && !hasJumped;
  return { verdict, requestId, step: isHopeless ? 'stop' : nextStep(verdict.ground, run, run.allowed) };
}

/** Closes the gate for every call of the account, and says until when. */
function throttled(verdict: FailedVerdict, sentAt: number, run: Run): FailedVerdict {
  const { pause, random } = run.line;
  const { wait, trouble } = verdict;
  const own = backoff(run.attempts, random);
  const ms = wait === 'absent' ? pause.unsaid(sentAt) : wait === 'unusable' ? own : Math.max(wait, own);
  pause.close(ms);
  const providerCode = trouble.type === 'fault' ? trouble.fault.providerCode : undefined;
  const retryAt = timeIn(ms, run);
  return { ...verdict, trouble: { type: 'throttled', retryAt, ...(providerCode !== undefined && { providerCode }) } };
}

/** Milliseconds before the next attempt, or why there is none. */
export function delayOf(step: Step, { wait, isLate }: FailedVerdict, run: Run): number | 'stop' | 'exhausted' {
  const { pause, limits, random, budget } = run.line;
  switch (step) {
    case 'stop':
      return 'stop';
    case 'pause':
      // The gate itself is waited for.
      return isTooLong(pause.left(), run) ? 'stop' : 0;
    case 'sign-anew':
      run.signedAnew = true;
      return 0;
    case 'back-off': {
      const asked = typeof wait === 'number' ? wait : 0;
      const delay = Math.max(backoff(run.attempts, random), asked * (1 + pauseJitter * random()));
      if (asked > limits.maxWaitMs || delay >= run.timeLeft()) return 'stop';
      const cost = isLate ? retryCost.late : retryCost.quick;
      if (!budget.spend(cost)) return 'exhausted';
      run.paid = cost;
      return delay;
    }
  }
}
