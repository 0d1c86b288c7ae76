import { existsSync } from 'node:fs';
import { permissionOptions } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import {
  journalFlag,
  outputOf,
  paceFlags,
  reportFlags,
  rivalFlag,
  sideFlags,
  talkFlags,
  wholeFlag,
} from '../migrate/flags.ts';
import { checkPlanFor } from '../migrate/check-plan-for.ts';
import { withRun } from '../migrate/journal-file.ts';
import { knownSides } from '../migrate/known-sides.ts';
import { neededFiles } from '../migrate/needed-files.ts';
import { permitSides } from '../migrate/permit-run.ts';
import { countedPlan, planBeside, readPlan } from '../migrate/plan-file.ts';
import { policyIn } from '../migrate/policy.ts';
import { checkReportFiles } from '../migrate/report-files.ts';
import { resumeCommand } from '../migrate/resume-command.ts';
import { paceOf, settingsOf } from '../migrate/settings.ts';
import { newTalk } from '../migrate/talk.ts';
import { work } from '../migrate/work.ts';

const options = {
  ...journalFlag,
  ...sideFlags,
  plan: { type: 'string', value: 'FILE', help: 'only where the run was stopped before its plan was in the journal' },
  canary: { type: 'string', value: 'N', help: 'stop again after so many invoices' },
  wait: { type: 'boolean', help: 'wait for a provider that is down, for hours if need be, instead of stopping' },
  'retry-given-up': { type: 'boolean', help: 'try once more what failed too often' },
  'take-over': {
    type: 'boolean',
    help: 'drafts of another run of the same invoices count as ours; only if it is surely dead',
  },
  ...rivalFlag,
  ...paceFlags,
  ...reportFlags,
  json: { type: 'boolean', help: 'the result as one JSON document' },
  jsonl: { type: 'boolean', help: 'what happens, as it happens, an event a line' },
  ...talkFlags,
  'yes-production': permissionOptions['yes-production'],
} as const satisfies Options;

const help: Help = {
  usage: 'resume [FLAGS]',
  about:
    'Goes on with a run, whatever stopped it. What is owed comes first: invoices that are closed at the source and\n' +
    'cannot be paid at the target yet. Asks nothing, since the run was agreed to when it was begun.',
  options,
  examples: ['billingual resume', 'billingual resume --journal march.db --wait --html report.html'],
  exits: {
    done: 'done',
    usage: 'wrong arguments',
    refused: 'done, and some need a person',
    drift: 'done, and some were edited since they were planned',
    badInput: 'no such run',
    providerDown: 'provider down',
    cannotWrite: 'the journal or a report cannot be written',
    tryLater: 'try later, or a provider went down; resume',
    auth: 'credentials refused',
    config: 'environment incomplete, or that of other accounts',
    interrupted: 'interrupted; resume',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const output = outputOf(values, usage);
  const settings = settingsOf(values, usage);
  const canary = wholeFlag(values.canary, 'canary', usage);
  const talk = newTalk(io, values.quiet ?? false);
  talk.notes(settings.notes);
  checkReportFiles(values, neededFiles(settings, values));
  return withRun(settings.journal, { readOnly: false }, async ({ journal, run: begun }) => {
    const { source, target } = await knownSides(begun, settings, io, talk);
    permitSides('resume', values, [source, target]);
    const file = (await journal.enrolled()) ? undefined : planFile(values.plan, settings.journal);
    // All of it: a mistake in its last line is told before the first is followed.
    if (file !== undefined) checkPlanFor(await countedPlan(file), source, target, policyIn(begun.header));
    const { wait, html, csv } = values;
    return work(
      {
        journal,
        source,
        target,
        policy: policyIn(begun.header),
        ...(file !== undefined && { plan: await readPlan(file) }),
        ...paceOf(settings),
        ...(canary !== undefined && { canary }),
        ...(values['retry-given-up'] === true && { retryQuarantined: true }),
        ...(values['take-over'] === true && { takeOver: true }),
        ...(wait !== undefined && { wait }),
        ...(values['settle-by-number'] === true && { settleByNumber: true }),
        ...(html !== undefined && { html }),
        ...(csv !== undefined && { csv }),
        output,
        resumeCommand: (isEnrolled) => resumeCommand(values, settings, source, target, isEnrolled ? undefined : file),
      },
      talk,
      io,
    );
  });
}

/** Without the plan, everything the source has would be enrolled in place of what was chosen. */
function planFile(given: string | undefined, journal: string): string {
  const file = given ?? planBeside(journal);
  if (existsSync(file)) return file;
  const message = `the run in ${journal} was stopped before its plan was in the journal, and ${file} is not there; --plan says where it is`;
  throw failure('badInput', 'no_plan', message);
}

export const resume: Command = { help, run };
