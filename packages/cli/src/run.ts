import { readFileSync } from 'node:fs';
import { didYouMean, BillingualError } from '@billingual/core';
import { codeLines, helpText, helpWidth } from './arguments/help.ts';
import { usageFailure } from './arguments/parse.ts';
import { commands } from './commands.ts';
import { endingOf } from './endings.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { isFailure } from './failure.ts';
import type { Io } from './io.ts';
import { say, write } from './output.ts';
import { table } from './print/table.ts';

const usage = 'COMMAND [FLAGS] [FILE]';

/** Runs a command line. Whatever goes wrong ends up as text on stderr and as an exit code; nothing is thrown. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    return explain(error, io);
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined) throw usageFailure(usage, 'which command?');
  if (name === '--version' || name === '-v') return print(`${version()}\n`, io);
  if (name === '--help' || name === '-h' || name === 'help')
    return rest[0] === undefined ? print(overview(io), io) : dispatch([rest[0], '--help'], io);
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw unknown(name);
  const command = await entry.load();
  return asksForHelp(rest) ? print(helpText(command.help, io.columns), io) : command.run(rest, io);
}

function asksForHelp(args: readonly string[]): boolean {
  const flags = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return flags.includes('--help') || flags.includes('-h');
}

async function print(text: string, io: Io): Promise<ExitCode> {
  await write(io.stdout, text);
  return exitCodes.done;
}

function unknown(name: string): Error {
  if (name.startsWith('-')) return usageFailure(usage, `unknown flag ${name}; flags stand behind a command`);
  const meant = didYouMean(name, Object.keys(commands));
  return usageFailure(usage, `unknown command ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

function overview({ columns }: Io): string {
  const width = helpWidth(columns);
  const rows = Object.entries(commands).map(([name, { summary }]) => [`  ${name}`, summary]);
  return [
    `Usage: billingual ${usage}`,
    '',
    "One invoice, every provider's language.",
    '',
    ...table(rows, ['left', 'left'], { width }),
    '',
    'billingual COMMAND --help tells more',
    'billingual --version says which one this is',
    'Example: billingual demo',
    ...codeLines(exits, width),
    '',
  ].join('\n');
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

const exits: readonly string[] = [
  '0 done',
  '1 bug',
  '2 wrong arguments',
  '3 refused, or some were',
  '4 not as planned',
  '65 bad input',
  '69 provider down',
  '74 cannot write',
  '75 try later',
  '76 it may have been done, look',
  '77 credentials refused',
  '78 wrong configuration',
  '130 interrupted',
];

/** Only a bug is worth a stack, and only to someone who asked for it. */
function explain(error: unknown, io: Io): ExitCode {
  if (isFailure(error)) {
    if (error.exitCode !== exitCodes.done) say(io, `billingual: ${error.message}`);
    return error.exitCode;
  }
  if (BillingualError.is(error)) {
    const { exit, next } = endingOf(error);
    say(io, `billingual: ${error.message}`);
    if (next !== undefined) say(io, next);
    return exitCodes[exit];
  }
  const message = error instanceof Error ? error.message : String(error);
  say(io, `billingual: a bug, not your input: ${message.split('\n')[0]}`);
  say(io, 'Please report it with the command you typed and an input that shows it, names and addresses removed.');
  if (io.env['BILLINGUAL_DEBUG'] === '1') say(io, error instanceof Error ? (error.stack ?? message) : message);
  else say(io, 'BILLINGUAL_DEBUG=1 shows where it happened.');
  return exitCodes.bug;
}
