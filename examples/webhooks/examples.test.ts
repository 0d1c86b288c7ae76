import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { serve, type ServerType } from '@hono/node-server';
import type { Clock, Webhooks } from '@billingual/core';
import { cybersource, signForTests as signCybersource } from '@billingual/cybersource';
import { paypal, signForTests as signPayPal } from '@billingual/paypal';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { answer, type Endpoint } from './answer.ts';
import { webhookApp as expressApp } from './express.ts';
import { webhookApp as fastifyApp } from './fastify.ts';
import { webhookApp as honoApp } from './hono.ts';
import { webhookRoute } from './next.ts';
import { webhookServer } from './node-http.ts';

type Send = (request: Signed) => Promise<number>;
interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

const now = Date.UTC(2026, 10, 22);
const clock: Clock = {
  now: () => now,
  monotonic: () => 0,
  sleep: () => Promise.resolve(),
  after: () => () => undefined,
};
const webhookId = '8PT597110X687430LKGECATA';
const { fetch: certificateFetch } = await signPayPal('{}', { webhookId });

/** 1.0 is what a JSON parser and printer would make 1 of. */
const providers: readonly {
  readonly name: string;
  readonly webhooks: () => Webhooks;
  readonly signed: (id: string) => Promise<Signed>;
}[] = [
  {
    name: 'paypal',
    webhooks: () =>
      paypal({
        environment: 'sandbox',
        clientId: 'no-account',
        clientSecret: 'no-account',
        webhookId,
        fetch: certificateFetch,
        clock,
      }).webhooks,
    signed: (id) =>
      signPayPal(`{"id":"${id}","event_type":"INVOICING.INVOICE.PAID","resource":{"id":"INV2-1","fee":1.0}}`, {
        webhookId,
        at: now,
      }),
  },
  {
    name: 'cybersource',
    webhooks: () =>
      cybersource({
        environment: 'test',
        merchantId: 'no-account',
        keyId: 'no-account',
        sharedSecret: 'bm8gc2VjcmV0',
        webhookKeys: { k1: 'c2VjcmV0' },
        clock,
      }).webhooks,
    signed: (id) =>
      signCybersource(
        `{"eventType":"invoicing.customer.invoice.paid","webhookId":"W","eventDate":"${id}","payload":{"data":{"invoiceNumber":"A1","fee":1.0}}}`,
        { keyId: 'k1', key: 'c2VjcmV0', at: now },
      ),
  },
];

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function overSocket(server: Server | ServerType): Promise<Send> {
  await new Promise<void>((resolve) => {
    if (server.listening) resolve();
    else server.once('listening', resolve);
  });
  open.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return sendTo((server.address() as AddressInfo).port);
}

const sendTo =
  (port: number): Send =>
  async ({ headers, body }) => {
    const init = { method: 'POST', headers: { ...headers, connection: 'close' }, body: body as BodyInit };
    const response = await fetch(`http://127.0.0.1:${port}/webhooks`, init);
    await response.arrayBuffer();
    return response.status;
  };

const listenOptions = { port: 0, host: '127.0.0.1' } as const;

const frameworks: readonly (readonly [name: string, start: (endpoint: Endpoint) => Promise<Send>])[] = [
  ['node:http', (endpoint) => overSocket(webhookServer(endpoint).listen(listenOptions))],
  ['Hono', (endpoint) => overSocket(serve({ fetch: honoApp(endpoint).fetch, port: 0, hostname: '127.0.0.1' }))],
  ['Express', (endpoint) => overSocket(expressApp(endpoint).listen(0, '127.0.0.1'))],
  [
    'Fastify',
    async (endpoint) => {
      const app = fastifyApp(endpoint);
      await app.listen(listenOptions);
      open.push(() => app.close());
      return sendTo((app.server.address() as AddressInfo).port);
    },
  ],
  [
    'Next',
    (endpoint) => {
      const route = webhookRoute(endpoint);
      return Promise.resolve(async ({ headers, body }) => {
        const init = { method: 'POST', headers, body: body as BodyInit };
        return (await route(new Request('http://127.0.0.1/webhooks', init))).status;
      });
    },
  ],
];

/** An endpoint that counts what reaches its handler, and keeps what it says. */
function endpointFor(
  webhooks: Webhooks,
  fails: readonly boolean[] = [],
): Endpoint & { readonly seen: string[]; readonly said: string[] } {
  const seen: string[] = [];
  const said: string[] = [];
  const handle: Endpoint['handle'] = ({ type }) => {
    seen.push(type);
    if (fails[seen.length - 1] === true) throw new Error('the database is gone');
  };
  return { webhooks, handle, log: (message) => void said.push(message), seen, said };
}

