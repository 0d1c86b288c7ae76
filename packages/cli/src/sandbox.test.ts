import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { call, collector, fakeIo } from './__fixtures__/call.ts';
import { draft } from './__fixtures__/running.ts';
import { parseFault } from './arguments/fault.ts';
import { providerNames, providerOf } from './providers.ts';
import { run } from './run.ts';

interface Started {
  readonly env: Readonly<Record<string, string>>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly end: () => Promise<number>;
}

/** Runs the command until `end`. */
async function start(args: string): Promise<Started> {
  const [stdout, stderr] = [collector(), collector()];
  const { promise: waiting, resolve: waits } = Promise.withResolvers<() => void>();
  const ended = run(args.split(' '), fakeIo({ onInterrupt: waits }, stdout.stream, stderr.stream));
  const interrupt = await Promise.race([waiting, ended.then(() => undefined)]);
  return {
    env: parseEnv(stdout.text()) as Record<string, string>,
    stdout: stdout.text,
    stderr: stderr.text,
    end: () => {
      interrupt?.();
      return ended;
    },
  };
}

async function control(env: Started['env'], what: string, body?: object): Promise<{ status: number; body: unknown }> {
  const [method = 'GET', path = ''] = what.split(' ');
  const answer = await fetch(`${env['BILLINGUAL_SANDBOX_CONTROL']}${path}`, {
    method,
    headers: { authorization: `Bearer ${env['BILLINGUAL_SANDBOX_TOKEN']}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

it('prints an environment that leads a client to every provider, talks on stderr, and ends with 0', async () => {
  const { env, stdout, stderr, end } = await start('sandbox');
  for (const name of providerNames) {
    const { code, stderr: talk } = await call(`doctor ${name}`, { env });
    expect([code, talk]).toEqual([0, '']);
  }
  expect(
    stdout()
      .split('\n')
      .filter((it) => it !== '' && !/^(?:# |export \w+='[^']*'$)/.test(it)),
  ).toEqual([]);
  expect(stderr()).toContain('SIMULATED PROVIDERS: nobody is billed, nobody is mailed, nothing leaves this machine.');
  expect(await end()).toBe(0);
  expect(stderr()).toContain('billingual: ended; ');
  const [name = ''] = providerNames;
  expect((await call(`list --provider ${name}`, { env })).code).toBe(69);
}, 30_000);

it('starts only those that are named, at the port that is named', async () => {
  const [first = ''] = providerNames;
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, 'close');
  const { env, stdout, end } = await start(`sandbox ${first} --port ${port} --json`);
  expect(env).not.toHaveProperty('BILLINGUAL_SANDBOX_TOKEN');
  const { sandboxes } = JSON.parse(stdout()) as {
    sandboxes: readonly { provider: string; url: string; environment: object }[];
  };
  expect(sandboxes).toMatchObject([{ provider: first, url: `http://127.0.0.1:${port}` }]);
  expect((await call(`sandbox ${first} --port ${port}`)).stderr).toContain(
    'something else listens there; choose another --port',
  );
  expect((await call(`sandbox ${first} --port ${port}`)).code).toBe(78);
  await end();
});

it('begins with samples, the same ones each time', async () => {
  const rows: string[] = [];
  for (const _ of [1, 2]) {
    const { env, stderr, end } = await start('sandbox --seed 6');
    for (const name of providerNames) {
      const { stdout } = await call(`list --provider ${name} --jsonl`, { env });
      const seen = stdout
        .trimEnd()
        .split('\n')
        .map((it) => JSON.parse(it) as { id: string; status: string; total: object });
      expect(seen).toHaveLength(6);
      expect(new Set(seen.map((it) => it.status)).size).toBeGreaterThan(4);
      rows.push(JSON.stringify(seen.map(({ id, status, total }) => [id, status, total])));
    }
    expect(stderr()).toContain('begins with 6 invoices: ');
    await end();
  }
  expect(rows.slice(0, providerNames.length)).toEqual(rows.slice(providerNames.length));
}, 30_000);

it('breaks as --fault says', async () => {
  const { env, end } = await start('sandbox --fault list:before-parse:answer=403@2');
  for (const name of providerNames) {
    const codes = [];
    for (const _ of [1, 2, 3]) codes.push((await call(`list --provider ${name}`, { env })).code);
    expect(codes).toEqual([0, 77, 0]);
  }
  await end();
});

it('posts notifications that the client verifies', async () => {
  const received: { headers: NodeJS.Dict<string | string[]>; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { env, end } = await start(`sandbox --webhook http://127.0.0.1:${port}/hooks`);
  for (const name of providerNames) {
    const { provider } = (await (await providerOf(name)).accounts()).open(env);
    const { invoice } = await provider.create({ ...draft, number: 'W-1' });
    const id = invoice.source?.id ?? '';
    await provider.send(id, { notify: true });
    await expect.poll(() => received.length).toBeGreaterThan(0);
    for (const it of received.splice(0)) expect((await provider.webhooks.verify(it)).invoice.id).toBe(id);
  }
  await end();
});

describe('the control', () => {
  it('pays, breaks, looks, moves the clock and forgets, for whoever has the token', async () => {
    const { env, end } = await start('sandbox --seed 1');
    for (const name of providerNames) {
      const [invoice] = (await control(env, `GET /${name}/invoices`)).body as { id: string; due: string }[];
      expect(invoice).toMatchObject({ due: '13.04' });
      expect(await control(env, `POST /${name}/pay`, { id: invoice?.id, amount: '3.04' })).toEqual({
        status: 200,
        body: {},
      });
      expect((await control(env, `GET /${name}/invoices`)).body).toMatchObject([{ due: '10.00' }]);
      const entries = (await control(env, `GET /${name}/truth`)).body as { kind: string }[];
      expect(entries.filter((it) => it.kind === 'payment')).toHaveLength(1);

      const rule = { operation: 'list', phase: 'before-parse', action: { type: 'answer', status: 403 } };
      expect((await control(env, `POST /${name}/faults`, rule)).status).toBe(200);
      expect((await call(`list --provider ${name}`, { env })).code).toBe(77);
      expect((await control(env, `GET /${name}/faults`)).body).toEqual({ struck: [1] });
      await control(env, `DELETE /${name}/faults`);
      expect((await call(`list --provider ${name}`, { env })).code).toBe(0);

      const { now } = (await control(env, `POST /${name}/clock`, { advance: 86_400_000 })).body as { now: string };
      expect(Date.parse(now)).toBeGreaterThan(Date.now() + 86_000_000);
      await control(env, `POST /${name}/reset`);
      expect((await control(env, `GET /${name}/invoices`)).body).toEqual([]);
    }
    await end();
  }, 30_000);

  it('says what is wrong with a request', async () => {
    const { env, end } = await start('sandbox');
    const [name] = providerNames;
    expect(await control(env, `POST /${name}/pay`, { id: 7 })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('id has to be text') },
    });
    for (const rule of [{ phase: 'never' }, { phase: 'never', action: { type: 'fin' } }, { action: { type: 'run' } }])
      expect(await control(env, `POST /${name}/faults`, rule)).toMatchObject({ status: 400 });
    expect(await control(env, `POST /${name}/settings`, { nosuch: 1 })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('no setting nosuch') },
    });
    expect(await control(env, `GET /${name}/nothing`)).toMatchObject({ status: 404 });
    expect(await control(env, 'GET /nobody/truth')).toMatchObject({ status: 404 });
    expect(await control({ ...env, BILLINGUAL_SANDBOX_TOKEN: 'guess' }, `GET /${name}/truth`)).toMatchObject({
      status: 401,
    });
    await end();
  });
});

