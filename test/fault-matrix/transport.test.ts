/** Group A: what befalls connections, against the simulators, in process and over sockets of this machine. */
import { createServer, type AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Listening } from '@billingual/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { accounts, providerNames, type ProviderName } from '../accounts.ts';
import { asked, bills, failure, live, mat } from './sample.ts';
import { drafted, page, scene, type Scene } from './scene.ts';

const listening: Listening[] = [];

afterEach(async () => {
  for (const it of listening.splice(0)) await it.close();
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Either way to reach a simulator: as a function, or over a socket. */
const wires = ['in process', 'over a socket'] as const;

async function over(wire: (typeof wires)[number], name: ProviderName, settings: object = {}): Promise<Scene> {
  if (wire === 'in process') return scene(name, settings);
  const account = accounts[name]();
  Object.assign(account.far.settings, settings);
  const server = await account.far.listen();
  listening.push(server);
  const provider = account.open({ baseUrl: server.url });
  await provider.list().take(1);
  return { ...account, provider };
}

const places = providerNames.flatMap((name) => wires.map((wire) => [name, wire] as const));

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it.each(providerNames)('A1 %s: nobody listens: nothing was sent, and the error names the host alone', async (name) => {
  const { open } = accounts[name]();
  const error = await failure(open({ baseUrl: `http://127.0.0.1:${await closedPort()}` }).create(mat));
  expect(error).toMatchObject({ code: 'unreachable', details: { when: 'unsent', attempts: expect.any(Number) } });
  expect(error.message).not.toContain('A-1');
});

it.each(places)('A2 %s %s: a reset before the draft was made: looked up, and made once', async (name, wire) => {
  const { far, provider } = await over(wire, name);
  far.faults.add({ operation: 'create', phase: 'before-commit', nth: 1, action: { type: 'reset' } });
  const { invoice } = await provider.create(mat);
  expect(live(far).map((it) => it.number)).toEqual([invoice.number]);
  expect(asked(far, 'create')).toBe(2);
});

it.each(places)('A3 %s %s: a reset after the draft was made: found, and taken over', async (name, wire) => {
  const { far, provider } = await over(wire, name);
  far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action: { type: 'reset' } });
  const { invoice } = await provider.create(mat);
  const [made, ...others] = live(far);
  expect(others).toEqual([]);
  expect([made?.id, made?.number]).toContain(invoice.source?.id);
  expect(bills(far)).toBe(0);
});

describe.each(providerNames)('A5b %s: the mail went out and the answer was lost', (name) => {
  it.each([
    [0, 'no-effect'],
    [0, 'mails-again'],
    [2000, 'no-effect'],
    [2000, 'mails-again'],
  ])('is read by id, %i ms late, and mailed once, where a second send has the effect: %s', async (ms, secondSend) => {
    const { far, provider, id } = await drafted(name, { readLagMs: ms });
    if (name === 'paypal') Object.assign(far.settings, { secondSend });
    await far.clock.advance(60_000);
    far.faults.add({ operation: 'send', phase: 'after-commit', nth: 1, action: { type: 'reset' } });
    expect((await provider.send(id, { notify: true })).lifecycle.issuance).toBe('issued');
    expect([bills(far), asked(far, 'send')]).toEqual([1, 1]);
  });
});

it.each(providerNames)('A6 %s: a kept connection that closes under a write: looked up', async (name) => {
  const { far, provider } = await over('over a socket', name);
  far.faults.add({ operation: 'create', phase: 'before-parse', nth: 1, action: { type: 'fin' } });
  await provider.create(mat);
  expect(live(far)).toHaveLength(1);
});

it.each(places)('A7 %s %s: headers that do not come: a read is asked again', async (name, wire) => {
  const { far, provider } = await over(wire, name);
  const { invoice } = await provider.create(mat);
  const before = asked(far, 'get');
  far.faults.add({ operation: 'get', phase: 'before-parse', nth: 1, action: { type: 'stall', ms: 15_000 } });
  expect((await provider.get(invoice.source?.id ?? '')).number).toBe('A-1');
  expect(asked(far, 'get') - before).toBe(2);
});

