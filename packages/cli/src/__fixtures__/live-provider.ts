/** A provider in a package of its own, whose accounts all count as live: the simulator of the first known one behind another name. */
import type { EnvironmentAccounts } from '@billingual/adapter-kit';
import { providerOf, type Provider } from '../providers.ts';

const real = await providerOf('paypal');

async function accounts(): Promise<EnvironmentAccounts> {
  const known = await real.accounts();
  return {
    ...known,
    open(environment, parts) {
      const account = known.open(environment, parts);
      return { ...account, environment: 'live', provider: { ...account.provider, environment: 'live' } };
    },
  };
}

export const providerPackage: Provider = { ...real, accounts };
