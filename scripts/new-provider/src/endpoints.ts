import type { Endpoint, Endpoints } from '@billingual/adapter-kit';

/**
 * Every operation of Acme that is used, as rows: method, path, what a success carries, and whether doing it again does any harm
 * ('read', 'replay', 'write').
 */
export const endpoints: Endpoints<string> = {};

export function endpointOf(operation: string): Endpoint {
  const found = endpoints[operation];
  if (found === undefined) throw new Error(`src/endpoints.ts has no row for ${operation}`);
  return found;
}
