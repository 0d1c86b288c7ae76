import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { create, toySimulator } from './__fixtures__/toy-simulator.ts';

const typeOf = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body)) as unknown;

describe('notifications', () => {
  it('come after the change, in the order of the changes', async () => {
    const toy = toySimulator();
    const seen: unknown[] = [];
    toy.webhooks.deliver(({ body }) => {
      seen.push([typeOf(body), toy.truth.invoices().length > 0]);
      return 200;
    });
    await Promise.all([create(toy.fetch), create(toy.fetch)]);
    await toy.payer.pay('T1');
    await toy.webhooks.settled();
    expect(seen).toEqual([
      [{ type: 'created', id: 'T1' }, true],
      [{ type: 'created', id: 'T2' }, true],
      [{ type: 'paid', id: 'T1' }, true],
    ]);
    expect(toy.truth.of('webhook').map((it) => [it.type, it.delivered, it.status])).toEqual([
      ['created', true, 200],
      ['created', true, 200],
      ['paid', true, 200],
    ]);
  });

  it('can come before the answer does', async () => {
    const toy = toySimulator();
    const seen: string[] = [];
    toy.webhooks.deliver(() => (seen.push('notified'), 204));
    toy.faults.add({
      operation: 'create',
      phase: 'after-commit',
      action: { type: 'run', run: () => toy.webhooks.settled() },
    });
    await create(toy.fetch).then(() => seen.push('answered'));
    expect(seen).toEqual(['notified', 'answered']);
  });

  it.each([
    ['a status outside 2xx', () => 500],
    ['a redirect', () => 302],
    [
      'an error',
      () => {
        throw new Error('receiver is down');
      },
    ],
  ])('are repeated three times after %s, as time passes, and then no more', async (_, receive) => {
    const toy = toySimulator();
    const attempts: [string | undefined, number][] = [];
    toy.webhooks.deliver(({ headers }) => {
      attempts.push([headers['x-attempt'], toy.clock.monotonic()]);
      return receive();
    });
    await create(toy.fetch);
    for (let hour = 0; hour < 5; hour += 1) {
      await toy.webhooks.settled();
      await toy.clock.advance(3_600_000);
    }
    expect(attempts).toEqual([
      ['0', 0],
      ['1', 60_000],
      ['2', 360_000],
      ['3', 2_160_000],
    ]);
    expect(toy.truth.of('webhook').map(({ delivered }) => delivered)).toEqual([false, false, false, false]);
  });

  it('are not repeated once they arrived', async () => {
    const toy = toySimulator();
    let attempts = 0;
    toy.webhooks.deliver(() => ((attempts += 1), attempts === 1 ? 503 : 200));
    await create(toy.fetch);
    await toy.webhooks.settled();
    await toy.clock.advance(86_400_000);
    await toy.webhooks.settled();
    await toy.clock.advance(86_400_000);
    await toy.webhooks.settled();
    expect(attempts).toBe(2);
  });

  it('do not keep later ones waiting', async () => {
    const toy = toySimulator();
    const seen: unknown[] = [];
    toy.webhooks.deliver(({ body }) => (seen.push(typeOf(body)), seen.length === 1 ? 500 : 200));
    await create(toy.fetch);
    await create(toy.fetch);
    await toy.webhooks.settled();
    expect(seen).toEqual([
      { type: 'created', id: 'T1' },
      { type: 'created', id: 'T2' },
    ]);
  });

  it('go nowhere while nobody receives them', async () => {
    const toy = toySimulator();
    await create(toy.fetch);
    await toy.webhooks.settled();
    expect(toy.truth.of('webhook')).toEqual([]);
  });

  it('settle at once when a receiver changes something itself, and that is delivered too', async () => {
    const toy = toySimulator();
    const seen: unknown[] = [];
    toy.webhooks.deliver(async ({ body }) => {
      seen.push(typeOf(body));
      if (seen.length === 1) await toy.payer.pay('T1');
      return 200;
    });
    await create(toy.fetch);
    await toy.webhooks.settled();
    expect(seen).toHaveLength(2);
  });

  it('are posted over HTTP, byte for byte', async () => {
    const received: unknown[] = [];
    const server = createServer((request, response) => {
      void json(request).then((body) => {
        received.push([request.method, request.headers['x-attempt'], body]);
        response.writeHead(received.length === 1 ? 307 : 200, { location: 'http://elsewhere.invalid/' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const toy = toySimulator();
    toy.webhooks.post(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
    await create(toy.fetch);
    await toy.webhooks.settled();
    await toy.clock.advance(60_000);
    await toy.webhooks.settled();
    expect(received).toEqual([
      ['POST', '0', { type: 'created', id: 'T1' }],
      ['POST', '1', { type: 'created', id: 'T1' }],
    ]);
    server.close();
    server.closeAllConnections();
  });

  it.each([
    'https://example.test/hook',
    'http://localhost.evil.test/',
    'http://127.0.0.1.evil.test/',
    '127.0.0.1',
    'http://10.0.0.1/',
  ])('are not posted to %s', (url) => {
    expect(() => toySimulator().webhooks.post(url)).toThrow('this machine only');
  });

  it.each(['http://localhost:1/a', 'http://127.0.0.1:1', 'http://[::1]:1/'])('may be posted to %s', (url) => {
    expect(() => toySimulator().webhooks.post(url)).not.toThrow();
  });
});