it.each(places)('A8 %s %s: a body that drips: the attempt ends, and the read is made again', async (name, wire) => {
  const { far, provider } = await over(wire, name);
  const { invoice } = await provider.create(mat);
  const start = far.clock.monotonic();
  const action = { type: 'drip', bytesPerSecond: 1 } as const;
  far.faults.add({ operation: 'get', phase: 'mid-body', nth: 1, action });
  expect((await provider.get(invoice.source?.id ?? '')).number).toBe('A-1');
  expect(far.clock.monotonic() - start).toBeGreaterThanOrEqual(20_000);
});

it.each(providerNames)('A9 %s: fifty megabytes over a socket cost no more than three times the limit', async (name) => {
  const { far, provider } = await over('over a socket', name);
  const { invoice } = await provider.create(mat);
  far.faults.add({ operation: 'get', phase: 'mid-body', action: { type: 'flood', bytes: 50 * 1024 * 1024 } });
  const before = inUse();
  const samples: number[] = [];
  const watch = setInterval(() => samples.push(inUse() - before), 5);
  const error = await failure(provider.get(invoice.source?.id ?? ''));
  clearInterval(watch);
  expect(error).toMatchObject({ code: 'bad_response', details: { attempts: 1 } });
  expect(samples.length).toBeGreaterThan(2);
  expect(Math.max(...samples)).toBeLessThan(3 * 8 * 1024 * 1024);
});

/** What is left after garbage was collected: both ends of the connection are in this process, and litter. */
function inUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

describe.each(providerNames)('A11 %s: a page of a proxy', (name) => {
  it('to a read: asked again', async () => {
    const { far, provider, id } = await drafted(name);
    far.faults.add({ operation: 'get', phase: 'before-parse', nth: 1, times: 2, action: page });
    expect((await provider.get(id)).number).toBe('A-1');
  });

  it.each(['before-commit', 'after-commit'] as const)('to a create, %s: looked up, and made once', async (phase) => {
    const { far, provider } = await scene(name);
    far.faults.add({ operation: 'create', phase, nth: 1, action: page });
    await provider.create(mat);
    expect(live(far)).toHaveLength(1);
  });
});

it.each(providerNames)('A12 %s: a redirect is not followed, and not taken for a success', async (name) => {
  const { far, provider } = await scene(name);
  for (const status of [301, 302, 303, 307, 308]) {
    far.faults.clear();
    far.faults.add({
      operation: 'create',
      phase: 'before-commit',
      action: { type: 'answer', status, headers: { location: `${far.baseUrl}/elsewhere` } },
    });
    const error = await failure(provider.create({ ...mat, number: `R-${status}` }));
    // What is to be asked for elsewhere was not done here; the others may follow what was done.
    expect(error.code, String(status)).toBe(status >= 307 ? 'bad_response' : 'ambiguous');
  }
  expect(far.truth.invoices()).toEqual([]);
  expect(asked(far, 'unknown')).toBe(0);
});

describe.each(providerNames)('A13 %s: a caller who aborts', (name) => {
  it.each(['before-parse', 'before-commit', 'after-commit'] as const)(
    'in the middle of a create, %s, is told at once and by their reason',
    async (phase) => {
      const { far, provider } = await scene(name);
      const controller = new AbortController();
      const enough = new Error('enough');
      far.faults.add({ operation: 'create', phase, action: { type: 'run', run: () => controller.abort(enough) } });
      await expect(provider.create(mat, { signal: controller.signal })).rejects.toBe(enough);
      expect(live(far).length).toBe(phase === 'after-commit' ? 1 : live(far).length);
      // What was under way is found again.
      far.faults.clear();
      await provider.create(mat, { resume: true });
      expect(live(far)).toHaveLength(1);
    },
  );
});
