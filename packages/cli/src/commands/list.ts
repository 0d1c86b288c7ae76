import { interruptible } from '../account/interruptible.ts';
import { openAccount } from '../account/open-account.ts';
import { accountOptions, networkExits } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import { queryOf, queryOptions } from '../arguments/query.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { say, write } from '../output.ts';
import { page, paperFor } from '../print/paper.ts';
import { summaryLine, summaryNotes, summaryTable } from '../print/summaries.ts';

const options = {
  ...accountOptions,
  ...queryOptions,
  limit: { type: 'string', value: 'N', help: 'so many at most; 50 unless given, 0 for all' },
  jsonl: { type: 'boolean', help: 'one invoice a line as JSON, as they come' },
  raw: { type: 'boolean', help: "with --jsonl: keep the provider's row inside" },
} as const satisfies Options;

const help: Help = {
  usage: 'list --provider NAME [FLAGS]',
  about:
    "Lists an account's invoices. Credentials come from the environment: billingual doctor NAME lists the variables.\n" +
    'What the provider does not search by is compared here, at the cost of more requests; stderr says so.',
  options,
  examples: ['billingual list --provider paypal --status open,partially_paid --due-to 2026-12-31'],
  exits: {
    done: 'listed',
    usage: 'wrong arguments',
    cannotWrite: 'cannot write',
    ...networkExits,
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const limit = limitOf(values.limit);
  const query = queryOf(values, usage);
  const { provider } = await openAccount(values, usage, io);
  await interruptible('interrupted; nothing was changed', io, async (signal) => {
    // One row more than is shown tells whether there are more; a page is never larger than what is asked for.
    const pageSize = limit === 0 ? undefined : Math.min(limit + 1, 100);
    const list = provider.list({ ...query, signal, ...(pageSize !== undefined && { pageSize }) });
    for (const [criterion, how] of Object.entries(list.handling)) {
      if (how === 'rows')
        say(
          io,
          `billingual: ${provider.dialect.title} does not search by ${criterion}; every row is read and compared here`,
        );
      if (how === 'each')
        say(
          io,
          `billingual: ${provider.dialect.title} shows no ${criterion} in lists; each invoice is read, one request an invoice`,
        );
    }
    const rows = [];
    let count = 0;
    let hasMore = false;
    for await (const row of list) {
      if (limit !== 0 && count === limit) {
        hasMore = true;
        break;
      }
      count += 1;
      if (values.jsonl) await write(io.stdout, summaryLine(row, values.raw ?? false));
      else rows.push(row);
    }
    const paper = paperFor(io);
    if (!values.jsonl && rows.length > 0)
      await write(io.stdout, page([summaryTable(rows, paper, { ids: true }), summaryNotes(rows, paper)]));
    if (!values.jsonl && rows.length === 0) say(io, 'billingual: no invoice meets that');
    if (hasMore) say(io, `billingual: there are more than ${limit}; --limit shows more, and --limit 0 all of them`);
  });
  return exitCodes.done;
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return 50;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw usageFailure(help.usage, '--limit takes a whole number');
}

export const list: Command = { help, run };
