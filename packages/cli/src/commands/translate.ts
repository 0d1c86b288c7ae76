import type { Options, Values } from '../arguments/options.ts';
import { parseBytes } from '../arguments/bytes.ts';
import type { Help } from '../arguments/help.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import { policyOf, policyOptions } from '../arguments/policy.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import { readBytes, readDocument } from '../input.ts';
import type { Io } from '../io.ts';
import { runLines } from '../lines/run-lines.ts';
import type { LineTask } from '../lines/translate-lines.ts';
import { write } from '../output.ts';
import { jsonText, translationDocument } from '../print/documents.ts';
import { paperFor } from '../print/paper.ts';
import { prettyTranslation } from '../print/translation.ts';
import { dialectOf, providerOf } from '../providers.ts';
import { translateBody } from '../translate-body.ts';

const options = {
  from: { type: 'string', value: 'PROVIDER', help: 'whose body it is' },
  to: { type: 'string', value: 'PROVIDER', help: 'whose request it becomes' },
  ...policyOptions,
  pretty: { type: 'boolean', help: 'for people: lines, totals side by side, findings' },
  jsonl: { type: 'boolean', help: 'one body a line in, one result a line out; a bad line becomes an error line' },
  raw: { type: 'boolean', help: 'keep the body that was read inside the invoice' },
  'max-bytes': { type: 'string', value: 'SIZE', help: 'the largest input, or line of it; 16MiB unless given' },
} as const satisfies Options;

const help: Help = {
  usage: 'translate --from PROVIDER --to PROVIDER [FILE]',
  about:
    'Turns the body of one provider into a request for another, with the same amount or not at all.\n' +
    'Reads FILE, or the standard input. Prints { from, to, invoice, request, findings, totals };\n' +
    'request is null when it is refused, and a finding says why.',
  options,
  examples: ['billingual translate --from cybersource --to paypal --pretty invoice.json'],
  exits: {
    done: 'translated',
    usage: 'wrong arguments',
    refused: 'refused, or some lines were',
    badInput: 'unreadable input',
    cannotWrite: 'cannot write',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, words } = parse(args, { usage: help.usage, options, words: 1 });
  const task = await taskOf(values);
  if (values.jsonl) return translateMany(words[0], task, io);
  const translation = translateBody(await readDocument(words[0], task.maxBytes, io), task);
  const text = values.pretty
    ? prettyTranslation(translation, dialectOf(task.from), dialectOf(task.to), paperFor(io))
    : jsonText(translationDocument(translation, task, task.raw));
  await write(io.stdout, text);
  return translation.request === null ? exitCodes.refused : exitCodes.done;
}

async function taskOf(values: Values<typeof options>): Promise<LineTask> {
  const { usage } = help;
  const { from, to, raw = false, pretty, jsonl } = values;
  if (from === undefined) throw usageFailure(usage, '--from is missing: whose body is it?');
  if (to === undefined) throw usageFailure(usage, '--to is missing: whose request should it become?');
  if (pretty && jsonl) throw usageFailure(usage, '--pretty and --jsonl exclude each other');
  const maxBytes = parseBytes(values['max-bytes'], usage);
  const policy = policyOf(values, usage);
  await Promise.all([from, to].map(providerOf));
  return { from, to, policy, raw, maxBytes };
}

async function translateMany(file: string | undefined, task: LineTask, io: Io): Promise<ExitCode> {
  const { refused, bad, bugs } = await runLines(readBytes(file, io), task, io);
  if (bugs > 0) {
    throw failure('bug', 'bug', `${bugs} lines made billingual fail; they are the lines with the error code "bug"`);
  }
  return refused + bad > 0 ? exitCodes.refused : exitCodes.done;
}

export const translate: Command = { help, run };
