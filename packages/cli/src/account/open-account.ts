import type { AccountParts, EnvironmentAccount } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { accountOptions, providerName } from '../arguments/account.ts';
import type { Values } from '../arguments/options.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { say } from '../output.ts';
import { providerOf } from '../providers.ts';
import { environmentOf } from './environment.ts';

/** An account, and how its provider was called on the command line. */
export interface Account extends EnvironmentAccount {
  readonly calledBy: string;
}

/** The account that the flags and the environment name. Asks for nothing yet. What is wrong with the environment is a failure. */
export async function openAccount(
  values: Values<typeof accountOptions>,
  usage: string,
  io: Io,
  parts: AccountParts = {},
): Promise<Account> {
  const calledBy = providerName(values, usage);
  const accounts = await (await providerOf(calledBy)).accounts();
  const hooks = { onWarning: ({ warning }: { readonly warning: string }) => say(io, `billingual: ${warning}`) };
  try {
    return { ...accounts.open(environmentOf(values['env-file'], io), { hooks, ...parts }), calledBy };
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    const wayOut = `billingual doctor ${calledBy} lists every variable`;
    throw failure('config', 'invalid_environment', `${error.message}\n${wayOut}`, error);
  }
}
