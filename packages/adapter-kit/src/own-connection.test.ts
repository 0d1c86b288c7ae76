import { afterEach, beforeEach, expect, it } from 'vitest';
import { acme, callOf, endpointOf, json, read, write, type Acme } from './__fixtures__/acme.ts';

const real = Object.getOwnPropertyDescriptor(globalThis, 'Deno');
const pretend = (Deno: object | undefined): void =>
  void Object.defineProperty(globalThis, 'Deno', { value: Deno, configurable: true });

let opened = 0;
let closed = 0;
beforeEach(() => {
  opened = closed = 0;
  pretend({
    createHttpClient: (options: object) => ({ ...options, number: (opened += 1), close: () => void (closed += 1) }),
  });
});
afterEach(() => {
  if (real === undefined) Reflect.deleteProperty(globalThis, 'Deno');
  else Object.defineProperty(globalThis, 'Deno', real);
});

/** The options that a runtime's own fetch is called with. */
async function options(kind: keyof typeof endpointOf): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown>[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    seen.push({ ...init });
    return json(200)({} as never, new AbortController().signal);
  };
  await acme([], { fetch }).call(endpointOf[kind], callOf[kind]);
  expect(seen).toHaveLength(1);
  return seen[0] ?? {};
}

it.each(['write', 'replay'] as const)('what changes something has a connection of its own: %s', async (kind) => {
  const { keepalive, client } = await options(kind);
  expect([keepalive, client]).toMatchObject([false, { poolMaxIdlePerHost: 0 }]);
  expect([opened, closed]).toEqual([1, 1]);
});

it('what only reads shares the connections that there are', async () => {
  const { keepalive, client } = await options('read');
  expect([keepalive, client, opened]).toEqual([undefined, undefined, 0]);
});

it('lets go of it when nothing answers in time, and has another for the next attempt', async () => {
  const seen: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    seen.push({ ...init });
    await one.clock.sleep(3_600_000);
    throw new Error('nobody waits for an hour');
  };
  const one: Acme = acme([], { fetch });
  await one.call(endpointOf.replay, callOf.replay);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen).toMatchObject(seen.map((_, index) => ({ client: { number: index + 1 } })));
  expect([opened, closed]).toEqual([seen.length, seen.length]);
});

it('asks for nothing of the kind where there is no such thing', async () => {
  pretend(undefined);
  expect('client' in (await options('write'))).toBe(false);
  const { call } = acme([json(200)]);
  expect([(await call(write, callOf.write)).outcome, (await call(read, callOf.read)).outcome]).toEqual(['ok', 'ok']);
});
