import type { DispatchEnd, Work } from '../dispatcher/dispatcher.ts';
import { loopDispatcher } from '../dispatcher/loop-dispatcher.ts';
import { gatedProvider } from '../gate/gated-provider.ts';
import { gcraGate } from '../gate/gcra-gate.ts';
import { openGate } from '../gate/open-gate.ts';
import { notBegun } from '../journal/check-begin.ts';
import { defaultLimits } from '../machine/steps.ts';
import { checkMigrationPolicy } from '../migration-policy.ts';
import { checkPlan } from '../plan/check-plan.ts';
import { planHeader } from '../plan/plan-header.ts';
import { mappingContext, plan, type Plan } from '../plan/plan.ts';
import { readOnly } from '../plan/read-only.ts';
import { systemClock } from '../system-clock.ts';
import { enrolAll } from './enrol-all.ts';
import type { OnEvent } from './event.ts';
import type { ResumeOptions, RunOptions } from './options.ts';
import { newProgress } from './progress.ts';
import { checkRunOptions } from './run-options.ts';
import type { RunResult } from './run-result.ts';
import { onEditOf, resumedSelection, selectionOf } from './selection.ts';
import { newStop } from './stop.ts';
import { workOn, type WorkParts } from './work-on.ts';

/**
 * Moves invoices, or goes on with a run that was interrupted: plans, writes the plan into the journal, and works through it. Throws what
 * says that nothing can be moved at all (`journal_*`, `unauthenticated`, `forbidden`, `invalid_input`); what goes wrong with an invoice
 * is in the journal.
 */
export async function run(options: RunOptions): Promise<RunResult> {
  checkRunOptions(options);
  const { source, target, journal, clock = systemClock } = options;
  const policy = checkMigrationPolicy(options.policy);
  const header = planHeader(source, target, policy);
  const known = await journal.run();
  // Before a journal is begun for accounts that the plan is not about.
  if (known === undefined && options.plan !== undefined) checkPlan(options.plan, header);
  const begun = { id: options.id ?? known?.id ?? madeId(clock.now()), header, selection: selectionOf(options) };
  const { id, selection } = await journal.begin(begun);
  const onEdit = onEditOf(options, known);
  const isRebuilt = options.rebuild ?? selection?.rebuild ?? false;
  const onEvent = quiet(options.onEvent);
  const gate = options.gate ?? (options.rate === undefined ? openGate : gcraGate({ perSecond: options.rate, clock }));
  if (!(await journal.enrolled())) {
    const wanted = { ...options, ...(known !== undefined && resumedSelection(options, known)) };
    const room = await roomFor(wanted.limit, journal);
    if (wanted.plan !== undefined) checkPlan(wanted.plan, header);
    const rows = wanted.plan ?? planned({ ...wanted, ...room }, gatedProvider(source, gate));
    const rebuild = isRebuilt ? { target: gatedProvider(readOnly(target), gate), policy } : undefined;
    const cut = await enrolAll(() => rows, { ...options, clock, onEvent, onEdit, rebuild });
    if (cut !== undefined) return finish({ run: id, ...cut, counts: await journal.counts() }, onEvent);
  }
  return dispatch(id, { ...options, takeOver: options.takeOver ?? isRebuilt, gate, clock, onEvent });
}

/** Goes on with the run in the journal. Throws `journal_mismatch` where none was begun. */
export async function resume(options: ResumeOptions): Promise<RunResult> {
  checkRunOptions(options);
  if ((await options.journal.run()) === undefined) throw notBegun();
  return run(options);
}

type Prepared = RunOptions & Required<Pick<RunOptions, 'gate' | 'clock' | 'onEvent'>>;

