import { existsSync } from 'node:fs';
import { planLines, sqliteJournal, type Journal, type MigrationPolicy, type PlanSummary } from '@billingual/migrate';
import { permissionOptions } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options, Values } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { showPlan, stillHolds, type Output } from '../migrate/dry-run.ts';
import { checkPlanFor } from '../migrate/check-plan-for.ts';
import {
  journalFlag,
  outputOf,
  paceFlags,
  planFlags,
  policyFlags,
  reportFlags,
  rivalFlag,
  selectFlags,
  sideFlags,
  talkFlags,
  wholeFlag,
} from '../migrate/flags.ts';
import { neededFiles } from '../migrate/needed-files.ts';
import { makePlan } from '../migrate/make-plan.ts';
import { openBoth } from '../migrate/open-both.ts';
import { writeFileWhole } from '../migrate/output-file.ts';
import { leftOf, permitAsking, permitGoingOn, permitRun, permitSides } from '../migrate/permit-run.ts';
import { countedPlan, planBeside, readPlan } from '../migrate/plan-file.ts';
import { migrationPolicyOf, policyIn } from '../migrate/policy.ts';
import { checkReportFiles } from '../migrate/report-files.ts';
import { resumeCommand } from '../migrate/resume-command.ts';
import { checkSameRun } from '../migrate/same-run.ts';
import { selectionOf, type Selection } from '../migrate/selection.ts';
import { bothSides, paceOf, settingsOf, type Settings } from '../migrate/settings.ts';
import type { Side } from '../migrate/side.ts';
import { newTalk, type Talk } from '../migrate/talk.ts';
import { work } from '../migrate/work.ts';

const options = {
  ...sideFlags,
  ...selectFlags,
  ...policyFlags,
  plan: { type: 'string', value: 'FILE', help: 'do what this plan says, as billingual plan --plan has written it' },
  'on-edit': {
    type: 'string',
    choices: ['stop', 'follow'],
    help: 'an invoice that was edited after it was planned: leave it, or plan it anew and go on',
  },
  rebuild: {
    type: 'boolean',
    help: 'the journal of an earlier run is lost: find out at the target what it had done, and go on in a new one',
  },
  'dry-run': { type: 'boolean', help: 'only say what would be done; with --plan, whether it still holds' },
  canary: { type: 'string', value: 'N', help: 'stop after so many invoices, to be looked at before the rest follows' },
  wait: { type: 'boolean', help: 'wait for a provider that is down, for hours if need be, instead of stopping' },
  ...planFlags,
  ...rivalFlag,
  ...paceFlags,
  ...journalFlag,
  ...reportFlags,
  json: { type: 'boolean', help: 'the result as one JSON document' },
  jsonl: { type: 'boolean', help: 'what happens, as it happens, an event a line' },
  ...talkFlags,
  ...permissionOptions,
} as const satisfies Options;

type Flags = Values<typeof options>;

