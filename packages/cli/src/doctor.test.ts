import { beforeAll, describe, expect, it } from 'vitest';
import { call } from './__fixtures__/call.ts';
import { at, deserted, type At } from './__fixtures__/running.ts';
import { checkHost } from './doctor/check-host.ts';
import { examine } from './doctor/examine.ts';
import { providerNames, providerOf } from './providers.ts';

const states = (stdout: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const found = /^(ok|warn|fail|skip) +([\w ]*?) {2,}/.exec(line);
      return found === null ? [] : [[found[2] ?? '', found[1] ?? '']];
    }),
  );

describe.each(providerNames)('doctor %s', (name) => {
  let here: At;
  const upper = name.toUpperCase();
  beforeAll(async () => {
    here = await at(name);
  });
  const doctor = (env: Readonly<Record<string, string>> = {}, flags = ''): ReturnType<At['call']> =>
    here.call(`doctor ${name} ${flags}`, { env });

  it('finds everything in order, one line each, and changes nothing', async () => {
    const { code, stdout, stderr } = await doctor();
    expect(states(stdout)).toMatchObject({
      [`${upper}_ENVIRONMENT`]: 'ok',
      'environment and host': 'ok',
      'host reachable': 'ok',
      clock: 'ok',
      credentials: 'ok',
    });
    expect(Object.values(states(stdout))).not.toContain('fail');
    expect(Object.values(states(stdout))).not.toContain('warn');
    expect([code, stderr]).toEqual([0, '']);
    expect(here.sandbox.truth.of('commit').filter((it) => it.operation !== 'token')).toEqual([]);
  });

  it('shows the value of no variable, whatever is asked for', async () => {
    const secrets = Object.entries(here.env).filter(([key]) => /SECRET|KEYS/.test(key));
    expect(secrets.length).toBeGreaterThan(0);
    for (const flags of ['', '--details', '--json']) {
      const { stdout, stderr } = await doctor({}, flags);
      for (const [key, value] of secrets) {
        // What stands before the first '=' of keys is their id.
        const secret = key.endsWith('KEYS') ? value.slice(value.indexOf('=') + 1) : value;
        expect(stdout + stderr).not.toContain(secret.slice(0, 12));
      }
    }
  });

  it('lists what is missing with where to find it, asks nobody, and ends with 78', async () => {
    const before = here.sandbox.truth.of('request').length;
    const { code, stdout } = await doctor({ [`${upper}_ENVIRONMENT`]: '' });
    expect(stdout).toMatch(new RegExp(`^fail {2}${upper}_ENVIRONMENT +missing\\n +→ .*\\w`, 'm'));
    expect(states(stdout)).toMatchObject({ credentials: 'skip', clock: 'skip' });
    expect(code).toBe(78);
    expect(here.sandbox.truth.of('request')).toHaveLength(before);
  });

  it('says what looks wrong without showing it', async () => {
    const { code, stdout } = await doctor({ [`${upper}_ENVIRONMENT`]: 'planted' });
    expect(stdout).toMatch(new RegExp(`^fail {2}${upper}_ENVIRONMENT +looks wrong: `, 'm'));
    expect(stdout).not.toContain('planted');
    expect(code).toBe(78);
  });

  it('says that an address is none', async () => {
    const { code, stdout } = await doctor({ [`${upper}_BASE_URL`]: 'http://example.com' });
    expect(stdout).toMatch(new RegExp(`^fail {2}${upper}_BASE_URL +looks wrong: has to start with https`, 'm'));
    expect(code).toBe(78);
  });

  it('ends with 77 when the credentials are refused, and shows the details unasked', async () => {
    const secret = Object.keys(here.env).find((it) => it.endsWith('SECRET')) ?? '';
    const { code, stdout } = await doctor({ [secret]: 'cGxhbnRlZC1zZWNyZXQtcGxhbnRlZC1zZWNyZXQ=' });
    expect(states(stdout)).toMatchObject({ 'host reachable': 'ok', credentials: 'fail' });
    expect(stdout).toContain('those of the other look alike');
    expect(stdout).not.toContain('cGxhbnRlZ');
    expect(code).toBe(77);
  });

  it('ends with 69 when nobody answers', async () => {
    const { code, stdout } = await doctor({ [`${upper}_BASE_URL`]: await deserted() });
    expect(states(stdout)).toMatchObject({ 'host reachable': 'fail', clock: 'skip', credentials: 'skip' });
    expect(code).toBe(69);
  }, 30_000);

  it('ends with 69 when the provider fails', async () => {
    here.sandbox.faults.add({ operation: '*', phase: 'before-parse', action: { type: 'answer', status: 503 } });
    const { code, stdout } = await doctor();
    here.sandbox.faults.clear();
    expect(states(stdout)).toMatchObject({ 'host reachable': 'ok', credentials: 'fail' });
    expect(code).toBe(69);
  }, 30_000);

  it('prints one document with --json', async () => {
    const { stdout } = await doctor({}, '--json');
    const { provider, checks } = JSON.parse(stdout) as { provider: string; checks: { name: string; state: string }[] };
    expect(provider).toBe(name);
    expect(checks.filter((it) => it.state === 'ok').map((it) => it.name)).toContain('credentials');
  });

  it('tells how far the clocks are apart', async () => {
    const accounts = await (await providerOf(name)).accounts();
    const clockAt = async (offSeconds: number): Promise<unknown> => {
      const now = (): number => Date.now() + offSeconds * 1000;
      const parts = { fetch: globalThis.fetch, now, signal: new AbortController().signal };
      for await (const check of examine(accounts, here.env, parts)) if (check.name === 'clock') return check;
      return undefined;
    };
    expect(await clockAt(0)).toMatchObject({ state: 'ok' });
    expect(await clockAt(-90)).toMatchObject({ state: 'warn', says: expect.stringMatching(/is (89|90|91) s behind/) });
    expect(await clockAt(3600)).toMatchObject({
      state: 'fail',
      says: expect.stringMatching(/ s ahead of/),
      exit: 'config',
    });
  });
});

