import { fromJSON, type Invoice, type JsonValue } from '@billingual/core';
import { interruptible } from '../account/interruptible.ts';
import { openAccount } from '../account/open-account.ts';
import { permit } from '../account/permission.ts';
import { accountOptions, networkExits, permissionOptions } from '../arguments/account.ts';
import { parseBytes } from '../arguments/bytes.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import { readDocument } from '../input.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { storedDocument } from '../print/stored.ts';

const options = {
  ...accountOptions,
  ...permissionOptions,
  'max-bytes': { type: 'string', value: 'SIZE', help: 'the largest input; 16MiB unless given' },
} as const satisfies Options;

const help: Help = {
  usage: 'update ID --provider NAME [FILE]',
  about:
    'Changes an invoice to what FILE, or the standard input, says: the canonical invoice as get printed it, edited.\n' +
    'What somebody else has changed in the meantime stays; where both changed one field, it is refused. Mails nobody.\n' +
    'Asks before it does so; --yes answers in advance, and a live account needs --yes-production too.',
  options,
  examples: [
    'billingual get A-1 --provider cybersource > a.json',
    'billingual update A-1 --provider cybersource a.json',
  ],
  exits: {
    done: 'updated',
    usage: 'wrong arguments',
    refused: 'refused, or changed by others',
    badInput: 'unreadable input',
    unclear: 'it may have been done, look',
    ...networkExits,
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values, words } = parse(args, { usage, options, words: 2 });
  const [id, file] = words;
  if (id === undefined) throw usageFailure(usage, 'which invoice? billingual list shows their ids');
  if (!values.yes && (file === undefined || file === '-'))
    throw usageFailure(
      usage,
      'the standard input cannot carry both the invoice and an answer; name a FILE, or add --yes',
    );
  const edited = invoiceIn(await readDocument(file, parseBytes(values['max-bytes'], usage), io));
  const account = await openAccount(values, usage, io);
  const act = { name: 'update', effect: 'changes what the payer sees' };
  await permit(act, values, account, { io, invoice: () => account.provider.get(id) });
  const left = `interrupted; it may have been done: billingual get ${id} shows what became of it`;
  const { invoice, findings } = await interruptible(left, io, (signal) =>
    account.provider.update(id, edited, { signal }),
  );
  await write(io.stdout, jsonText(storedDocument(invoice, findings)));
  return exitCodes.done;
}

function invoiceIn(value: JsonValue): Invoice {
  if (typeof value === 'object' && value !== null && 'schema' in value) return fromJSON(value);
  throw failure(
    'badInput',
    'not_an_invoice',
    'the input is no canonical invoice; billingual get prints one to be edited',
  );
}

export const update: Command = { help, run };
