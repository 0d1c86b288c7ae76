import type { EnvironmentAccount } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { endingOf } from '../endings.ts';
import type { Check } from './check.ts';
import type { Seen } from './watched-fetch.ts';

/** One list of one row, which changes nothing, tells three things: whether the host answers, what time it has, and who it takes us for. */
export async function checkConnection(
  { provider }: Pick<EnvironmentAccount, 'provider'>,
  seen: Seen,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const error = await failureOf(() => provider.list({ pageSize: 1, signal }).take(1));
  return [hostAnswers(error, seen), clockOf(seen), credentialsOf(error, seen)];
}

async function failureOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (BillingualError.is(error)) return error;
    throw error;
  }
}

function hostAnswers(error: unknown, { answers }: Seen): Check {
  const name = 'host reachable';
  if (answers > 0) return { name, state: 'ok', says: 'it answers' };
  const [says = 'it does not answer'] = (error instanceof Error ? error.message : '').split('\n');
  return {
    name,
    state: 'fail',
    says,
    wayOut: 'check the network, the proxy, and the name of the host',
    exit: 'providerDown',
  };
}

/** Beyond the first it is said, beyond the second signatures can no longer be put right by what answers tell of the time. */
const [noticeable, hopeless] = [5, 15 * 60] as const;

function clockOf({ skewSeconds }: Seen): Check {
  const name = 'clock';
  if (skewSeconds === undefined) return { name, state: 'skip', says: 'no answer said what time it is there' };
  const off = Math.abs(skewSeconds);
  if (off <= noticeable) return { name, state: 'ok', says: "this machine's agrees with the provider's" };
  const says = `this machine's is ${off} s ${skewSeconds > 0 ? 'behind' : 'ahead of'} the provider's`;
  const wayOut = 'let the system set it (NTP): signatures and notifications are judged by it';
  return off <= hopeless
    ? { name, state: 'warn', says, wayOut }
    : { name, state: 'fail', says, wayOut, exit: 'config' };
}

function credentialsOf(error: unknown, { answers }: Seen): Check {
  const name = 'credentials';
  if (error === undefined) return { name, state: 'ok', says: 'accepted: invoices can be listed' };
  if (answers === 0) return { name, state: 'skip', says: 'nobody to show them to' };
  if (!BillingualError.is(error)) return { name, state: 'fail', says: 'something else went wrong', exit: 'bug' };
  const [says = ''] = error.message.split('\n');
  const { exit } = endingOf(error);
  const wayOut =
    exit === 'auth'
      ? 'compare each part with where it was copied from, and whether it is of this environment: those of the other look alike'
      : 'try again later';
  return { name, state: 'fail', says, wayOut, exit };
}