const help: Help = {
  usage: 'run --from PROVIDER --to PROVIDER [FLAGS]',
  about:
    'Moves invoices: makes a plan, shows it with the money of it, asks, and does it. Each is made at the target as a\n' +
    'draft, read back, closed at the source, and only then made payable, so that at no time both can be paid. Everything\n' +
    'is written into the journal first: whatever stops the run, billingual resume goes on with it. Ctrl-C once finishes\n' +
    'what is under way, twice stops at once. A live account needs --yes-production.',
  options,
  examples: [
    'billingual run --from cybersource --to paypal --canary 5',
    'billingual run --from cybersource --to paypal --plan plan.jsonl --yes --html report.html --csv report.csv',
  ],
  exits: {
    done: 'done',
    usage: 'wrong arguments',
    refused: 'done, and some need a person',
    drift: 'done, and some were edited since they were planned',
    badInput: 'unknown provider, or a plan or policy that cannot be followed',
    providerDown: 'provider down before anything was begun',
    cannotWrite: 'the journal or a report cannot be written',
    tryLater: 'try later, or a provider went down; resume',
    auth: 'credentials refused',
    config: 'environment incomplete, or a plan or journal of another run',
    interrupted: 'interrupted; resume',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const output = outputOf(values, usage);
  const settings = settingsOf(values, usage);
  const wishes = bothSides(settings, usage);
  const selection = selectionOf(values, usage, io);
  if (values.plan !== undefined && Object.keys(selection).length > 0)
    throw usageFailure(
      usage,
      '--plan says which invoices; --status, --since, --only and --limit belong to billingual plan',
    );
  const typed = migrationPolicyOf(values, settings.config.policy, usage);
  const canary = wholeFlag(values.canary, 'canary', usage);
  const isDry = values['dry-run'] === true;
  if (!isDry) permitAsking('run', 'moves invoices', values, io);
  const talk = newTalk(io, values.quiet ?? false);
  talk.notes(settings.notes);
  const { source, target } = await openBoth(wishes, usage, io, talk.say);
  // All of it: a mistake in its last line is told before the first is followed.
  const given = values.plan === undefined ? undefined : await countedPlan(values.plan);
  const policy = typed ?? (given && policyIn(given.header));
  const pace = paceOf(settings);
  // What a lost journal knew of the target is found out by the run itself.
  const sourceOnly = values['source-only'] ?? values.rebuild ?? false;
  const parts = { values, settings, selection, source, target, policy, pace, sourceOnly, output, talk, io };
  if (isDry && given !== undefined) checkPlanFor(given, source, target, policy);
  if (isDry) return values.plan === undefined ? showPlan(parts) : stillHolds(values.plan, parts);
  permitSides('run', values, [source, target]);
  checkReportFiles(values, neededFiles(settings, values));
  const known = await openIfThere(settings.journal);
  try {
    const begun = await known?.run();
    if (known !== undefined && begun !== undefined) {
      if (values.rebuild === true) throw notLost(settings.journal);
      const going = { ...parts, policy: policy ?? policyIn(begun.header) };
      await checkSameRun({ journal: known, run: begun }, settings.journal, going);
      talk.say(`billingual: a run was begun in ${settings.journal}; going on with it`);
      const left = (await known.enrolled())
        ? await leftOf(known)
        : (await countedPlan(planFileOf(going))).summary.moves;
      await permitGoingOn(left, going);
      return await begin(known, canary, going);
    }
    if (given !== undefined) checkPlanFor(given, source, target, policy);
    const summary = given?.summary ?? (await planInto(planFileOf(parts), parts));
    await permitRun(summary, parts);
    const journal = known ?? (await sqliteJournal(settings.journal));
    try {
      return await begin(journal, canary, parts);
    } finally {
      if (known === undefined) await journal.close();
    }
  } finally {
    await known?.close();
  }
}

function notLost(file: string): Error {
  const wayOut = 'billingual resume goes on with it, and --journal NEW names another one';
  return failure(
    'config',
    'journal_there',
    `--rebuild is for a journal that is lost, and ${file} holds a run; ${wayOut}`,
  );
}

interface Parts {
  readonly values: Flags;
  readonly settings: Settings;
  readonly selection: Selection;
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy | undefined;
  readonly sourceOnly: boolean;
  readonly output: Output;
  readonly talk: Talk;
  readonly io: Io;
}

/** Held from now on, so that a second one is told at once. */
async function openIfThere(file: string): Promise<Journal | undefined> {
  return existsSync(file) ? sqliteJournal(file) : undefined;
}

async function begin(journal: Journal, canary: number | undefined, parts: Parts): Promise<ExitCode> {
  const { values, settings, source, target, policy, output, talk, io } = parts;
  const { selection } = parts;
  const file = planFileOf(parts);
  const plan = (await journal.enrolled()) ? undefined : await readPlan(file);
  const { wait, rebuild, html, csv } = values;
  return work(
    {
      journal,
      source,
      target,
      policy,
      ...(plan !== undefined && { plan }),
      ...(plan !== undefined && selection.query !== undefined && { query: selection.query }),
      ...(plan !== undefined && selection.limit !== undefined && { limit: selection.limit }),
      ...(values['on-edit'] !== undefined && { onEdit: values['on-edit'] }),
      ...paceOf(settings),
      ...(canary !== undefined && { canary }),
      ...(wait !== undefined && { wait }),
      ...(values['settle-by-number'] === true && { settleByNumber: true }),
      ...(rebuild === true && plan !== undefined && { rebuild }),
      ...(html !== undefined && { html }),
      ...(csv !== undefined && { csv }),
      output,
      resumeCommand: (isEnrolled) => resumeCommand(values, settings, source, target, isEnrolled ? undefined : file),
    },
    talk,
    io,
  );
}

async function planInto(
  file: string,
  { settings, selection, source, target, policy, sourceOnly, talk, io }: Parts,
): Promise<PlanSummary> {
  const wanted = { ...selection, source, target, policy, ...paceOf(settings), sourceOnly };
  return makePlan(wanted, async (made) => writeFileWhole(file, 'journal', planLines(made)), talk, io);
}

function planFileOf({ values, settings }: Pick<Parts, 'values' | 'settings'>): string {
  return values.plan ?? planBeside(settings.journal);
}

export const runCommand: Command = { help, run };
