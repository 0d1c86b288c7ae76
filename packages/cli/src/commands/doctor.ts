import { environmentOf } from '../account/environment.ts';
import { interruptible } from '../account/interruptible.ts';
import { accountOptions, networkExits } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import type { Check } from '../doctor/check.ts';
import { checkNames, examine } from '../doctor/examine.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { checkLines, checksDocument } from '../print/checks.ts';
import { jsonText } from '../print/documents.ts';
import { paperFor } from '../print/paper.ts';
import { providerOf } from '../providers.ts';

const options = {
  'env-file': accountOptions['env-file'],
  details: { type: 'boolean', help: 'what lies behind the checks: what is signed, what a token is for' },
  json: { type: 'boolean', help: 'as one JSON document, details and all' },
} as const satisfies Options;

const help: Help = {
  usage: 'doctor PROVIDER',
  about:
    'Looks for mistakes in the environment of an account: variables, host, clock, credentials, one line each with the\n' +
    'way out. Shows the value of no variable, and asks the provider for nothing but a list of one invoice and, where it\n' +
    'gives them out, a token. With --details, or when credentials are refused: what is signed, with the ids of merchant\n' +
    'and key in it, but nothing secret.',
  options,
  examples: ['billingual doctor paypal', 'billingual doctor cybersource --env-file .env --details'],
  exits: {
    done: 'no check failed',
    usage: 'wrong arguments',
    badInput: 'unknown provider',
    ...networkExits,
    config: 'environment incomplete, or the clock is off',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values, words } = parse(args, { usage, options, words: 1 });
  const [name] = words;
  if (name === undefined) throw usageFailure(usage, 'which provider?');
  const environment = environmentOf(values['env-file'], io);
  const accounts = await (await providerOf(name)).accounts();
  const width = Math.max(...[...accounts.variables.map((it) => it.name), ...checkNames].map((it) => it.length));
  const checks: Check[] = [];
  await interruptible('interrupted; nothing was changed', io, async (signal) => {
    const parts = { fetch: globalThis.fetch, now: () => Date.now(), signal };
    for await (const check of examine(accounts, environment, parts)) {
      checks.push(check);
      // Whoever was refused without a word compares what was signed.
      const isRefused = checks.some((it) => it.state === 'fail' && it.exit === 'auth');
      if (!values.json) await write(io.stdout, checkLines(check, width, paperFor(io), values.details ?? isRefused));
    }
  });
  if (values.json) await write(io.stdout, jsonText(checksDocument(name, checks)));
  return exitCodes[checks.find(({ state }) => state === 'fail')?.exit ?? 'done'];
}

export const doctor: Command = { help, run };