async function dispatch(id: string, options: Prepared): Promise<RunResult> {
  const { journal, gate, clock, onEvent, signal, concurrency = 4, leaseMs = 60_000, maxWaitMs = 60_000 } = options;
  const policy = checkMigrationPolicy(options.policy);
  await journal.wake({ quarantined: options.retryQuarantined ?? false });
  const progress = await newProgress(journal, clock, onEvent);
  const stop = newStop(options, gate, clock, onEvent);
  const parts: WorkParts = {
    source: gatedProvider(options.source, gate),
    target: gatedProvider(options.target, gate),
    policy,
    runId: id,
    takeOver: options.takeOver ?? false,
    settleByNumber: options.settleByNumber ?? false,
    journal,
    mapping: mappingContext(options.source, options.target, policy, () => clock.now()),
    clock,
    limits: { ...defaultLimits, ...options.limits },
    health: stop.health,
    onEvent: (event) => {
      progress.note(event);
      onEvent(event);
    },
    failpoint: options.failpoint ?? ((): void => undefined),
    backoff: backoff(options.random ?? Math.random),
    isStopping: () => stop.isStopping(),
    onPatience: stop.onPatience,
  };
  const dispatcher = options.dispatcher ?? loopDispatcher({ clock });
  const step = async (work: Work): Promise<void> => {
    if (!stop.mayBegin(work.lease.key)) {
      await journal.step(work.lease, { state: work.lease.item.state, release: { until: 0 } });
      return;
    }
    if ((await workOn(work, parts)) === 'over') progress.over();
    await stop.look();
  };
  const worker = `${id}/${process.pid}`;
  const end = await dispatcher.run({ journal, worker, concurrency, leaseMs, maxWaitMs, signal: stop.signal, step });
  await journal.confirm?.();
  return finish(await resultOf(id, end, stop.because(signal), options), onEvent);
}

async function resultOf(
  id: string,
  end: DispatchEnd,
  because: Pick<RunResult, 'because' | 'retryAt'>,
  { journal }: Prepared,
): Promise<RunResult> {
  const counts = await journal.counts();
  switch (end.end) {
    case 'drained':
      return { run: id, status: 'finished', counts };
    case 'later':
      return { run: id, status: 'later', because: 'waiting', retryAt: new Date(end.nextAt).toISOString(), counts };
    case 'stopped': {
      const later = because.because === 'rate-limited' || because.because === 'provider-down';
      return { run: id, status: later ? 'later' : 'stopped', ...because, counts };
    }
  }
}

function finish(result: RunResult, onEvent: OnEvent): RunResult {
  onEvent({ type: 'done', result });
  return result;
}

function planned(options: RunOptions, source: RunOptions['source']): Plan {
  const { target, journal, policy, query, only, limit, concurrency, clock = systemClock, signal } = options;
  return plan(source, target, {
    ...(policy && { policy }),
    ...(query && { query }),
    ...(only && { only }),
    ...(limit !== undefined && { limit }),
    ...(concurrency !== undefined && { concurrency }),
    now: () => clock.now(),
    // What an interrupted enrolment has written down is not fetched again.
    known: (key) => journal.has(key),
    // The draft is made soon, and whatever holds its number then is what counts.
    lookUpNumbers: false,
    signal,
  });
}

/** What of a limit is left: some may have been enrolled before it was interrupted. */
async function roomFor(
  limit: number | undefined,
  journal: RunOptions['journal'],
): Promise<{ readonly limit?: number }> {
  if (limit === undefined) return {};
  const counts = Object.entries(await journal.counts());
  const moves = counts.filter(([phase]) => phase !== 'skipped' && phase !== 'refused');
  return { limit: Math.max(0, limit - moves.reduce((sum, [, count]) => sum + count, 0)) };
}

/** One second, then four times as long each time, up to a minute, spread by half to either side. */
function backoff(random: () => number): (attempt: number) => number {
  return (attempt) => Math.min(60_000, 1000 * 4 ** (attempt - 1)) * (0.5 + random());
}

function madeId(now: number): string {
  return `run-${new Date(now).toISOString().slice(0, 19).toLowerCase().replaceAll(/[:t]/g, '-')}`;
}

/** A listener that fails must not stop the money. */
function quiet(onEvent: OnEvent | undefined): OnEvent {
  return (event) => {
    try {
      onEvent?.(event);
    } catch {
      // The caller's own mistake, and the journal knows everything it was told.
    }
  };
}
