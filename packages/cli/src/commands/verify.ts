import { verify as compare, type VerifyRow } from '@billingual/migrate';
import { interruptible } from '../account/interruptible.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { journalFlag, outputOf, paceFlags, sideFlags, talkFlags } from '../migrate/flags.ts';
import { paced } from '../migrate/make-plan.ts';
import { withRun } from '../migrate/journal-file.ts';
import { knownSides } from '../migrate/known-sides.ts';
import { policyIn } from '../migrate/policy.ts';
import { settingsOf } from '../migrate/settings.ts';
import { newTalk } from '../migrate/talk.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { countText, invoicesText } from '../print/figures.ts';
import { visibleLine } from '../print/visible.ts';

const options = {
  ...journalFlag,
  ...sideFlags,
  ...paceFlags,
  json: { type: 'boolean', help: 'one JSON document, with those that differ' },
  jsonl: { type: 'boolean', help: 'every pair, one a line' },
  ...talkFlags,
} as const satisfies Options;

const help: Help = {
  usage: 'verify [FLAGS]',
  about:
    'Reads both sides of every invoice that was moved, and compares what they say now: total, currency, due date, payer,\n' +
    'and that only one of the two can be paid. Where the original is gone, the copy is compared with what the journal\n' +
    'keeps of what was written. Only reads.',
  options,
  examples: ['billingual verify', 'billingual verify --journal march.db --rate 5 --jsonl'],
  exits: {
    done: 'all equal',
    usage: 'wrong arguments',
    refused: 'some differ',
    badInput: 'no such run',
    providerDown: 'provider down',
    tryLater: 'try later',
    auth: 'credentials refused',
    config: 'environment incomplete, or that of other accounts',
    interrupted: 'interrupted; nothing was changed',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const output = outputOf(values, usage);
  const settings = settingsOf(values, usage);
  const talk = newTalk(io, values.quiet ?? false);
  talk.notes(settings.notes);
  return withRun(settings.journal, { readOnly: true }, async ({ journal, run: begun }) => {
    const { source, target } = await knownSides(begun, settings, io, talk);
    const { rate, concurrency } = settings;
    const counts: Tally = { equal: 0, partly: 0, different: 0, byJournal: 0 };
    const different: VerifyRow[] = [];
    await interruptible('interrupted; nothing was changed', io, async (signal) => {
      const rows = compare({
        source: paced(source.provider, rate),
        target: paced(target.provider, rate),
        journal,
        policy: policyIn(begun.header),
        ...(concurrency !== undefined && { concurrency }),
        signal,
      });
      let looked = 0;
      for await (const row of rows) {
        counts[row.result] += 1;
        if (row.result === 'equal' && row.against === 'journal') counts.byJournal += 1;
        looked += 1;
        talk.counting('verifying', looked);
        if (output === 'jsonl') await write(io.stdout, `${JSON.stringify(row)}\n`);
        else if (row.result === 'different' && output === 'json') different.push(row);
        else if (row.result === 'different') await write(io.stdout, rowText(row));
      }
    });
    talk.end();
    if (output === 'json') await write(io.stdout, jsonText({ counts, different }));
    if (output === 'text') await write(io.stdout, verdict(counts));
    return exitCodes[counts.different > 0 ? 'refused' : 'done'];
  });
}

function rowText({ sourceId, targetId, differences }: VerifyRow): string {
  return `${visibleLine(sourceId)} → ${visibleLine(targetId)}: ${differences.join(', ')}\n`;
}

interface Tally extends Record<VerifyRow['result'], number> {
  /** Compared with the journal, since the original is gone; and equal. */
  byJournal: number;
}

/** Says no more than was compared. */
function verdict({ equal, partly, different, byJournal }: Readonly<Tally>): string {
  const total = equal + partly + different;
  if (total === 0) return 'Nothing was moved yet, so there is nothing to compare.\n';
  const facts = 'total, currency, payer and due date, and which side can be paid';
  const lines = [
    `${invoicesText(total)} compared, by ${facts}: ${different === 0 && partly === 0 ? 'all equal' : `${countText(equal)} equal, ${countText(different)} ${different === 1 ? 'differs' : 'differ'}`}.`,
    ...(byJournal === 0
      ? []
      : [`The original of ${countText(byJournal)} is gone: compared with what the journal keeps of it.`]),
    ...(partly === 0
      ? []
      : [
          `The original of ${countText(partly)} is gone, and the journal was rebuilt: equal in total and currency, payer and due date not compared.`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

export const verify: Command = { help, run };
