import type { ProviderPackage } from '@billingual/adapter-kit';
import { cybersourceDialect } from './dialect.ts';
import type { CybersourceSandbox } from './sandbox/index.ts';

/** For tools that are given the name of this package. */
export const providerPackage: ProviderPackage<CybersourceSandbox> = {
  spec: 1,
  dialect: cybersourceDialect,
  accounts: async () => (await import('./provider-package/accounts.ts')).accounts,
  sandbox: async () => (await import('./sandbox/index.ts')).cybersourceSandbox(),
};
