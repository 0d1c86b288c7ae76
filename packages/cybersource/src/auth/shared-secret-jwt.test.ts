import { createHash, createHmac } from 'node:crypto';
import { BillingualError } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listRequest, partsOf, sendRequest, sharedSecret, signer } from '../__fixtures__/signing.ts';
import { claimsOf } from './claims.ts';
import { sharedSecretJwt } from './shared-secret-jwt.ts';
import { signJwt } from './sign-jwt.ts';

const jti = '6f1c1b9e-0000-4000-8000-000000000001';
const authority = sharedSecretJwt(signer, sharedSecret, { uuid: () => jti });

const hs256 = (signed: string): string =>
  createHmac('sha256', Buffer.from(sharedSecret, 'base64')).update(signed).digest('base64url');

it('comes to the published signature, once the digest claim is named as one SDK names it', async () => {
  const claims = await claimsOf(sendRequest, signer, jti);
  const renamed = Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name === 'digestAlgorithm' ? 'digest-algorithm' : name, value]),
  );
  const secret = Buffer.from(sharedSecret, 'base64');
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const jwt = await signJwt(renamed, { alg: 'HS256', keyId: signer.keyId }, key);
  expect(jwt.split('.')[2]).toBe('qzMnibLIyKkYms8BV43dfSzTNvD3YLcD7paD67zQdDM');
});

it('says of a request with a body all that is documented, in this order', async () => {
  const { authorization = '' } = await authority.sign(sendRequest);
  const { header, claims, signature } = partsOf(authorization);
  expect(Object.entries(header)).toEqual([
    ['typ', 'JWT'],
    ['alg', 'HS256'],
    ['kid', signer.keyId],
  ]);
  expect(Object.entries(claims)).toEqual([
    ['digest', 'RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='],
    ['digestAlgorithm', 'SHA-256'],
    ['iat', 1795305600],
    ['exp', 1795305720],
    ['request-host', 'apitest.cybersource.com'],
    ['request-resource-path', '/invoicing/v2/invoices/2675/delivery'],
    ['request-method', 'post'],
    ['iss', 'testmid'],
    ['jti', jti],
    ['v-c-jwt-version', '2'],
    ['v-c-merchant-id', 'testmid'],
  ]);
  expect(signature).toBe(hs256(authorization.slice('Bearer '.length, authorization.lastIndexOf('.'))));
});

it('has no digest without a body, and the query as it is on the wire', async () => {
  const { claims } = partsOf((await authority.sign(listRequest))['authorization']);
  expect(claims).not.toHaveProperty('digest');
  expect(claims).not.toHaveProperty('digestAlgorithm');
  expect(claims['request-resource-path']).toBe('/invoicing/v2/invoices?offset=0&limit=5&status=DRAFT');
});

it('D47 names the host of the URL, with a port that is not the usual one', async () => {
  const url = new URL('http://127.0.0.1:4010/invoicing/v2/invoices');
  const { claims } = partsOf((await authority.sign({ ...listRequest, url }))['authorization']);
  expect(claims['request-host']).toBe('127.0.0.1:4010');
});

it('is issued by the portfolio and about the merchant when the key belongs to a portfolio', async () => {
  const meta = sharedSecretJwt({ ...signer, portfolioId: 'portfolio' }, sharedSecret);
  const { claims } = partsOf((await meta.sign(listRequest))['authorization']);
  expect(claims).toMatchObject({ iss: 'portfolio', 'v-c-merchant-id': 'testmid' });
});

it('D45 has its own time and id for each attempt, in whole seconds', async () => {
  const fresh = sharedSecretJwt(signer, sharedSecret);
  const first = partsOf((await fresh.sign(listRequest))['authorization']).claims;
  const second = partsOf((await fresh.sign({ ...listRequest, now: listRequest.now + 61_999 }))['authorization']).claims;
  expect(second['iat']).toBe(1795305661);
  expect(second['jti']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(second['jti']).not.toBe(first['jti']);
});

it('D46 digests the very bytes that are sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (body) => {
      const { claims } = partsOf((await authority.sign({ ...sendRequest, body }))['authorization']);
      expect(claims['digest']).toBe(createHash('sha256').update(body).digest('base64'));
    }),
    { numRuns: 30 },
  );
});

it('has nothing else to offer once it was refused, but for another time', () => {
  expect(authority.refused({})).toBe(false);
});

describe('a secret', () => {
  it.each(['', ' ', 'planted!', 'planted', 'plan-ted_sec', 'plänted='])(
    'that is %j is refused, and not repeated',
    (secret) => {
      let error: unknown;
      try {
        sharedSecretJwt(signer, secret);
      } catch (thrown) {
        error = thrown;
      }
      expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe('/sharedSecret');
      expect(JSON.stringify(error) + String(error)).not.toMatch(/pl[aä]n/);
    },
  );

  it('may have a line break behind it, as files do', async () => {
    const { authorization } = await sharedSecretJwt(signer, `${sharedSecret}\n`, { uuid: () => jti }).sign(sendRequest);
    expect(authorization).toBe((await authority.sign(sendRequest))['authorization']);
  });
});