describe.each(providers)('$name', ({ webhooks, signed }) => {
  describe.each(frameworks)('under %s', (_, start) => {
    it('is handled once, however often it is delivered, and always answered with 200', async () => {
      const endpoint = endpointFor(webhooks());
      const send = await start(endpoint);
      expect(await send(await signed('2026-11-22T00:00:00Z'))).toBe(200);
      expect(await send(await signed('2026-11-22T00:00:00Z'))).toBe(200);
      expect(endpoint.seen).toEqual(['invoice.payment']);
      expect(await send(await signed('2026-11-22T00:00:01Z'))).toBe(200);
      expect(endpoint.seen).toHaveLength(2);
      expect(endpoint.said).toEqual([]);
    });

    it('is refused with 400 when somebody changed it, and no handler runs', async () => {
      const endpoint = endpointFor(webhooks());
      const send = await start(endpoint);
      const { headers, body } = await signed('2026-11-22T00:00:00Z');
      const text = new TextDecoder().decode(body as Uint8Array);
      expect(await send({ headers, body: text.replace('1.0', '9.0') })).toBe(400);
      expect(await send({ headers: { 'content-type': 'application/json' }, body })).toBe(400);
      expect(endpoint.seen).toEqual([]);
      expect(endpoint.said).toHaveLength(2);
    });

    it('comes again after a failure of the handler, which is answered with 500', async () => {
      const endpoint = endpointFor(webhooks(), [true]);
      const send = await start(endpoint);
      expect(await send(await signed('2026-11-22T00:00:00Z'))).toBe(500);
      expect(await send(await signed('2026-11-22T00:00:00Z'))).toBe(200);
      expect(endpoint.seen).toHaveLength(2);
    });

    it('is refused when it has no end', async () => {
      const endpoint = endpointFor(webhooks());
      const send = await start(endpoint);
      const { headers } = await signed('2026-11-22T00:00:00Z');
      expect(await send({ headers, body: 'x'.repeat(1024 * 1024 + 1) })).toBeGreaterThanOrEqual(400);
      expect(endpoint.seen).toEqual([]);
    });
  });

  describe('#61 behind something that parsed the body already, it says that it needs the raw bytes', () => {
    const outcome = async (start: (endpoint: Endpoint) => Promise<Send>): Promise<object> => {
      const endpoint = endpointFor(webhooks());
      const send = await start(endpoint);
      const status = await send(await signed('2026-11-22T00:00:00Z'));
      return { status, handled: endpoint.seen.length, said: endpoint.said.join() };
    };
    const asksForBytes = { status: 400, handled: 0, said: expect.stringContaining('raw bytes') as string };

    it('under Express', async () => {
      const start = (endpoint: Endpoint): Promise<Send> => {
        const app = express();
        app.use(express.json());
        app.use(expressApp(endpoint));
        return overSocket(app.listen(0, '127.0.0.1'));
      };
      expect(await outcome(start)).toEqual(asksForBytes);
    });

    it('under Fastify', async () => {
      const start = async (endpoint: Endpoint): Promise<Send> => {
        const app = fastify();
        app.post('/webhooks', async (request, reply) => {
          const body = request.body as Uint8Array;
          return reply.code(await answer({ headers: request.headers, body }, endpoint)).send();
        });
        await app.listen(listenOptions);
        open.push(() => app.close());
        return sendTo((app.server.address() as AddressInfo).port);
      };
      expect(await outcome(start)).toEqual(asksForBytes);
    });

    it('under Next', async () => {
      const start = (endpoint: Endpoint): Promise<Send> =>
        Promise.resolve(async ({ headers, body }) => {
          const parsed: unknown = await new Response(body as BodyInit).json();
          const init = { method: 'POST', headers, body: JSON.stringify(parsed) };
          return (await webhookRoute(endpoint)(new Request('http://127.0.0.1/webhooks', init))).status;
        });
      expect(await outcome(start)).toEqual(asksForBytes);
    });
  });

  it('does not mind under Hono, which keeps the text of what it parsed', async () => {
    const endpoint = endpointFor(webhooks());
    const app = new Hono();
    app.use(async (context, next) => {
      await context.req.json();
      await next();
    });
    app.route('/', honoApp(endpoint));
    const send = await overSocket(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }));
    expect(await send(await signed('2026-11-22T00:00:00Z'))).toBe(200);
    expect(endpoint.seen).toEqual(['invoice.payment']);
  });
});
