export { paypalDialect } from './dialect.ts';
export type { PayPalStatus } from './status.ts';
export { paypal, type PayPalProvider } from './client.ts';
export { paypalFromEnv, type PayPalOptions, type StoredToken } from './options.ts';
export type { PayPalTemplate, PayPalTemplates } from './extras.ts';
export { signForTests, type SignedForTests, type SignOptions } from './webhooks/sign-for-tests.ts';
export { providerPackage } from './provider-package.ts';
