export { cybersourceDialect } from './dialect.ts';
