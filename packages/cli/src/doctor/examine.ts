import type { Environment, EnvironmentAccount, EnvironmentAccounts, Examination } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { endingOf } from '../endings.ts';
import type { Check } from './check.ts';
import { checkConnection } from './check-connection.ts';
import { checkHost } from './check-host.ts';
import { checkVariables } from './check-variables.ts';
import { watchedFetch } from './watched-fetch.ts';

export interface ExamineParts {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** One check after the other, each as soon as it is known; those that an earlier one makes pointless are skipped. */
export async function* examine(
  accounts: EnvironmentAccounts,
  environment: Environment,
  { fetch, now, signal }: ExamineParts,
): AsyncGenerator<Check, void> {
  const variables = checkVariables(accounts, environment);
  yield* variables;
  if (variables.some(({ state }) => state === 'fail')) return yield* skipped('until the variables are right');

  const watched = watchedFetch(fetch, now);
  const account = accounts.open(environment, { fetch: watched.fetch });
  const host = checkHost(account, accounts);
  yield host;
  if (host.state === 'fail') return yield* skipped('nothing is sent to another host than is meant', connectionChecks);

  yield* await checkConnection(account, watched.seen, signal);
  if (watched.seen.answers > 0) yield* examinations(account, signal);
}

const connectionChecks = ['host reachable', 'clock', 'credentials'] as const;

/** The names of all checks that every provider has. */
export const checkNames: readonly string[] = ['environment and host', ...connectionChecks];

function* skipped(says: string, names: readonly string[] = checkNames): Generator<Check, void> {
  for (const name of names) yield { name, state: 'skip', says };
}

async function* examinations(
  { examinations: all }: EnvironmentAccount,
  signal: AbortSignal,
): AsyncGenerator<Check, void> {
  for (const it of all) yield await examined(it, signal);
}

async function examined({ name, run }: Examination, signal: AbortSignal): Promise<Check> {
  try {
    const diagnosis = await run(signal);
    return { name, ...diagnosis, ...(diagnosis.state === 'fail' && { exit: 'auth' }) };
  } catch (error) {
    if (!BillingualError.is(error)) throw error;
    const [says = ''] = error.message.split('\n');
    return { name, state: 'fail', says, exit: endingOf(error).exit };
  }
}
