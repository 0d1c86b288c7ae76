import { reconcile, residue, toJSON, type Invoice } from '@billingual/core';
import { interruptible } from '../account/interruptible.ts';
import { openAccount } from '../account/open-account.ts';
import { accountOptions, networkExits } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { prettyInspection } from '../print/inspection.ts';
import { paperFor } from '../print/paper.ts';

const options = {
  ...accountOptions,
  pretty: { type: 'boolean', help: 'for people: lines, totals, and where it contradicts itself' },
  raw: { type: 'boolean', help: "the provider's body as it came, in place of the canonical invoice" },
} as const satisfies Options;

const help: Help = {
  usage: 'get ID --provider NAME',
  about:
    'Shows one invoice as it is now. ID is what list shows in its first column.\n' +
    'Prints the canonical invoice as JSON, with the body it was read from inside, so that nothing is lost.',
  options,
  examples: ['billingual get INV2-Z56S-5LLA-Q52L-CPZ5 --provider paypal --pretty'],
  exits: {
    done: 'shown',
    usage: 'wrong arguments',
    badInput: 'no such invoice',
    ...networkExits,
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values, words } = parse(args, { usage, options, words: 1 });
  const [id] = words;
  if (id === undefined) throw usageFailure(usage, 'which invoice? billingual list shows their ids');
  if (values.pretty && values.raw) throw usageFailure(usage, '--pretty and --raw exclude each other');
  const { provider } = await openAccount(values, usage, io);
  const invoice = await interruptible('interrupted; nothing was changed', io, (signal) => provider.get(id, { signal }));
  const text = values.pretty
    ? prettyInspection(inspected(invoice, provider.dialect), provider.dialect, 0, paperFor(io))
    : jsonText(values.raw ? (invoice.source?.raw ?? null) : toJSON(invoice));
  await write(io.stdout, text);
  return exitCodes.done;
}

function inspected(
  invoice: Invoice,
  dialect: Parameters<typeof prettyInspection>[1],
): Parameters<typeof prettyInspection>[0] {
  return {
    from: dialect.name,
    kind: 'invoice',
    invoice,
    findings: [],
    reconcile: reconcile(invoice, dialect),
    residue: residue(invoice, dialect),
  };
}

export const get: Command = { help, run };
