import type { EnvironmentAccount, EnvironmentAccounts } from '@billingual/adapter-kit';
import type { Check } from './check.ts';

const name = 'environment and host';

/** Whether calls go where the name of the environment says. */
export function checkHost(
  { environment, baseUrl }: Pick<EnvironmentAccount, 'environment' | 'baseUrl'>,
  { hosts }: Pick<EnvironmentAccounts, 'hosts'>,
): Check {
  const { host, hostname, origin } = new URL(baseUrl);
  const belongsTo = Object.entries(hosts).find(([, url]) => new URL(url).origin === origin)?.[0];
  if (belongsTo === environment) return { name, state: 'ok', says: `${environment} at ${host}` };
  if (belongsTo !== undefined) {
    const wayOut = 'leave out the variable with the address, or name the environment that it belongs to';
    return {
      name,
      state: 'fail',
      says: `${host} is the host of ${belongsTo}, and the environment is ${environment}`,
      wayOut,
      exit: 'config',
    };
  }
  if (['localhost', '[::1]'].includes(hostname) || hostname.startsWith('127.'))
    return { name, state: 'ok', says: `${environment} at ${host}: a simulator on this machine` };
  const wayOut = `make sure that it leads to ${environment}`;
  return { name, state: 'warn', says: `${host} is no host of the provider`, wayOut };
}
