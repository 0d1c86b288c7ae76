import type { Listening, Sandbox } from '../index.ts';
import { create, invoicesUrl } from './toy-simulator.ts';

export type Transport = 'in process' | 'over a socket';
export const transports: readonly Transport[] = ['in process', 'over a socket'];

/**
 * Whether a client can tell how a connection broke. The simulator in process fails as Node's fetch does; over a real socket the fetch of
 * another runtime has errors of its own.
 */
export const tells = (transport: Transport): boolean =>
  transport === 'in process' || navigator.userAgent.startsWith('Node');

/** What a client gets to see of a call. */
export type Seen =
  | { readonly failed: string }
  | { readonly status: number; readonly text: string }
  | { readonly status: number; readonly broke: string };

/** Creates an invoice over a transport and says what came of it. */
export async function seen(toy: Sandbox, transport: Transport, signal?: AbortSignal): Promise<Seen> {
  const listening: Listening | undefined = transport === 'in process' ? undefined : await toy.listen();
  try {
    const fetch: typeof globalThis.fetch = (input, init) =>
      (listening === undefined ? toy.fetch : globalThis.fetch)(input, { ...init, ...(signal !== undefined && { signal }) });
    return await look(transport, () => create(fetch, listening === undefined ? invoicesUrl : `${listening.url}/v1/invoices`));
  } finally {
    await listening?.close();
  }
}

async function look(transport: Transport, call: () => Promise<Response>): Promise<Seen> {
  let response: Response;
  try {
    response = await call();
  } catch (error) {
    return { failed: codeOf(transport, error, 'fetch failed') };
  }
  try {
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: response.status, broke: codeOf(transport, error, 'terminated') };
  }
}

function codeOf(transport: Transport, error: unknown, message: string): string {
  if (!(error instanceof TypeError)) return String(error);
  if (!tells(transport)) return 'it broke';
  if (error.message !== message) throw error;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
