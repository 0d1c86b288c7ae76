import { BillingualError } from '@billingual/core';
import { report as reportOf, reportJson, reportRows, type Journal, type RunRecord } from '@billingual/migrate';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { isFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { journalFlag, outputOf, reportFlags, sideFlags } from '../migrate/flags.ts';
import { withRun } from '../migrate/journal-file.ts';
import { knownSides } from '../migrate/known-sides.ts';
import { neededFiles } from '../migrate/needed-files.ts';
import { checkReportFiles, writeReportFiles } from '../migrate/report-files.ts';
import { settingsOf, type Settings } from '../migrate/settings.ts';
import type { Side } from '../migrate/side.ts';
import { newTalk } from '../migrate/talk.ts';
import { say, write } from '../output.ts';
import { paperFor } from '../print/paper.ts';
import { runReportText } from '../print/run-report.ts';

const options = {
  ...journalFlag,
  ...sideFlags,
  ...reportFlags,
  json: { type: 'boolean', help: 'the whole report as one JSON document, invoices last' },
  jsonl: { type: 'boolean', help: 'the invoices only, one a line' },
} as const satisfies Options;

const help: Help = {
  usage: 'report [FLAGS]',
  about:
    'What became of every invoice of a run, out of its journal alone, as often as wanted. Asks no provider, so it needs no\n' +
    "credentials. With the environment of the run at hand, the page links to the providers' own; with that of other\n" +
    'accounts it has no links, and stderr says so.',
  options,
  examples: ['billingual report --html report.html --csv report.csv', 'billingual report --journal march.db --jsonl'],
  exits: { done: 'written', usage: 'wrong arguments', badInput: 'no such run', cannotWrite: 'cannot write' },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const output = outputOf(values, usage);
  const settings = settingsOf(values, usage);
  checkReportFiles(values, neededFiles(settings));
  return withRun(settings.journal, { readOnly: true }, async ({ journal, run: begun }) => {
    const { source, target } = await namesOf(begun, settings, io);
    const files = await writeReportFiles(values, journal, source, target);
    if (files.length > 0) say(io, `billingual: the report is in ${files.join(' and ')}`);
    if (files.length === 0 || output !== 'text')
      for await (const piece of pieces(journal, output, io)) await write(io.stdout, piece);
    return exitCodes.done;
  });
}

async function* pieces(journal: Journal, output: 'text' | 'json' | 'jsonl', io: Io): AsyncGenerator<string, void> {
  if (output === 'json') yield* reportJson(journal);
  else if (output === 'jsonl') for await (const row of reportRows(journal)) yield `${JSON.stringify(row)}\n`;
  else yield runReportText(await reportOf(journal), paperFor(io));
}

type Named = Pick<Side, 'title' | 'pages'>;

/** Titles, and links where the environment says that these are the providers' own accounts and no simulators. */
async function namesOf(
  begun: RunRecord,
  settings: Settings,
  io: Io,
): Promise<{ readonly source: Named; readonly target: Named }> {
  const quiet = { ...newTalk(io, true), say: () => undefined };
  try {
    return await knownSides(begun, settings, io, quiet);
  } catch (error) {
    // A report needs no credentials; with those of other accounts, links would lead astray.
    const isOther = BillingualError.is(error, 'journal_mismatch');
    if (isOther) say(io, `billingual: the report has no links: ${error.details.differences.join('; ')}`);
    else if (!isFailure(error)) throw error;
    return { source: { title: begun.header.source.provider }, target: { title: begun.header.target.provider } };
  }
}

export const report: Command = { help, run };
