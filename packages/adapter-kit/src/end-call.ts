import type { Attempted } from './attempt.ts';
import type { Answer, CallResult } from './call.ts';
import { failedCall } from './call-error.ts';
import { timeIn, type Run } from './run.ts';
import type { FailedVerdict, Succeeded } from './verdict.ts';

/** The end of a call that went well. */
export function succeed(
  run: Run,
  { outcome, body }: Succeeded,
  attempted: Attempted,
  requestId: string | undefined,
): CallResult {
  if (attempted.type !== 'answer') throw new Error('only an answer succeeds');
  run.line.budget.refill(run.paid);
  run.report.outcome(run.attempts, { outcome, requestId });
  const { status, headers, mediaType } = attempted;
  const answer: Answer = {
    status,
    body,
    headers,
    receivedAt: timeIn(0, run),
    ...(run.endpoint.answer === 'bytes' && 'bytes' in attempted.body && { bytes: attempted.body.bytes }),
    ...(mediaType !== undefined && { mediaType }),
    ...(requestId !== undefined && { requestId }),
  };
  return { outcome, answer };
}

interface Failed extends Pick<FailedVerdict, 'trouble' | 'outcome' | 'status'> {
  readonly requestId?: string | undefined;
  readonly isExhausted?: boolean;
}

/** The end of a call that did not. */
export function fail(run: Run, failed: Failed): CallResult {
  const { line, operation, endpoint, attempts } = run;
  const { provider, account, base } = line;
  // A refusal says nothing of an attempt before it whose end nobody knows.
  const outcome = endpoint.kind !== 'read' && run.unproven > 0 ? 'ambiguous' : failed.outcome;
  const isExhausted = failed.isExhausted === true;
  const error = failedCall({
    ...failed,
    outcome,
    isExhausted,
    provider,
    account,
    host: base.host,
    operation,
    attempts,
    clock: line.skew.excess(),
  });
  run.report.outcome(attempts, { outcome, errorCode: error.code, requestId: failed.requestId });
  return { outcome, error };
}