it.each(['--client-secret', '--shared-secret=abc', '--api-key', '--password', '--token', '--key-id'])(
  'takes no %s, and says why and where it belongs instead',
  async (flag) => {
    for (const command of ['doctor paypal', 'list --provider paypal', 'sandbox']) {
      const { code, stderr } = await call(`${command} ${flag}`);
      expect(stderr).toContain('is not taken: a flag can be read in the list of processes');
      expect(stderr).not.toContain('abc');
      expect(code).toBe(2);
    }
  },
);

it('needs a provider', async () => {
  expect(await call('doctor')).toMatchObject({ code: 2, stderr: expect.stringContaining('which provider?') });
  expect(await call('doctor payapl')).toMatchObject({
    code: 65,
    stderr: expect.stringContaining('did you mean paypal?'),
  });
});

describe('environment and host', () => {
  const hosts = { sandbox: 'https://api.sandbox.example', live: 'https://api.example' };
  const check = (environment: string, baseUrl: string): ReturnType<typeof checkHost> =>
    checkHost({ environment, baseUrl }, { hosts });

  it('match when the host is that of the environment', () => {
    expect(check('live', 'https://api.example/')).toMatchObject({ state: 'ok', says: 'live at api.example' });
  });

  it('do not when it is that of another', () => {
    expect(check('live', 'https://api.sandbox.example')).toMatchObject({ state: 'fail', exit: 'config' });
    expect(check('sandbox', 'https://api.example')).toMatchObject({
      state: 'fail',
      says: 'api.example is the host of live, and the environment is sandbox',
    });
  });

  it('are in order at a simulator, and a matter of trust at any other address', () => {
    expect(check('live', 'http://127.0.0.1:4000')).toMatchObject({
      state: 'ok',
      says: expect.stringContaining('a simulator'),
    });
    expect(check('live', 'https://proxy.example')).toMatchObject({
      state: 'warn',
      wayOut: 'make sure that it leads to live',
    });
  });
});
