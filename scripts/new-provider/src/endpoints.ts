import type { Endpoints } from '@billingual/adapter-kit';

/**
 * Every operation of Acme that is used, as rows: method, path, what a success carries, and whether doing it again does any harm
 * ('read', 'replay', 'write').
 */
export const endpoints: Endpoints<string> = {};
