import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { acme, callOf, endpointOf, kinds, read, requestIdHeader, write, type Acme } from './__fixtures__/acme.ts';
import { selfSigned } from './__fixtures__/self-signed.ts';
import type { TransportLimits } from './transport-parts.ts';

const servers: (Server & { closeAllConnections?(): void })[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Loopback {
  readonly url: string;
  readonly port: number;
  readonly requests: IncomingMessage[];
  /** The connection that each request came over. */
  readonly ports: (number | undefined)[];
}

/** A server on this machine that does what it is told with the nth request, counted from 0. */
async function serve(
  answer: (response: ServerResponse, index: number, request: IncomingMessage) => void,
): Promise<Loopback> {
  const requests: IncomingMessage[] = [];
  const ports: (number | undefined)[] = [];
  const listener: RequestListener = (request, response) => {
    const index = requests.push(request) - 1;
    ports.push(request.socket.remotePort);
    request.resume().on('end', () => answer(response, index, request));
  };
  return { requests, ports, ...(await listen(createServer(listener), 'http')) };
}

async function listen(
  server: Server,
  scheme: 'http' | 'https',
): Promise<{ readonly url: string; readonly port: number }> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `${scheme}://127.0.0.1:${port}`, port };
}

/** The real fetch, with a clock that does not wait. */
function over({ url }: { readonly url: string }, limits: Partial<TransportLimits> = {}): Acme {
  return acme([], { baseUrl: url, fetch: (input, init) => fetch(input, init), limits });
}

/** What has come by now has been dealt with by then, such as giving a connection back. */
async function turn(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await new Promise((resolve) => setImmediate(resolve));
}

function ok(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', [requestIdHeader]: 'req-1' }).end('{"id":"1"}');
}

it('carries a call over a real connection', async () => {
  const server = await serve((response) => ok(response));
  expect(await over(server).call(write, callOf.write)).toMatchObject({
    outcome: 'ok',
    answer: { body: { id: '1' }, requestId: 'req-1' },
  });
});

it('A1: a port where nobody listens: nothing was sent, and a write may be asked again', async () => {
  const server = await serve((response) => ok(response));
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  const { call, attempts } = over(server);
  expect(await call(write, callOf.write)).toMatchObject({
    outcome: 'rejected',
    error: { code: 'unreachable', details: { when: 'unsent', attempts: 4, host: `127.0.0.1:${server.port}` } },
  });
  expect(attempts).toHaveLength(4);
});

it('A2, A3: a reset: a write is ambiguous, a read is asked again', async () => {
  const server = await serve((response, index) =>
    index % 2 === 0 ? response.socket?.resetAndDestroy() : ok(response),
  );
  expect(await over(server).call(write, callOf.write)).toMatchObject({
    outcome: 'ambiguous',
    error: { details: { when: 'unknown', attempts: 1 } },
  });
  expect(server.requests).toHaveLength(1);
  server.requests.length = 0;
  expect((await over(server).call(read, callOf.read)).outcome).toBe('ok');
  expect(server.requests).toHaveLength(2);
});

it('A6: a connection that is closed under the second request: a write is ambiguous, and made once', async () => {
  const server = await serve((response, index) => (index === 0 ? ok(response) : void response.socket?.destroy()));
  const { call } = over(server);
  expect((await call(read, callOf.read)).outcome).toBe('ok');
  await turn();
  expect((await call(write, callOf.write)).outcome).toBe('ambiguous');
  expect(server.requests).toHaveLength(2);
  expect(new Set(server.ports).size).toBe(1);
});

it('A7: no headers for 10 s', async () => {
  let arrived = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (arrived = resolve));
  const server = await serve(() => arrived());
  const { call, clock } = over(server);
  const result = call(write, callOf.write);
  await waiting;
  await clock.advance(9999);
  await clock.advance(1);
  expect(await result).toMatchObject({ outcome: 'ambiguous', error: { code: 'ambiguous' } });
  expect(clock.monotonic()).toBe(10_000);
});

it('A8: a body that stalls ends with the attempt, and the connection is let go', async () => {
  let closed = (): void => undefined;
  const letGo = new Promise<void>((resolve) => (closed = resolve));
  let began = (): void => undefined;
  const halfway = new Promise<void>((resolve) => (began = resolve));
  const server = await serve((response) => {
    response.socket?.on('close', closed);
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":', () => began());
  });
  const { call, clock } = over(server);
  const result = call(write, callOf.write);
  await halfway;
  await turn();
  await clock.advance(20_000);
  expect((await result).outcome).toBe('ambiguous');
  await letGo;
});

