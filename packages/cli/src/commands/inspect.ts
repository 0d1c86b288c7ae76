import { parseBytes } from '../arguments/bytes.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import { parseStatuses, withStatus } from '../arguments/statuses.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { inspectBody } from '../inspect-body.ts';
import { readDocument } from '../input.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { inspectionDocument, prettyInspection } from '../print/inspection.ts';
import { paperFor } from '../print/paper.ts';
import { providerOf } from '../providers.ts';

const options = {
  from: { type: 'string', value: 'PROVIDER', help: 'whose body it is' },
  status: { type: 'string', value: 'A,B', help: "keep only those invoices of a page; our words or the provider's" },
  pretty: { type: 'boolean', help: 'for people' },
  raw: { type: 'boolean', help: 'keep the body that was read inside the invoice' },
  'max-bytes': { type: 'string', value: 'SIZE', help: 'the largest input; 16MiB unless given' },
} as const satisfies Options;

const help: Help = {
  usage: 'inspect --from PROVIDER [FILE]',
  about:
    'Shows what a body says: an invoice, a list row, a page of a list, a notification.\n' +
    'Reads FILE, or the standard input. Prints { from, kind, invoice | summary | page, findings, reconcile,\n' +
    'residue }: reconcile is where it contradicts itself, residue is what the model does not hold.',
  options,
  examples: ['billingual inspect --from cybersource --status draft,open --pretty page.json'],
  exits: { done: 'shown', usage: 'wrong arguments', badInput: 'unreadable input', cannotWrite: 'cannot write' },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values, words } = parse(args, { usage, options, words: 1 });
  if (values.from === undefined) throw usageFailure(usage, '--from is missing: whose body is it?');
  const { dialect } = await providerOf(values.from);
  const maxBytes = parseBytes(values['max-bytes'], usage);
  const statuses = values.status === undefined ? undefined : parseStatuses(values.status, dialect, usage);
  const whole = inspectBody(await readDocument(words[0], maxBytes, io), dialect);
  if (statuses !== undefined && whole.page === undefined) {
    throw usageFailure(usage, `--status is for a page of a list, and this is a single ${whole.kind}`);
  }
  const shown = statuses && whole.page ? { ...whole, page: withStatus(whole.page, statuses) } : whole;
  const text = values.pretty
    ? prettyInspection(shown, dialect, whole.page?.items.length ?? 0, paperFor(io))
    : jsonText(inspectionDocument(shown, values.raw ?? false));
  await write(io.stdout, text);
  return exitCodes.done;
}

export const inspect: Command = { help, run };
