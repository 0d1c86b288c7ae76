export { pigeonDialect } from './dialect.ts';
export { pigeon, type PigeonOptions } from './client.ts';
export { pigeonSandbox, type PigeonCredentials } from './sandbox.ts';
