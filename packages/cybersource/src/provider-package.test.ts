import { expect, it } from 'vitest';
import { variables } from './options.ts';
import { providerPackage } from './provider-package.ts';
import { cybersourceSandbox } from './sandbox/index.ts';

const accounts = await providerPackage.accounts();

it('tells of every variable where its value is found', () => {
  expect(accounts.variables.map((it) => it.name)).toEqual(Object.keys(variables));
  expect(accounts.variables.filter((it) => it.about === '')).toEqual([]);
});

it('reads back from variables what it wrote into them', async () => {
  const sandbox = cybersourceSandbox();
  const { merchantId, keyId, sharedSecret } = sandbox.credentials;
  const webhookKeys = { ...sandbox.credentials.webhookKeys, 'another-key': 'YW5vdGhlcg==' };
  const keys = Object.entries(webhookKeys).map((it) => it.join('='));
  const environment = accounts.variablesFor({ ...sandbox.credentials, webhookKeys });
  expect(environment).toEqual({
    CYBERSOURCE_ENVIRONMENT: 'test',
    CYBERSOURCE_MERCHANT_ID: merchantId,
    CYBERSOURCE_KEY_ID: keyId,
    CYBERSOURCE_SHARED_SECRET: sharedSecret,
    CYBERSOURCE_WEBHOOK_KEYS: keys.join(','),
  });
  const account = accounts.open(environment, { fetch: sandbox.fetch, clock: sandbox.clock });
  expect(account).toMatchObject({ environment: 'test', baseUrl: sandbox.baseUrl });
  expect(await account.provider.list().take(1)).toEqual([]);
});

it('leads to another address when there is one', () => {
  const environment = accounts.variablesFor({ ...cybersourceSandbox().credentials, baseUrl: 'http://127.0.0.1:4000' });
  expect(accounts.open(environment).baseUrl).toBe('http://127.0.0.1:4000');
});

it('names the variable that is wrong, and not its value', () => {
  const environment = accounts.variablesFor(cybersourceSandbox().credentials);
  const open = (): unknown => accounts.open({ ...environment, CYBERSOURCE_ENVIRONMENT: 'planted' });
  expect(open).toThrow(/CYBERSOURCE_ENVIRONMENT: has to be 'test', 'production' or 'production-india'/);
  expect(open).not.toThrow(/planted/);
});

it('makes a simulator of its own each time', async () => {
  expect(await providerPackage.sandbox?.()).not.toBe(await providerPackage.sandbox?.());
});

it('examines what is signed, line by line and without the secret', async () => {
  const sandbox = cybersourceSandbox();
  const { examinations } = accounts.open(accounts.variablesFor(sandbox.credentials), {
    fetch: sandbox.fetch,
    clock: sandbox.clock,
  });
  const [signed] = await Promise.all(examinations.map((it) => it.run()));
  expect(signed).toMatchObject({ state: 'ok' });
  expect(signed?.details).toContain('request-resource-path: /invoicing/v2/invoices?offset=0&limit=1');
  expect(JSON.stringify(signed)).not.toContain(sandbox.credentials.sharedSecret.slice(0, 12));
  expect(sandbox.truth.entries).toEqual([]);
});

it('warns of the way to sign that is to end', async () => {
  const environment = accounts.variablesFor({
    ...cybersourceSandbox().credentials,
    authentication: 'http-signature',
  });
  const [signed] = await Promise.all(accounts.open(environment).examinations.map((it) => it.run()));
  expect(signed).toMatchObject({ state: 'warn', wayOut: expect.stringContaining('CYBERSOURCE_AUTHENTICATION') });
});
