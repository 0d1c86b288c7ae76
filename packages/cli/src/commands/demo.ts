import { mkdirSync } from 'node:fs';
import { amountText, type Translation, type WritePolicy } from '@billingual/core';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { demoCases, type DemoCase } from '../demo-cases.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { failure, systemCode } from '../failure.ts';
import { inspectBody } from '../inspect-body.ts';
import type { Io } from '../io.ts';
import { whyUnwritten, write } from '../output.ts';
import { prettyInspection } from '../print/inspection.ts';
import { paperFor, type Paper } from '../print/paper.ts';
import { demoTable, type DemoRow } from '../print/demo-table.ts';
import { prettyTranslation } from '../print/translation.ts';
import { dialectOf, providerNames, providerOf } from '../providers.ts';
import { translateBody } from '../translate-body.ts';

/** So that a document fits on one screen. */
const mostFindings = 6;

const options = {
  invoices: {
    type: 'string',
    value: 'N',
    help: 'so many are made up and migrated; 200 unless given, 0 leaves that out',
  },
  out: { type: 'string', value: 'FOLDER', help: 'where the reports go; billingual-demo unless given' },
} as const satisfies Options;

const help: Help = {
  usage: 'demo [FLAGS]',
  about:
    'Translates invoices from the documentation of the providers, there and back, and shows what becomes of each. One\n' +
    'of them contradicts itself and is refused, which is what should happen. Then runs one and the same program against\n' +
    'simulators of the providers, over sockets of this machine. Then migrates 200 invoices from one to the other while\n' +
    'answers are lost on purpose, and some back. Nothing leaves this machine.',
  options,
  examples: ['billingual demo', 'billingual demo --invoices 0 | less -R'],
  exits: {
    done: 'shown, refusals included',
    bug: 'something was billed or mailed twice',
    usage: 'wrong arguments',
    cannotWrite: 'cannot write',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const { invoices = '200', out = 'billingual-demo' } = values;
  if (!/^\d{1,5}$/.test(invoices)) throw usageFailure(usage, `--invoices takes a whole number, and not "${invoices}"`);
  const count = Number(invoices);
  if (count > 0) makeFolder(out);
  const paper: Paper = { columns: 120, ...paperFor(io) };
  const rows: DemoRow[] = [];
  for (const [index, it] of demoCases().entries()) {
    const screens = it.to === undefined ? [look(it, rows, paper)] : translations(it, it.to, rows, paper);
    for (const { title, text } of screens) {
      await write(io.stdout, `${paper.style('title', `${index + 1}. ${title}`)}\n   ${it.origin}\n\n${text}\n`);
    }
  }
  await write(io.stdout, demoTable(rows, paper));
  const isProven = [await bill(io, paper), await move(count, out, io, paper)];
  return isProven.every(Boolean) ? exitCodes.done : exitCodes.bug;
}

/** Before anything is shown: what comes last has to be put somewhere. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const why = isThere(error) ? 'it is no folder' : whyUnwritten(error);
    throw failure('cannotWrite', 'cannot_write', `cannot write --out ${folder}: ${why}`, error);
  }
}

function isThere(error: unknown): boolean {
  return ['EEXIST', 'ENOTDIR'].includes(systemCode(error) ?? '');
}

/** The other half, with a network in it. */
async function bill(io: Io, paper: Paper): Promise<boolean> {
  const [{ perform }, { isClean, prove }, { performancesText }] = await Promise.all([
    import('../demo/stage.ts'),
    import('../demo/prove.ts'),
    import('../print/performances.ts'),
  ]);
  const all = await Promise.all(providerNames.map(async (name) => perform(await providerOf(name))));
  await write(io.stdout, `\n${paper.style('title', 'One program, every provider')}\n\n${performancesText(all, paper)}`);
  return all.every((it) => isClean(prove(it)));
}

/** And the last: from each provider to the next, fewer on every further way. */
async function move(invoices: number, folder: string, io: Io, paper: Paper): Promise<boolean> {
  if (invoices === 0) return true;
  const [{ isClean, migrate }, { newTalk }, { migrationText }] = await Promise.all([
    import('../demo/migration.ts'),
    import('../migrate/talk.ts'),
    import('../print/migration.ts'),
  ]);
  await write(io.stdout, `\n${paper.style('title', 'Moving, on a day when answers are lost')}\n`);
  const talk = newTalk(io, false);
  let isProven = true;
  for (const [index, name] of providerNames.entries()) {
    const [from, to] = [name, providerNames[(index + 1) % providerNames.length] ?? name];
    const file = index === 0 ? 'report' : `report-${from}-to-${to}`;
    const count = Math.ceil(invoices / (index === 0 ? 1 : 5));
    const parts = { from: await providerOf(from), to: await providerOf(to), invoices: count, folder, file };
    talk.say(`billingual: moving ${count} invoices, and those that are documented, from ${from} to ${to}`);
    const moved = await migrate(parts, talk);
    await write(io.stdout, `\n${migrationText(moved, paper)}`);
    isProven &&= isClean(moved.proof);
  }
  return isProven;
}

interface Screen {
  readonly title: string;
  readonly text: string;
}

function look({ title, from, body }: DemoCase, rows: DemoRow[], paper: Paper): Screen {
  const seen = inspectBody(body, dialectOf(from));
  rows.push({ title, way: from, result: 'shown', findings: seen.findings.length });
  return { title, text: prettyInspection(seen, dialectOf(from), seen.page?.items.length ?? 0, paper) };
}

function translations(it: DemoCase, to: string, rows: DemoRow[], paper: Paper): readonly Screen[] {
  const all = [{ title: it.title, policy: {} }, ...(it.again ?? [])];
  return all.map(({ title, policy }) => ({ title, text: thereAndBack(it, title, to, policy, rows, paper) }));
}

/** The request is what the other provider would be sent; read back as its body, it has to ask for the same amount. */
function thereAndBack(
  { from, body }: DemoCase,
  title: string,
  to: string,
  policy: WritePolicy,
  rows: DemoRow[],
  paper: Paper,
): string {
  const there = translateBody(body, { from, to, policy });
  rows.push(rowOf(there, title, from, to));
  const text = prettyTranslation(there, dialectOf(from), dialectOf(to), paper, mostFindings);
  if (there.request === null) return text;
  const back = translateBody(there.request, { from: to, to: from, policy: {} });
  rows.push(rowOf(back, '  and back', to, from));
  const amounts = `${amountText(back.totals.stated)} becomes ${amountText(back.totals.target)} ${back.totals.currency}`;
  return `${text}\nAnd back, ${to} → ${from}: ${amounts}, ${back.findings.length} findings\n`;
}

function rowOf({ request, totals, findings }: Translation, title: string, from: string, to: string): DemoRow {
  return {
    title,
    way: `${from} → ${to}`,
    stated: amountText(totals.stated),
    target: amountText(totals.target),
    result: request === null ? 'refused' : totals.equal ? 'equal' : 'not equal',
    findings: findings.length,
  };
}

export const demo: Command = { help, run };
