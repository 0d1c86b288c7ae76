import { afterAll, describe, expect, it } from 'vitest';
import { at, invoices, mailed, merchantOf, simple, type Change } from './__fixtures__/merchant.ts';
import { cybersourceSandbox } from './index.ts';

describe('over a socket', async () => {
  const sandbox = cybersourceSandbox();
  const listening = await sandbox.listen();
  afterAll(() => listening.close());
  const { call } = merchantOf(sandbox, listening.url, fetch);

  it('everything goes as without', async () => {
    const { status, body, headers } = await call('POST', invoices, mailed({ invoiceNumber: 'A1' }));
    expect(status).toBe(201);
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(headers.get('v-c-correlation-id')).toBeTruthy();
    expect(body['status']).toBe('DRAFT');
    expect((await call('POST', `${invoices}/A1/delivery`, {})).body['status']).toBe('SENT');
    expect(at((await call('GET', `${invoices}?offset=0&limit=5&status=SENT`)).body, 'invoices.0.id')).toBe('A1');
  });

  it('bytes that were not signed are caught', async () => {
    expect((await call('POST', invoices, simple(), { sentBody: JSON.stringify(mailed()) })).status).toBe(401);
  });

  it('a token for the real host is not one for this address', async () => {
    const claims: Change['claims'] = (it) => ({ ...it, 'request-host': 'apitest.cybersource.com' });
    expect((await call('GET', invoices, undefined, { claims })).status).toBe(401);
  });
});

it('marks every answer as a simulator’s', async () => {
  const { call } = merchantOf(cybersourceSandbox());
  expect((await call('GET', invoices)).headers.get('x-simulator')).toBe('billingual');
});

it('makes the same ids and links in every run', async () => {
  const run = async (): Promise<unknown> => {
    const { body } = await merchantOf(cybersourceSandbox()).call('POST', invoices, simple({ sendImmediately: true }));
    return [body['id'], at(body, 'invoiceInformation.paymentLink')];
  };
  expect(await run()).toEqual(await run());
});

it('is as new after a reset, with the same credentials', async () => {
  const sandbox = cybersourceSandbox({ maxLimit: 7 });
  const { webhookKeys } = sandbox.credentials;
  const { call } = merchantOf(sandbox);
  await call('POST', invoices, simple());
  sandbox.settings.statusFilter = 'ignored';
  sandbox.webhookKeys.rotate();
  sandbox.reset();
  expect(sandbox.truth.invoices()).toEqual([]);
  expect(sandbox.settings).toMatchObject({ statusFilter: 'obeyed', maxLimit: 7 });
  expect(sandbox.credentials.webhookKeys).toEqual(webhookKeys);
  expect((await call('POST', invoices, simple())).body['id']).toBe('98761');
});

it('obeys a setting from the moment it is changed', async () => {
  const sandbox = cybersourceSandbox();
  const { call } = merchantOf(sandbox);
  await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
  sandbox.settings.amounts = 'text';
  expect(at((await call('GET', `${invoices}/A1`)).body, 'orderInformation.amountDetails.totalAmount')).toBe('2623.64');
});

it('records what changed under the words that all simulators share', async () => {
  const sandbox = cybersourceSandbox();
  const { call } = merchantOf(sandbox);
  await call('POST', invoices, mailed({ invoiceNumber: 'A1' }));
  await call('PUT', `${invoices}/A1`, mailed());
  await call('POST', `${invoices}/A1/delivery`, {});
  await call('POST', `${invoices}/A1/cancelation`, {});
  expect(sandbox.truth.of('commit').map(({ operation, id, status }) => `${operation} ${id} ${status}`)).toEqual([
    'create A1 DRAFT',
    'update A1 DRAFT',
    'send A1 SENT',
    'cancel A1 CANCELED',
  ]);
});

it('hands out credentials that nobody could take for real ones', async () => {
  const sandbox = cybersourceSandbox();
  const { environment, merchantId, sharedSecret } = sandbox.credentials;
  expect(environment).toBe('test');
  expect(merchantId).toContain('simulated');
  expect(atob(sharedSecret)).toContain('no secret');
  expect((await sandbox.keys.encryption()).certificate).toContain('BEGIN CERTIFICATE');
});
