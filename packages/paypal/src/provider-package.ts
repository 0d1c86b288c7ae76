import type { ProviderPackage } from '@billingual/adapter-kit';
import { paypalDialect } from './dialect.ts';
import type { PayPalSandbox } from './sandbox/index.ts';

/** For tools that are given the name of this package. */
export const providerPackage: ProviderPackage<PayPalSandbox> = {
  spec: 1,
  dialect: paypalDialect,
  accounts: async () => (await import('./provider-package/accounts.ts')).accounts,
  sandbox: async () => (await import('./sandbox/index.ts')).paypalSandbox(),
};
