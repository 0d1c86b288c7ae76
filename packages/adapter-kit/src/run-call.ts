import { BillingualError } from '@billingual/core';
import type { CallResult } from './call.ts';
import { codeOf } from './call-code.ts';
import { fail, succeed } from './end-call.ts';
import { delayOf, judgeAttempt } from './judge-attempt.ts';
import { makeRequest, signRequest } from './make-request.ts';
import type { CallParts } from './prepare-call.ts';
import { isTooLong, startRun, timeIn, type Run } from './run.ts';

/** Makes a call: as many attempts as are safe and worth it, and one outcome. */
export async function runCall(parts: CallParts): Promise<CallResult> {
  const run = startRun(parts);
  const { whole } = run;
  try {
    return await repeat(run);
  } catch (error) {
    if (whole.passed && error === whole.signal.reason)
      return fail(run, { trouble: { type: 'late' }, outcome: 'rejected' });
    reportThrown(run);
    throw error;
  } finally {
    whole.clear();
  }
}

async function repeat(run: Run): Promise<CallResult> {
  const { line, whole, report } = run;
  const { clock, pause } = line;
  for (let delay = 0; ;) {
    const waitedFrom = clock.monotonic();
    if (delay > 0) await clock.sleep(delay, whole.signal);
    if (isTooLong(pause.left(), run))
      return fail(run, { trouble: { type: 'throttled', retryAt: timeIn(pause.left(), run) }, outcome: 'throttled' });
    await pause.open(whole.signal);
    run.waitedMs = clock.monotonic() - waitedFrom;

    const signed = await signRequest(run, run.attempts + 1);
    if ('error' in signed) {
      const outcome = BillingualError.is(signed.error, 'rate_limited') ? 'throttled' : 'rejected';
      return fail(run, { trouble: { type: 'unsigned', error: signed.error }, outcome });
    }
    // Not every fetch heeds a signal that had aborted before.
    whole.signal.throwIfAborted();
    run.attempts += 1;
    const sentAt = clock.monotonic();
    run.sentAt = sentAt;
    const attempted = await makeRequest(signed, run);
    run.sentAt = undefined;

    const { verdict, step, requestId } = judgeAttempt(attempted, signed.credentials, sentAt, run);
    const { outcome, status } = verdict;
    const errorCode = 'trouble' in verdict ? codeOf({ ...verdict, isExhausted: false }) : undefined;
    report.attempt(run.attempts, { outcome, errorCode, status, requestId }, sentAt, run.waitedMs);
    if (!('trouble' in verdict)) return succeed(run, verdict, attempted, requestId);
    const next = delayOf(step, verdict, run);
    if (typeof next !== 'number') return fail(run, { ...verdict, requestId, isExhausted: next === 'exhausted' });
    delay = next;
  }
}

/** The caller aborted, or something is broken. A write that was under way may have been done all the same. */
function reportThrown({ endpoint, unproven, attempts, sentAt, waitedMs, report }: Run): void {
  const isOpen = endpoint.kind !== 'read' && (unproven > 0 || sentAt !== undefined);
  const end = { outcome: isOpen ? 'ambiguous' : 'rejected' } as const;
  if (sentAt !== undefined) report.attempt(attempts, end, sentAt, waitedMs);
  report.outcome(attempts, end);
}