it('A9: an endless body is cut at its limit, and costs no more memory than that', async () => {
  const whole = 50 * 1024 * 1024;
  let written = 0;
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (written < whole) {
        written += 65_536;
        if (!response.write('a'.repeat(65_536))) return void response.once('drain', more);
      }
    };
    more();
  });
  const limit = 8 * 1024 * 1024;
  const memory = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const before = memory();
  const { call, sent } = over(server);
  const result = await call(read, callOf.read);
  expect(memory() - before).toBeLessThan(3 * limit);
  expect(result).toMatchObject({
    error: { code: 'bad_response', details: { reason: `it is larger than ${limit} bytes`, attempts: 1 } },
  });
  expect(written).toBeLessThan(whole);
  expect(sent).toHaveLength(0);
});

it('C37: a small body that unpacks to a large one is cut as well', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
  const server = await serve((response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
  );
  expect(bomb.byteLength).toBeLessThan(100_000);
  expect(await over(server).call(write, callOf.write)).toMatchObject({
    outcome: 'ambiguous',
    error: { message: expect.stringContaining('larger than') as string },
  });
});

it('C37: what claims to be packed and is not, is unreadable', async () => {
  const server = await serve((response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('{"id":"1"}'),
  );
  expect((await over(server).call(write, callOf.write)).outcome).toBe('ambiguous');
});

it.each(['length', 'chunked'] as const)('C30: a body that ends early (%s)', async (how) => {
  const server = await serve((response, index) => {
    if (index > 0) return ok(response);
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(how === 'length' && { 'content-length': '100' }),
    });
    response.write('{"id":"1"', () => response.socket?.destroy());
  });
  expect((await over(server).call(read, callOf.read)).outcome).toBe('ok');
  expect(server.requests).toHaveLength(2);
});

it('A10: a certificate that nobody signed: not sent, not repeated, said clearly', async () => {
  let count = 0;
  const secure = createSecureServer(selfSigned, (_, response) => {
    count += 1;
    response.end();
  });
  const server = await listen(secure, 'https');
  const { call, attempts } = over(server);
  expect(await call(write, callOf.write)).toMatchObject({
    outcome: 'rejected',
    error: {
      code: 'unreachable',
      details: { when: 'unsent', attempts: 1 },
      message: expect.stringContaining('whose certificate') as string,
    },
  });
  expect([attempts.length, count]).toEqual([1, 0]);
});

it('A10: a server that speaks no TLS: not repeated', async () => {
  const server = await serve((response) => ok(response));
  const { call, attempts } = over({ url: server.url.replace('http:', 'https:') });
  expect((await call(read, callOf.read)).outcome).toBe('rejected');
  expect([attempts.length, server.requests.length]).toEqual([1, 0]);
});

it.each([301, 302, 303, 307, 308])(
  'A12: never follows a redirect (%i), and the other host hears nothing',
  async (status) => {
    const other = await serve((response) => ok(response));
    const server = await serve((response) =>
      response.writeHead(status, { location: `${other.url}/elsewhere?q=1` }).end(),
    );
    for (const kind of kinds) {
      const result = await over(server).call(endpointOf[kind], callOf[kind]);
      const isOpen = kind !== 'read' && status < 307;
      expect(result).toMatchObject({
        outcome: isOpen ? 'ambiguous' : 'rejected',
        error: {
          code: isOpen ? 'ambiguous' : 'bad_response',
          message: expect.stringContaining(`redirected to 127.0.0.1:${other.port}, which`) as string,
        },
      });
    }
    expect([server.requests.length, other.requests.length]).toEqual([3, 0]);
  },
);

it('A12: what a fetch followed on its own is no answer of the provider', async () => {
  const other = await serve((response) => ok(response));
  const server = await serve((response) => response.writeHead(302, { location: other.url }).end());
  const { call } = acme([], {
    baseUrl: server.url,
    fetch: (input) => fetch(new Request(input, { redirect: 'follow' })),
  });
  expect(await call(read, callOf.read)).toMatchObject({
    outcome: 'rejected',
    error: { code: 'bad_response', details: { reason: 'redirected' } },
  });
});

it('A13: aborting closes the connection', async () => {
  const controller = new AbortController();
  let closed = (): void => undefined;
  const letGo = new Promise<void>((resolve) => (closed = resolve));
  const server = await serve((response) => {
    response.socket?.on('close', closed);
    controller.abort(new Error('enough'));
  });
  await expect(over(server).call(write, { ...callOf.write, signal: controller.signal })).rejects.toThrow('enough');
  await letGo;
});

it('B29: an early hint is no answer', async () => {
  const server = await serve((response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    ok(response);
  });
  expect((await over(server).call(write, callOf.write)).outcome).toBe('ok');
});

it('keeps the connection for the next call', async () => {
  const server = await serve((response) => ok(response));
  const { call } = over(server);
  await call(read, callOf.read);
  await turn();
  await call(write, callOf.write);
  expect([server.ports.length, new Set(server.ports).size]).toEqual([2, 1]);
});
