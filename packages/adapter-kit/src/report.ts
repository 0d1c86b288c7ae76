import type { ErrorCode, Outcome } from '@billingual/core';
import type { AttemptInfo, OutcomeInfo } from './hooks.ts';
import type { Prepared } from './prepare-call.ts';
import { tell } from './tell.ts';

/** What is known of an attempt or a call when it has ended. */
interface End {
  readonly outcome: Outcome;
  readonly errorCode?: ErrorCode | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
}

/** Tells the hooks of one call. */
export interface Report {
  attempt(attempt: number, end: End, sentAt: number, waitedMs: number): void;
  outcome(attempts: number, end: End): void;
}

export function reportOf({ line, endpoint, operation }: Prepared): Report {
  const { provider, account, clock, hooks, base } = line;
  const startedAt = clock.monotonic();
  const common = {
    provider,
    account,
    operation,
    method: endpoint.method,
    host: base.host,
    pathTemplate: endpoint.path,
  };
  return {
    attempt(attempt, end, sentAt, waitedMs) {
      const durationMs = clock.monotonic() - sentAt;
      const info: AttemptInfo = { ...common, attempt, ...known(end), durationMs, waitedMs };
      tell((it) => hooks.onAttempt?.(it), end.status === undefined ? info : { ...info, httpStatus: end.status });
    },
    outcome(attempts, end) {
      const durationMs = clock.monotonic() - startedAt;
      const info: OutcomeInfo = { ...common, attempts, ...known(end), durationMs };
      tell((it) => hooks.onOutcome?.(it), info);
    },
  };
}

function known({ outcome, errorCode, requestId }: End): Pick<OutcomeInfo, 'outcome' | 'errorCode' | 'requestId'> {
  return {
    outcome,
    ...(errorCode !== undefined && { errorCode }),
    ...(requestId !== undefined && { requestId }),
  };
}
