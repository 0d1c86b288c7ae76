import { BillingualError, type AnyBillingualError } from '@billingual/core';
import type { PlanRow } from '../plan/plan-row.ts';
import { enrol } from './enrol.ts';
import { isOutage } from './failure.ts';
import type { RunOptions } from './options.ts';
import type { RebuildParts } from './rebuilt-seed.ts';
import type { RunResult } from './run-result.ts';

/** How long nobody asks a source that is down, where the run waits for it. */
const outagePauseMs = 30_000;
/** Told to be patient so often, without a single invoice more in between: it is for another day. */
const vainWaits = 5;

type Parts = Required<Pick<RunOptions, 'journal' | 'clock' | 'onEvent'>> &
  Pick<RunOptions, 'signal' | 'maxWaitMs' | 'onOutage'> & {
    readonly onEdit: 'follow' | 'stop';
    readonly rebuild: RebuildParts | undefined;
  };

type Cut = Pick<RunResult, 'status' | 'because' | 'retryAt'>;

/**
 * Writes all rows into the journal, through outages of the source as far as they are waited for. Undefined when it is complete; otherwise
 * why it was cut short, with everything that was read by then kept.
 */
export async function enrolAll(rows: () => AsyncIterable<PlanRow>, parts: Parts): Promise<Cut | undefined> {
  const { journal, clock, onEvent, signal, onEdit, rebuild } = parts;
  let read = 0;
  let vain = 0;
  const counted: typeof onEvent = (event) => {
    if (event.type === 'planned') read += 1;
    onEvent(event);
  };
  for (;;) {
    const before = read;
    try {
      await enrol(rows(), journal, onEdit, counted, rebuild);
      return undefined;
    } catch (error) {
      if (signal?.aborted === true && error === signal.reason) return { status: 'stopped', because: 'signal' };
      if (!BillingualError.is(error) || !isOutage(error)) throw error;
      vain = read > before ? 0 : vain + 1;
      const { cut, until } = pauseAfter(error, vain, parts);
      if (cut !== undefined) return cut;
      if (!(await slept(until - clock.now(), parts))) return { status: 'stopped', because: 'signal' };
    }
  }
}

/** Until when the source is left alone; or how the run ends, where that is not waited for. */
function pauseAfter(
  error: AnyBillingualError,
  vain: number,
  { clock, onEvent, maxWaitMs = 60_000, onOutage = 'stop' }: Parts,
): { readonly cut?: Cut; readonly until: number } {
  const now = clock.now();
  if (BillingualError.is(error, 'rate_limited')) {
    const asked = Date.parse(error.details.retryAt);
    const until = Number.isFinite(asked) ? Math.max(asked, now + 1000) : now + outagePauseMs;
    if (until - now <= maxWaitMs && vain < vainWaits) return { until };
    return { until, cut: { status: 'later', because: 'rate-limited', retryAt: new Date(until).toISOString() } };
  }
  onEvent({ type: 'warning', warning: 'provider-down' });
  if (onOutage === 'wait') return { until: now + outagePauseMs };
  return { until: now, cut: { status: 'later', because: 'provider-down' } };
}

/** False where the caller did not want to wait any longer. */
async function slept(ms: number, { clock, signal }: Parts): Promise<boolean> {
  try {
    await clock.sleep(Math.max(0, ms), signal);
    return true;
  } catch (error) {
    if (signal?.aborted === true) return false;
    throw error;
  }
}
