export { cybersourceDialect } from './dialect.ts';
export { cybersource, type CybersourceProvider } from './client.ts';
export {
  cybersourceFromEnv,
  type CybersourceEncryption,
  type CybersourceKey,
  type CybersourceOptions,
} from './options.ts';
export type { CybersourceExtras, CybersourceFields, CybersourceInvoiceSettings, ReferenceType } from './extras.ts';
export { signingString } from './auth/signing-string.ts';
export type { Credentials as CybersourceCredentials } from './auth/authority.ts';
export { signForTests, type SignedForTests, type SignOptions } from './webhooks/sign-for-tests.ts';
export { providerPackage } from './provider-package.ts';
