export { acmeDialect } from './dialect.ts';
export { acme, type AcmeProvider } from './client.ts';
export { acmeFromEnv, type AcmeOptions } from './options.ts';
export type { AcmeExtras } from './extras.ts';
export { providerPackage } from './provider-package.ts';
