import { phases, report, type Journal, type RunRecord } from '@billingual/migrate';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { journalFlag, sideFlags } from '../migrate/flags.ts';
import { withRun } from '../migrate/journal-file.ts';
import { settingsOf } from '../migrate/settings.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { countText } from '../print/figures.ts';
import { paperFor } from '../print/paper.ts';
import { runReportText } from '../print/run-report.ts';

const options = {
  ...journalFlag,
  config: sideFlags.config,
  json: { type: 'boolean', help: 'as one JSON document' },
} as const satisfies Options;

const help: Help = {
  usage: 'status [FLAGS]',
  about:
    'How far a run is, out of its journal alone, also while it is under way. Asks no provider and needs no credentials.',
  options,
  examples: ['billingual status', 'billingual status --journal march.db --json'],
  exits: { done: 'shown', usage: 'wrong arguments', badInput: 'no such run', cannotWrite: 'cannot write' },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values } = parse(args, { usage: help.usage, options, words: 0 });
  const { journal: file } = settingsOf(values, help.usage);
  const text = await withRun(file, { readOnly: true }, async ({ journal, run: begun }) =>
    values.json === true ? jsonText(await statusDocument(journal, begun)) : statusText(journal, io),
  );
  await write(io.stdout, text);
  return exitCodes.done;
}

async function statusDocument(journal: Journal, { id, header, createdAt, handedOver }: RunRecord): Promise<object> {
  const { source, target } = header;
  const { ready, leased, nextAt } = await journal.backlog();
  return {
    run: id,
    source,
    target,
    begunAt: new Date(createdAt).toISOString(),
    isEnrolled: await journal.enrolled(),
    handedOver,
    counts: await journal.counts(),
    backlog: { ready, underWay: leased, ...(nextAt !== null && { nextAt: new Date(nextAt).toISOString() }) },
  };
}

async function statusText(journal: Journal, io: Io): Promise<string> {
  const counts = await journal.counts();
  const total = phases.reduce((sum, it) => sum + counts[it], 0);
  const { ready, leased } = await journal.backlog();
  const lines = [
    ...((await journal.enrolled()) ? [] : [`Its plan is not in the journal yet: ${countText(total)} so far.`]),
    ...(ready + leased > 0 ? [`${countText(leased)} under way, ${countText(ready)} ready to be.`] : []),
  ];
  const rest = lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
  return `${runReportText(await report(journal), paperFor(io))}${rest}`;
}

export const status: Command = { help, run };
