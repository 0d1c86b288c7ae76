import { fromJSON } from '@billingual/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, deserted, type At } from './__fixtures__/running.ts';
import { dialectOf, providerNames } from './providers.ts';

describe.each(providerNames)('get at %s', (name) => {
  let here: At;
  let id: string;

  beforeAll(async () => {
    here = await at(name);
    id = await here.create('A-1');
  });

  it('prints the canonical invoice, which reads back', async () => {
    const { code, stdout, stderr } = await here.call(`get ${id} --provider ${name}`);
    expect(fromJSON(JSON.parse(stdout))).toMatchObject({ number: 'A-1', source: { id, provider: name } });
    expect([code, stderr]).toEqual([0, '']);
  });

  it("prints the provider's body with --raw", async () => {
    const { stdout } = await here.call(`get ${id} --provider ${name} --raw`);
    const body = JSON.parse(stdout) as never;
    expect(dialectOf(name).classify(body)).toBe('invoice');
  });

  it('shows it to people with --pretty', async () => {
    const { stdout } = await here.call(`get ${id} --provider ${name} --pretty`);
    expect(stdout).toContain('Invoice A-1 · draft');
    expect(stdout).toContain('Yoga mat');
  });

  it('ends with 65 when there is no such invoice, and says how to find one', async () => {
    const { code, stdout, stderr } = await here.call(`get NOPE --provider ${name}`);
    expect(stderr).toMatch(/^billingual: \w+ get: there is no such thing; .*\nbillingual list shows what there is\n$/);
    expect([code, stdout]).toEqual([65, '']);
  });

  it('ends with 77 when the credentials are refused, and names the doctor', async () => {
    const secrets = Object.keys(here.env).filter((it) => it.endsWith('SECRET'));
    const wrong = 'cGxhbnRlZC1zZWNyZXQtcGxhbnRlZC1zZWNyZXQ=';
    expect(secrets).toHaveLength(1);
    const { code, stdout, stderr } = await here.call(`get ${id} --provider ${name}`, {
      env: Object.fromEntries(secrets.map((it) => [it, wrong])),
    });
    expect(stderr).toContain('billingual doctor looks closer');
    expect(stderr).not.toContain(wrong);
    expect([code, stdout]).toEqual([77, '']);
  });

  it('ends with 78 when the environment is incomplete, and names every variable', async () => {
    const missing = Object.keys(here.env).filter((it) => !it.endsWith('BASE_URL'));
    const { code, stderr } = await here.call(`get ${id} --provider ${name}`, {
      env: Object.fromEntries(missing.map((it) => [it, ''])),
    });
    expect(stderr).toContain(`${name.toUpperCase()}_ENVIRONMENT: is missing`);
    expect(stderr).toContain(`billingual doctor ${name} lists every variable`);
    expect(code).toBe(78);
  });

  it('ends with 69 when nobody answers', async () => {
    const env = { [`${name.toUpperCase()}_BASE_URL`]: await deserted() };
    const { code, stderr } = await here.call(`get ${id} --provider ${name}`, { env });
    expect(stderr).toContain('refuses connections');
    expect(code).toBe(69);
  }, 30_000);
});
