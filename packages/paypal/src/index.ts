export { paypalDialect } from './dialect.ts';
export type { PayPalStatus } from './status.ts';
