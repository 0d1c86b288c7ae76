import type { ProviderPackage } from '@billingual/adapter-kit';
import { acmeDialect } from './dialect.ts';
import type { AcmeSandbox } from './sandbox/index.ts';

/** For tools that are given the name of this package, such as the command line. */
export const providerPackage: ProviderPackage<AcmeSandbox> = {
  spec: 1,
  dialect: acmeDialect,
  accounts: async () => (await import('./provider-package/accounts.ts')).accounts,
  sandbox: async () => (await import('./sandbox/index.ts')).acmeSandbox(),
};
