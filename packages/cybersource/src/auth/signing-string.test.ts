import { expect, it } from 'vitest';
import { listRequest, sendRequest, sharedSecret, signer } from '../__fixtures__/signing.ts';
import { signingString } from './signing-string.ts';

it('shows the lines of an HTTP signature', async () => {
  expect(await signingString({ ...signer, sharedSecret, authentication: 'http-signature' }, listRequest)).toBe(
    [
      'HTTP signature, HmacSHA256',
      'key id 00000000-1111-2222-3333-444444444444',
      'key shared secret, 32 bytes',
      'host: apitest.cybersource.com',
      'date: Sun, 22 Nov 2026 00:00:00 GMT',
      'request-target: get /invoicing/v2/invoices?offset=0&limit=5&status=DRAFT',
      'v-c-merchant-id: testmid',
    ].join('\n'),
  );
});

it('shows the claims of a JWT', async () => {
  const text = await signingString({ ...signer, sharedSecret, portfolioId: 'portfolio' }, sendRequest);
  expect(text.split('\n')).toEqual([
    'JWT, HS256',
    'key id 00000000-1111-2222-3333-444444444444',
    'key shared secret, 32 bytes',
    'digest: RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
    'digestAlgorithm: SHA-256',
    'iat: 1795305600',
    'exp: 1795305720',
    'request-host: apitest.cybersource.com',
    'request-resource-path: /invoicing/v2/invoices/2675/delivery',
    'request-method: post',
    'iss: portfolio',
    'jti: (a new UUID each time)',
    'v-c-jwt-version: 2',
    'v-c-merchant-id: testmid',
  ]);
});

it('holds no key', async () => {
  const privateKey = '-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----';
  expect(await signingString({ ...signer, sharedSecret }, sendRequest)).not.toContain(sharedSecret.slice(0, 8));
  const text = await signingString({ ...signer, privateKey }, sendRequest);
  expect(text).toContain('JWT, RS256');
  expect(text).not.toContain('planted');
});
