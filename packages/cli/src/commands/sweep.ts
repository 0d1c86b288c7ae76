import { sweep as sweepDrafts, type Journal, type SweepRow } from '@billingual/migrate';
import { interruptible } from '../account/interruptible.ts';
import { agrees } from '../account/permission.ts';
import { permissionOptions } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { journalFlag, outputOf, paceFlags, sideFlags } from '../migrate/flags.ts';
import { paced } from '../migrate/make-plan.ts';
import { withRun } from '../migrate/journal-file.ts';
import { knownTarget } from '../migrate/known-sides.ts';
import { permitAsking, permitSides } from '../migrate/permit-run.ts';
import { settingsOf } from '../migrate/settings.ts';
import type { Side } from '../migrate/side.ts';
import { newTalk } from '../migrate/talk.ts';
import { say, write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { countText } from '../print/figures.ts';
import { visibleLine } from '../print/visible.ts';

const options = {
  ...journalFlag,
  ...sideFlags,
  'dry-run': { type: 'boolean', help: 'only say what would be removed' },
  rate: paceFlags.rate,
  json: { type: 'boolean', help: 'one JSON document' },
  jsonl: { type: 'boolean', help: 'one draft a line' },
  ...permissionOptions,
} as const satisfies Options;

const help: Help = {
  usage: 'sweep [FLAGS]',
  about:
    'Removes drafts at the target that a run has made and nobody needs: left behind by answers that were lost. Only what\n' +
    'is surely of this run and untouched since, only drafts, and only where the invoice has its copy. What is in doubt is\n' +
    'kept, and told. Shows them, and asks.',
  options,
  examples: ['billingual sweep --dry-run', 'billingual sweep --journal march.db --yes'],
  exits: {
    done: 'nothing is left to remove',
    usage: 'wrong arguments',
    refused: 'some could not be removed',
    badInput: 'no such run',
    providerDown: 'provider down',
    tryLater: 'try later, or a run is under way',
    auth: 'credentials refused',
    config: 'environment incomplete, or that of other accounts',
    interrupted: 'interrupted, or not agreed to',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const output = outputOf(values, usage);
  const settings = settingsOf(values, usage);
  const dryRun = values['dry-run'] ?? false;
  if (!dryRun) permitAsking('sweep', 'removes drafts', values, io);
  // Not while a run is under way: what it has just made is nobody's yet.
  return withRun(settings.journal, { readOnly: false }, async ({ journal, run: begun }) => {
    const talk = newTalk(io, false);
    talk.notes(settings.notes);
    const target = await knownTarget(begun, settings, io, talk);
    if (!dryRun) permitSides('sweep', values, [target]);
    const look = (isDry: boolean): Promise<readonly SweepRow[]> => swept(target, journal, isDry, settings.rate, io);
    if (!dryRun && values.yes !== true) await ask(await look(true), target, io);
    const rows = await look(dryRun);
    await write(io.stdout, textOf(rows, output));
    return exitCodes[rows.some(({ action }) => action === 'failed') ? 'refused' : 'done'];
  });
}

async function swept(
  { provider }: Side,
  journal: Journal,
  dryRun: boolean,
  rate: number | undefined,
  io: Io,
): Promise<readonly SweepRow[]> {
  const rows: SweepRow[] = [];
  await interruptible('interrupted; what was removed so far stays so', io, async (signal) => {
    for await (const row of sweepDrafts({ target: paced(provider, rate), journal, dryRun, signal })) rows.push(row);
  });
  return rows;
}

async function ask(rows: readonly SweepRow[], { title }: Side, io: Io): Promise<void> {
  const orphans = rows.filter(({ action }) => action === 'would-remove');
  if (orphans.length === 0) return;
  for (const it of orphans) say(io, lineOf(it));
  if (await agrees(`This removes ${countText(orphans.length)} at ${title}. Go on? [y/N] `, io)) return;
  throw failure('interrupted', 'not_permitted', 'nothing was done');
}

function textOf(rows: readonly SweepRow[], output: 'text' | 'json' | 'jsonl'): string {
  if (output === 'json') return jsonText(rows);
  if (output === 'jsonl') return rows.map((it) => `${JSON.stringify(it)}\n`).join('');
  const shown = rows.filter(({ because }) => because !== 'in-use').map((it) => `${lineOf(it)}\n`);
  return shown.length === 0 ? 'There is no draft that nobody needs.\n' : shown.join('');
}

function lineOf({ id, number, action, because }: SweepRow): string {
  const name = number === null || number === id ? id : `${number} (${id})`;
  const more = forPeople[because];
  return `${action} ${visibleLine(name)}: ${because}${more === undefined ? '' : `: ${more}`}`;
}

/** What no program can decide. */
const forPeople: Readonly<Record<string, string>> = {
  edited: 'somebody has worked on it since it was made; look at it, and remove it by hand if nobody needs it',
  'not-ours': 'it carries what is ours, a marker or a number, and this run has not made it; look at it',
};

export const sweep: Command = { help, run };
