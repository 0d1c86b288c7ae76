import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Listening } from './contract.ts';
import type { Exchange } from './exchange.ts';
import { misuse } from './misuse.ts';
import { nodeHttp } from './node-http.ts';
import type { Incoming } from './request.ts';
import type { Rendered } from './render.ts';

/** The same answers over a socket, on this machine only. The one part that needs Node. */
export async function listen(exchange: Exchange, port = 0): Promise<Listening> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw misuse('/port', 'a port is a whole number up to 65535');
  const server = nodeHttp().createServer((request, response) => {
    serve(exchange, request, response).catch((error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = portOf(server);
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('the client is gone')));
  const { socket } = request;
  const incoming = await incomingOf(request);
  if (incoming === undefined) return void socket.destroy();
  response.sendDate = false;
  /** Once half a head was written by hand, the rest is too. */
  let rest: string | undefined;

  for await (const piece of exchange(incoming, gone.signal)) {
    if (piece.type === 'half-head') {
      const head = headText(piece.rendered, response);
      const half = Math.floor(head.length / 2);
      rest = head.slice(half);
      await write(socket, head.slice(0, half));
    } else if (piece.type === 'head') {
      const { status, headers, body } = piece.rendered;
      if (rest === undefined) response.writeHead(status, headers);
      else await write(socket, rest);
      if (piece.whole) await write(rest === undefined ? response : socket, body);
    } else if (piece.type === 'bytes') {
      await write(rest === undefined ? response : socket, piece.bytes);
    } else if (piece.type === 'break' && piece.how === 'reset') {
      return void socket.resetAndDestroy();
    } else {
      return socket.destroySoon();
    }
  }
  if (rest === undefined) response.end();
  else socket.destroySoon();
}

/** Undefined for a request that is too large, or was broken off. */
async function incomingOf(request: IncomingMessage): Promise<Incoming | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > mostBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // A path of two slashes would otherwise name another host.
  const path = request.url?.startsWith('/') === true ? request.url : '/';
  const host = `http://${request.headers.host ?? ''}`;
  const url = new URL(`${URL.canParse(host) ? host : 'http://127.0.0.1'}${path}`);
  return { method: request.method ?? 'GET', url, headers, body: joined(chunks, size) };
}

const mostBytes = 16 * 1024 * 1024;

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function headText({ status, headers }: Rendered, response: ServerResponse): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  response.shouldKeepAlive = false;
  return [`HTTP/1.1 ${status} `, ...lines, 'connection: close', '', ''].join('\r\n');
}

/** Waits until the bytes are with the operating system: what breaks the connection next must not overtake them. */
function write(to: Socket | ServerResponse, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (to.destroyed || bytes.length === 0) return resolve();
    const done = (): void => {
      to.removeListener('close', done);
      resolve();
    };
    to.once('close', done);
    to.write(bytes, done);
  });
}

/** A mistake of the simulator, or of code that a test runs inside it. */
function fail(response: ServerResponse, error: unknown): void {
  const text = `the simulator failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { 'content-type': 'text/plain', 'x-simulator': 'billingual' }).end(text);
}
