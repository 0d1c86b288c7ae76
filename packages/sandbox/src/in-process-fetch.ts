import { brokenConnection, refusedConnection } from './broken-connection.ts';
import type { Exchange } from './exchange.ts';
import { bodiless } from './render.ts';
import type { Piece } from './sending.ts';

/** A `fetch` that answers for these base URLs, and for nothing else: no socket is ever opened. */
export function inProcessFetch(baseUrls: readonly string[], exchange: Exchange): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = new Uint8Array(await request.arrayBuffer());
    return follow({ request, method: request.method, url: new URL(request.url), body, hops: 0 });
  };

  async function follow(hop: Hop): Promise<Response> {
    const { request, method, url, body, hops } = hop;
    if (!baseUrls.some((it) => isUnder(url, it)))
      throw refusedConnection(`the simulator answers for ${baseUrls.join(', ')} only, not for ${url.host}`);
    const headers = new Headers(request.headers);
    const response = await respond(exchange, { method, url, headers, body }, request.signal);
    const location = response.headers.get('location');
    if (request.redirect !== 'manual' && redirects.has(response.status) && location !== null) {
      if (request.redirect === 'error' || hops === 20)
        throw new TypeError('fetch failed', {
          cause: new Error(hops === 20 ? 'redirect count exceeded' : 'unexpected redirect'),
        });
      await response.body?.cancel();
      const isReading = response.status === 303 || (response.status < 303 && method === 'POST');
      const next = isReading ? { method: 'GET', body: new Uint8Array() } : { method, body };
      return follow({ request, url: new URL(location, url), hops: hops + 1, ...next });
    }
    Object.defineProperty(response, 'url', { value: url.href });
    return response;
  }
}

interface Hop {
  readonly request: Request;
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array;
  readonly hops: number;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function isUnder(url: URL, baseUrl: string): boolean {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/$/, '');
  return url.origin === base.origin && (url.pathname === path || url.pathname.startsWith(`${path}/`));
}

async function respond(exchange: Exchange, incoming: Parameters<Exchange>[0], signal: AbortSignal): Promise<Response> {
  signal.throwIfAborted();
  const gone = new AbortController();
  const leave = (): void => gone.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  const pieces = exchange(incoming, gone.signal);
  const head = await orAborted(headOf(pieces), gone.signal);
  if (head.type === 'break') throw brokenConnection(head.how, 'fetch failed');
  const { status, headers, body } = head.rendered;
  const init = { status, headers };
  if (head.whole) {
    signal.removeEventListener('abort', leave);
    return new Response(body.byteLength === 0 ? null : new Uint8Array(body), init);
  }
  if (bodiless.has(status)) {
    drain(pieces).catch(() => undefined);
    return new Response(null, init);
  }
  return new Response(bodyOf(pieces, gone), init);
}

type Head = Extract<Piece, { type: 'head' | 'break' }>;

/** Goes on in the background when nobody waits any more: a simulator does not know that its client gave up. */
async function headOf(pieces: AsyncGenerator<Piece, void, undefined>): Promise<Head> {
  for (;;) {
    const { value } = await pieces.next();
    if (value === undefined) throw new Error('the simulator sent no head');
    if (value.type === 'head' || value.type === 'break') return value;
  }
}

/** There is nothing to read, but what was to happen while it was sent still does. */
async function drain(pieces: AsyncGenerator<Piece, void, undefined>): Promise<void> {
  for await (const _ of pieces);
}

function bodyOf(pieces: AsyncGenerator<Piece, void, undefined>, gone: AbortController): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value } = await orAborted(pieces.next(), gone.signal);
      // An end without all the bytes that were promised is an end all the same: whoever reads has to count.
      if (value === undefined || value.type === 'cut') controller.close();
      else if (value.type === 'bytes') controller.enqueue(new Uint8Array(value.bytes));
      else if (value.type === 'break') controller.error(brokenConnection(value.how, 'terminated'));
    },
    async cancel(reason) {
      gone.abort(reason);
      await pieces.return();
    },
  });
}

/** Rejects with the signal's reason as soon as it aborts, whatever the work comes to. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
