import { realClock } from '@billingual/adapter-kit';
import { BillingualError, type ErrorCode } from '@billingual/core';
import {
  gcraGate,
  report,
  reportRows,
  run,
  type Journal,
  type MigrationPolicy,
  type Plan,
  type RunEvent,
  type RunResult,
} from '@billingual/migrate';
import { isLost } from '../endings.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { isFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { countText } from '../print/figures.ts';
import { paperFor } from '../print/paper.ts';
import { runReportText } from '../print/run-report.ts';
import { newEventLines } from './event-lines.ts';
import { canResume, exitOf } from './exits.ts';
import { writeReportFiles } from './report-files.ts';
import type { Selection } from './selection.ts';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';
import { warningText } from './warnings.ts';

export interface WorkParts {
  readonly journal: Journal;
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy | undefined;
  /** What is enrolled, unless it is already. */
  readonly plan?: Plan;
  /** What the plan was made by, for the journal. */
  readonly query?: Selection['query'];
  readonly limit?: number;
  readonly onEdit?: 'follow' | 'stop';
  readonly rate?: number;
  readonly concurrency?: number;
  readonly canary?: number;
  readonly retryQuarantined?: boolean;
  readonly takeOver?: boolean;
  readonly rebuild?: boolean;
  readonly settleByNumber?: boolean;
  readonly wait?: boolean;
  readonly html?: string;
  readonly csv?: string;
  readonly output: 'text' | 'json' | 'jsonl';
  /** To the letter; with the plan as long as it is not enrolled. */
  readonly resumeCommand: (isEnrolled: boolean) => string;
}

/** Works through a run, says how far it is, and ends with what became of it and what to type next. */
export async function work(parts: WorkParts, talk: Talk, io: Io): Promise<ExitCode> {
  const { journal, output } = parts;
  const controller = new AbortController();
  let isEnrolled = await journal.enrolled();
  let release = (): void => undefined;
  release = io.onInterrupt(() => {
    // From here on Ctrl-C is the process's own again, and ends it at once.
    release();
    talk.say(
      'billingual: finishing what is under way, which may take a minute; Ctrl-C again stops at once. Then go on with',
    );
    talk.say(`  ${parts.resumeCommand(isEnrolled)}`);
    controller.abort();
  });
  const lines = newEventLines(io);
  const onEvent = (event: RunEvent): void => {
    if (event.type === 'enrolled') isEnrolled = true;
    if (event.type === 'progress') talk.progress(event);
    const warning = event.type === 'warning' ? warningText(event) : undefined;
    if (warning !== undefined) talk.say(`billingual: ${warning}`);
    if (output === 'jsonl') lines.tell(event);
  };
  try {
    const result = await run(runOptions(parts, controller.signal, onEvent));
    talk.end();
    const exit = await conclude(result, parts, talk, io);
    await unlessGone(lines.end());
    return exit;
  } catch (error) {
    talk.end();
    // What was done is in the journal, whatever stopped it.
    if (!isFailure(error) && canGoOn(error) && (await journal.run()) !== undefined)
      talk.say(`billingual: stopped; go on with\n  ${parts.resumeCommand(isEnrolled)}`);
    throw error;
  } finally {
    release();
  }
}

/** What was asked for does not fit the journal, or the journal is gone: resuming would say the same once more. */
const standing: readonly ErrorCode[] = ['invalid_input', 'journal_in_use', 'journal_mismatch', 'journal_corrupt'];

function canGoOn(error: unknown): boolean {
  if (BillingualError.is(error, 'journal_unwritable')) return !isLost(error);
  return !BillingualError.is(error) || !standing.includes(error.code);
}

function runOptions(
  parts: WorkParts,
  signal: AbortSignal,
  onEvent: (event: RunEvent) => void,
): Parameters<typeof run>[0] {
  const {
    journal,
    source,
    target,
    policy,
    plan,
    query,
    limit,
    onEdit,
    rate,
    concurrency,
    canary,
    retryQuarantined,
    takeOver,
    rebuild,
    settleByNumber,
    wait,
  } = parts;
  return {
    source: source.provider,
    target: target.provider,
    journal,
    signal,
    onEvent,
    ...(policy !== undefined && { policy }),
    ...(plan !== undefined && { plan }),
    ...(query !== undefined && { query }),
    ...(limit !== undefined && { limit }),
    ...(onEdit !== undefined && { onEdit }),
    ...(rate !== undefined && { gate: gcraGate({ perSecond: rate, clock: realClock }) }),
    ...(concurrency !== undefined && { concurrency }),
    ...(canary !== undefined && { canary }),
    ...(retryQuarantined !== undefined && { retryQuarantined }),
    ...(takeOver !== undefined && { takeOver }),
    ...(rebuild !== undefined && { rebuild }),
    ...(settleByNumber !== undefined && { settleByNumber }),
    ...(wait === true && { onOutage: 'wait' as const, maxWaitMs: hours(12) }),
  };
}

async function conclude(result: RunResult, parts: WorkParts, talk: Talk, io: Io): Promise<ExitCode> {
  const { journal, source, target, html, csv, output } = parts;
  const all = await report(journal);
  const edited = await editedSince(journal);
  const exit = exitOf(result, edited);
  const text =
    output === 'json' ? `${JSON.stringify({ result, report: all }, null, 2)}\n` : runReportText(all, paperFor(io));
  if (output !== 'jsonl') await unlessGone(write(io.stdout, text));
  const files = await writeReportFiles({ ...(html && { html }), ...(csv && { csv }) }, journal, source, target);
  if (files.length > 0) talk.say(`billingual: the report is in ${files.join(' and ')}`);
  if (edited > 0)
    talk.say(
      `billingual: ${countText(edited)} were edited after they were planned, and left as they are: plan them anew`,
    );
  if (result.because === 'canary')
    talk.say('billingual: stopped after the canaries; look at them, then go on with the rest');
  if (result.retryAt !== undefined) talk.say(`billingual: there is nothing to do before ${result.retryAt}`);
  if (canResume(result, all)) talk.say(`billingual: go on with\n  ${parts.resumeCommand(await journal.enrolled())}`);
  return exitCodes[exit];
}

async function editedSince(journal: Journal): Promise<number> {
  let count = 0;
  for await (const { outcome, reason } of reportRows(journal))
    if (outcome === 'conflict' && reason === 'edited-at-source') count += 1;
  return count;
}

/** A reader that goes away must not stop the money, nor hide how it went. */
async function unlessGone(written: Promise<void>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!isFailure(error) || error.exitCode !== exitCodes.done) throw error;
  }
}

function hours(count: number): number {
  return count * 3_600_000;
}
