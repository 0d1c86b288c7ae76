import { fromJSON, type Invoice, type InvoiceDraft, type JsonValue } from '@billingual/core';
import { interruptible } from '../account/interruptible.ts';
import { openAccount } from '../account/open-account.ts';
import { permitLive } from '../account/permission.ts';
import { accountOptions, networkExits, permissionOptions } from '../arguments/account.ts';
import { parseBytes } from '../arguments/bytes.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import { policyOf, policyOptions } from '../arguments/policy.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import { readDocument } from '../input.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { storedDocument } from '../print/stored.ts';

const { purpose: _, ...createPolicy } = policyOptions;

const options = {
  ...accountOptions,
  resume: { type: 'boolean', help: 'an earlier call may have been interrupted: take over its draft' },
  'yes-production': permissionOptions['yes-production'],
  ...createPolicy,
  'max-bytes': { type: 'string', value: 'SIZE', help: 'the largest input; 16MiB unless given' },
} as const satisfies Options;

const help: Help = {
  usage: 'create --provider NAME [FILE]',
  about:
    'Makes a draft: nothing is payable, and nobody is mailed. Reads FILE, or the standard input: a draft as the library\n' +
    'takes it, { currency, dueDate, customer: { name, email }, lines: [{ name, quantity, unitPrice }] }, or a canonical\n' +
    'invoice as get prints it. Prints { id, number, status, total, findings }; findings say what becomes of what the\n' +
    'provider cannot hold.',
  options,
  examples: ['billingual create --provider paypal draft.json'],
  exits: {
    done: 'created',
    usage: 'wrong arguments',
    refused: 'refused',
    badInput: 'unreadable input',
    unclear: 'it may have been created, look',
    ...networkExits,
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values, words } = parse(args, { usage, options, words: 1 });
  const policy = policyOf(values, usage);
  const maxBytes = parseBytes(values['max-bytes'], usage);
  const account = await openAccount(values, usage, io);
  permitLive({ name: 'create' }, values, account);
  const draft = draftOf(await readDocument(words[0], maxBytes, io));
  const left = 'interrupted; there may be a draft now. With a number of its own in it, --resume takes that draft over';
  const { invoice, findings } = await interruptible(left, io, (signal) =>
    account.provider.create(draft, { policy, signal, resume: values.resume ?? false }),
  );
  await write(io.stdout, jsonText(storedDocument(invoice, findings)));
  return exitCodes.done;
}

function draftOf(value: JsonValue): InvoiceDraft | Invoice {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw failure('badInput', 'not_an_invoice', 'the input is no JSON object; billingual create --help shows one');
  // What else is wrong with a draft, the library says, all of it at once.
  return 'schema' in value ? fromJSON(value) : (value as unknown as InvoiceDraft);
}

export const create: Command = { help, run };