it.each([
  ['create:after-commit:reset', { operation: 'create', phase: 'after-commit', action: { type: 'reset' } }],
  [
    '*:before-parse:stall=30000@2',
    { operation: '*', phase: 'before-parse', action: { type: 'stall', ms: 30_000 }, nth: 2 },
  ],
  [
    'list,get:mid-body:truncate=0.5x3',
    { operation: ['list', 'get'], phase: 'mid-body', action: { type: 'truncate', bytes: 0.5 }, times: 3 },
  ],
  [
    'send:before-commit:answer=503@1x2',
    { operation: 'send', phase: 'before-commit', action: { type: 'answer', status: 503 }, nth: 1, times: 2 },
  ],
])('reads the fault %s', (text, rule) => {
  expect(parseFault(text, 'sandbox')).toEqual(rule);
});

it.each([
  ['--fault create', 'takes OPERATION:PHASE:ACTION'],
  ['--fault create:afterwards:reset', 'has no phase "afterwards"'],
  ['--fault create:after-comit:reset', 'did you mean after-commit?'],
  ['--fault create:after-commit:rest', 'did you mean reset?'],
  ['--fault create:after-commit:stall', 'stall takes milliseconds: stall=N'],
  ['--fault create:after-commit:reset=3', 'reset takes no number'],
  ['--port 0', '--port takes a whole number from 1 to 65535'],
  ['--seed many', '--seed takes a whole number'],
  ['--webhook https://example.com/hooks', 'an address on this machine'],
  ['--webhook nonsense', 'an address on this machine'],
])('refuses sandbox %s', async (flags, problem) => {
  const { code, stdout, stderr } = await call(`sandbox ${flags}`);
  expect(stderr).toContain(problem);
  expect([code, stdout]).toEqual([2, '']);
});

it('refuses a fault that could never strike', async () => {
  expect((await call('sandbox --fault list:mid-body:answer=42')).stderr).toContain('status of answer is out of range');
});
