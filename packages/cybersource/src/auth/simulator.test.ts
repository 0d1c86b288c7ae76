import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { cybersource } from '../client.ts';
import type { CybersourceOptions } from '../options.ts';
import { cybersourceSandbox, type CybersourceSandbox } from '../sandbox/index.ts';

const draft = {
  currency: 'USD',
  dueDate: '2027-01-31',
  description: 'Autumn term',
  customer: { email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', unitPrice: '12.05' }],
};

type Keys = Partial<CybersourceOptions>;
const ways: readonly (readonly [string, (sandbox: CybersourceSandbox) => Keys | Promise<Keys>])[] = [
  ['a JWT over the shared secret', () => ({})],
  ['a JWT over the key of a certificate', ({ keys }) => keys.certificate()],
  ['an HTTP signature', () => ({ authentication: 'http-signature' })],
  ["a JWT over a portfolio's key", ({ keys }) => keys.portfolio],
  ["an HTTP signature with a portfolio's key", ({ keys }) => ({ ...keys.portfolio, authentication: 'http-signature' })],
  ['a JWT over encrypted bodies', async ({ keys }) => ({ encryption: await keys.encryption() })],
  [
    'a JWT over encrypted bodies whose answers come as they are',
    async ({ keys }) => {
      const { certificate, keyId } = await keys.encryption();
      return { encryption: { certificate, keyId } };
    },
  ],
];

const clientOf = (sandbox: CybersourceSandbox, keys: Keys): ReturnType<typeof cybersource> => {
  const { sharedSecret, ...rest } = sandbox.credentials;
  const secret = 'privateKey' in keys ? {} : { sharedSecret };
  const options = { ...rest, ...secret, ...keys, fetch: sandbox.fetch, clock: sandbox.clock };
  return cybersource(options as CybersourceOptions);
};

it.each(ways)('the simulator takes %s, for reading, writing and lists', async (_, keysOf) => {
  const sandbox = cybersourceSandbox();
  const client = clientOf(sandbox, await keysOf(sandbox));
  const { invoice } = await client.create(draft);
  const id = invoice.source?.id ?? '';
  await client.send(id);
  expect((await client.get(id)).number).toBe(invoice.number);
  const rows = await client.list({ status: ['open', 'draft'], number: invoice.number ?? '' }).take(5);
  expect(rows).toHaveLength(1);
});

it.each([
  ['has another secret', { sharedSecret: 'b3RoZXI=' }],
  ['has another key id', { keyId: 'another' }],
  ['signs for another merchant', { merchantId: 'another' }],
  ['signs for another merchant, the old way', { merchantId: 'another', authentication: 'http-signature' } as const],
])('the simulator refuses who %s, after one request', async (_, keys) => {
  const sandbox = cybersourceSandbox();
  const error: unknown = await clientOf(sandbox, keys)
    .get('1')
    .catch((thrown: unknown) => thrown);
  expect(BillingualError.is(error) && error.code).toBe('unauthenticated');
  expect(sandbox.truth.of('request')).toHaveLength(1);
});

it('D44 signs by the clock of Cybersource once it has learnt that ours is wrong', async () => {
  const sandbox = cybersourceSandbox();
  const client = clientOf(sandbox, {});
  const behind = { ...sandbox.clock, now: () => sandbox.clock.now() - 10 * 60_000 };
  const late = cybersource({ ...sandbox.credentials, fetch: sandbox.fetch, clock: behind });
  const { invoice } = await client.create(draft);
  expect((await late.get(invoice.source?.id ?? '')).number).toBe(invoice.number);
});
