import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { capabilitiesDocument, prettyCapabilities } from '../print/capabilities.ts';
import { jsonText } from '../print/documents.ts';
import { paperFor } from '../print/paper.ts';
import { dialects, providerOf } from '../providers.ts';

const options = { json: { type: 'boolean', help: 'as one JSON document' } } as const satisfies Options;

const help: Help = {
  usage: 'capabilities [PROVIDER…]',
  about:
    'Shows what each provider can and cannot do, why not, and the limits on what it holds. All of them unless named.',
  options,
  examples: ['billingual capabilities --json | jq ".providers[].capabilities.schedule"'],
  exits: { done: 'shown', usage: 'wrong arguments', badInput: 'unknown provider', cannotWrite: 'cannot write' },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, words } = parse(args, { usage: help.usage, options, words: Infinity });
  const asked = words.length === 0 ? dialects : (await Promise.all(words.map(providerOf))).map((it) => it.dialect);
  await write(io.stdout, values.json ? jsonText(capabilitiesDocument(asked)) : prettyCapabilities(asked, paperFor(io)));
  return exitCodes.done;
}

export const capabilities: Command = { help, run };
