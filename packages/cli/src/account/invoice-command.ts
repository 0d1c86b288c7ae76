import type { JsonObject, Operation } from '@billingual/core';
import { accountOptions, networkExits, permissionOptions } from '../arguments/account.ts';
import type { Help } from '../arguments/help.ts';
import type { Options, Values } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { failure } from '../failure.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { interruptible } from './interruptible.ts';
import { openAccount, type Account } from './open-account.ts';
import { permit } from './permission.ts';

const common = { ...accountOptions, ...permissionOptions };

export interface InvoiceCommand<T extends Options> {
  readonly name: string;
  readonly operation: Operation;
  readonly about: string;
  readonly options: T;
  readonly example: string;
  /** What it does to the world, behind "this". */
  readonly effect: (values: Values<T>) => string;
  /** Refuses what cannot be meant, before anything is asked for. */
  readonly check?: (values: Values<T>, usage: string) => void;
  /** Does it, and says what to print. */
  readonly act: (id: string, values: Values<T>, account: Account, signal: AbortSignal) => Promise<JsonObject>;
}

/** A command that changes one invoice in a way that cannot be taken back. */
export function invoiceCommand<const T extends Options>(parts: InvoiceCommand<T>): Command {
  const { name, operation, about, example, effect, check, act } = parts;
  const options = { ...common, ...parts.options };
  const usage = `${name} ID --provider NAME`;
  const help: Help = {
    usage,
    about: `${about}\nAsks before it does so; --yes answers in advance, and a live account needs --yes-production too.`,
    options,
    examples: [example],
    exits: {
      done: 'done',
      usage: 'wrong arguments',
      refused: 'refused',
      badInput: 'no such invoice',
      unclear: 'it may have been done, look',
      ...networkExits,
    },
  };
  return {
    help,
    async run(args, io) {
      const { values, words } = parse(args, { usage, options, words: 1 });
      const own = values as Values<T> & Values<typeof common>;
      const [id] = words;
      if (id === undefined) throw usageFailure(usage, 'which invoice? billingual list shows their ids');
      check?.(own, usage);
      const account = await openAccount(own, usage, io);
      refuseUnable(operation, account);
      const invoice = (): ReturnType<Account['provider']['get']> => account.provider.get(id);
      await permit({ name, effect: effect(own) }, own, account, { io, invoice });
      const left = `interrupted; it may have been done: billingual get ${id} shows what became of it`;
      const done = await interruptible(left, io, (signal) => act(id, own, account, signal));
      await write(io.stdout, jsonText(done));
      return exitCodes.done;
    },
  };
}

/** Nobody is asked about what cannot be done anyway. */
function refuseUnable(operation: Operation, { provider: { dialect, capabilities } }: Account): void {
  const capability = capabilities[operation];
  if (!capability.can)
    throw failure('refused', 'unsupported', `${dialect.title} has no ${operation}: ${capability.reason}`);
}
