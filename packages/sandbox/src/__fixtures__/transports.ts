import type { Listening, Sandbox } from '../index.ts';
import { create, invoicesUrl } from './toy-simulator.ts';

export type Transport = 'in process' | 'over a socket';
export const transports: readonly Transport[] = ['in process', 'over a socket'];

/**
 * Whether a client sees how and when a connection broke. In process the simulator fails as the fetch of Node 24 does (undici 7). Over a
 * socket others have errors of their own, and may lose the head of an answer that a reset follows.
 */
export const tells = (transport: Transport): boolean =>
  transport === 'in process' || Number(/^Node\.js\/(\d+)/.exec(navigator.userAgent)?.[1] ?? 0) >= 24;

/** All that the others see. */
export const somehow = { failed: 'it broke' } as const;

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
    return failed(transport, error) ?? { failed: codeOf(error, 'fetch failed') };
  }
  try {
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return failed(transport, error) ?? { status: response.status, broke: codeOf(error, 'terminated') };
  }
}

/** Undefined where there is more to see, and for what the client itself did. */
function failed(transport: Transport, error: unknown): Seen | undefined {
  return error instanceof TypeError && !tells(transport) ? somehow : undefined;
}

function codeOf(error: unknown, message: string): string {
  if (!(error instanceof TypeError)) return String(error);
  if (error.message !== message) throw error;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
