export { pigeonDialect } from './dialect.ts';
export { pigeon } from './client.ts';
export { pigeonSandbox } from './sandbox.ts';
