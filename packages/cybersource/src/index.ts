export { cybersourceDialect } from './dialect.ts';
export { cybersource, type CybersourceProvider } from './client.ts';
export {
  cybersourceFromEnv,
  type CybersourceEncryption,
  type CybersourceKey,
  type CybersourceOptions,
} from './options.ts';
export type { CybersourceExtras, CybersourceFields, CybersourceSettings, ReferenceType } from './extras.ts';
