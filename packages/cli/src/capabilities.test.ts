import { operations } from '@billingual/core';
import { expect, it } from 'vitest';
import { call } from './__fixtures__/call.ts';
import { dialects } from './providers.ts';

it('shows every operation of every provider, with the reason for each no', async () => {
  const { code, stdout, stderr } = await call('capabilities');
  expect(dialects.length).toBeGreaterThan(1);
  for (const { title, capabilities } of dialects) {
    expect(stdout).toContain(title);
    const reasons = operations.map((it) => capabilities[it]).flatMap((it) => (it.can ? [] : [it.reason]));
    for (const reason of reasons) expect(stdout).toContain(reason);
  }
  expect(stdout.match(/^ {2}schedule +(can|cannot) /gm)).toHaveLength(dialects.length);
  expect([code, stderr]).toEqual([0, '']);
});

it('shows only the providers that are named', async () => {
  const { stdout } = await call('capabilities paypal');
  expect(stdout).toContain('PayPal');
  expect(stdout).not.toContain('Cybersource');
});

it('shows limits with the provider’s own field', async () => {
  const { stdout } = await call('capabilities paypal');
  expect(stdout).toMatch(/^ {2}lines\.name +200 characters +items\[\]\.name$/m);
});

it('prints the same as JSON, patterns as text', async () => {
  const { stdout } = await call('capabilities --json');
  const { providers } = JSON.parse(stdout) as { providers: readonly { name: string; limits: readonly object[] }[] };
  expect(providers.map((it) => it.name)).toEqual(dialects.map((it) => it.name));
  const patterns = providers.flatMap((it) => it.limits).filter((it) => 'pattern' in it);
  expect(patterns).not.toHaveLength(0);
  for (const it of patterns) expect(it).toMatchObject({ pattern: expect.any(String) });
});

it('wraps reasons to the width of a terminal', async () => {
  const { stdout } = await call('capabilities paypal', { columns: 80, terminal: true, env: { NO_COLOR: '1' } });
  const operationLines = stdout.slice(0, stdout.indexOf('Limits:')).split('\n');
  expect(operationLines.length).toBeGreaterThan(operations.length);
  expect(operationLines.filter((it) => it.length > 80)).toEqual([]);
});
