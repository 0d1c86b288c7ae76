import { misuse } from './misuse.ts';

type Http = typeof import('node:http');

/**
 * The HTTP server of Node, which Bun and Deno have too. Asked for without an import: what bundles for a browser or a worker refuses one,
 * also where it is never reached.
 */
export function nodeHttp(): Http {
  const { process } = globalThis as {
    readonly process?: {
      readonly versions?: { readonly node?: string };
      getBuiltinModule?(name: 'node:http'): Http | undefined;
    };
  };
  const http = process?.getBuiltinModule?.('node:http');
  if (http !== undefined) return http;
  const node = process?.versions?.node;
  const here = node === undefined ? '' : ` (this is Node ${node})`;
  throw misuse('', `listen() needs the HTTP server of Node 22.3, Bun or Deno${here}; fetch needs no socket`);
}
