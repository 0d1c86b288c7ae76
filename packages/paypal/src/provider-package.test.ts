import { expect, it } from 'vitest';
import { variables } from './options.ts';
import { providerPackage } from './provider-package.ts';
import { diagnosis } from './provider-package/token-scopes.ts';
import { paypalSandbox } from './sandbox/index.ts';

const accounts = await providerPackage.accounts();

it('tells of every variable where its value is found', () => {
  expect(accounts.variables.map((it) => it.name)).toEqual(Object.keys(variables));
  expect(accounts.variables.filter((it) => it.about === '')).toEqual([]);
});

it('reads back from variables what it wrote into them', async () => {
  const sandbox = paypalSandbox();
  const environment = accounts.variablesFor({ ...sandbox.credentials, merchant: { payerId: 'SIMULATEDPAYR' } });
  expect(environment).toEqual({
    PAYPAL_ENVIRONMENT: 'sandbox',
    PAYPAL_CLIENT_ID: sandbox.credentials.clientId,
    PAYPAL_CLIENT_SECRET: sandbox.credentials.clientSecret,
    PAYPAL_MERCHANT_PAYER_ID: 'SIMULATEDPAYR',
    PAYPAL_WEBHOOK_ID: sandbox.credentials.webhookId,
  });
  const account = accounts.open(environment, { fetch: sandbox.fetch, clock: sandbox.clock });
  expect(account).toMatchObject({ environment: 'sandbox', baseUrl: sandbox.baseUrl });
  expect(await account.provider.list().take(1)).toEqual([]);
});

it('leads to another address when there is one', () => {
  const environment = accounts.variablesFor({ ...paypalSandbox().credentials, baseUrl: 'http://127.0.0.1:4000' });
  expect(accounts.open(environment).baseUrl).toBe('http://127.0.0.1:4000');
});

it('names the variable that is wrong, and not its value', () => {
  const open = (): unknown =>
    accounts.open({ PAYPAL_ENVIRONMENT: 'planted', PAYPAL_CLIENT_ID: 'x', PAYPAL_CLIENT_SECRET: 'y' });
  expect(open).toThrow(/PAYPAL_ENVIRONMENT: has to be 'sandbox' or 'live'/);
  expect(open).not.toThrow(/planted/);
});

it('makes a simulator of its own each time', async () => {
  expect(await providerPackage.sandbox?.()).not.toBe(await providerPackage.sandbox?.());
});

it('examines what a token of the account is for, and shows none', async () => {
  const sandbox = paypalSandbox();
  const { examinations } = accounts.open(accounts.variablesFor(sandbox.credentials), {
    fetch: sandbox.fetch,
    clock: sandbox.clock,
  });
  const [scopes] = await Promise.all(examinations.map((it) => it.run()));
  expect(scopes).toMatchObject({
    state: 'ok',
    details: expect.arrayContaining([expect.stringContaining('/services/invoicing')]),
  });
  expect(JSON.stringify(scopes)).not.toContain(sandbox.credentials.clientSecret);
  expect(sandbox.truth.of('commit').filter((it) => it.operation !== 'token')).toEqual([]);
});

it.each([
  [['openid', 'https://uri.paypal.com/services/invoicing'], 'ok'],
  [['https://uri.paypal.com/services/invoicing/invoices/readwrite'], 'ok'],
  [['https://uri.paypal.com/services/invoicing/invoices/read'], 'warn'],
  [['https://uri.paypal.com/services/invoicingx', 'openid'], 'fail'],
  [[], 'fail'],
] as const)('judges the scopes %j as %s', (scopes, state) => {
  expect(diagnosis(scopes).state).toBe(state);
  expect(diagnosis(scopes).wayOut === undefined).toBe(state === 'ok');
});
