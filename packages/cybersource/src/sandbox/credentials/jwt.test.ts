import { describe, expect, it } from 'vitest';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { digestOf } from '../__fixtures__/merchant.ts';
import { checkToken, type TokenContext } from './jwt.ts';
import type { SigningKey, WireRequest } from './wire-request.ts';

const keyId = '00000000-1111-2222-3333-444444444444';
const sharedSecret = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const secret = new TextEncoder().encode(atob(sharedSecret));
const issuedAt = 1_795_305_600;

const delivery: WireRequest = {
  method: 'POST',
  url: new URL('https://apitest.cybersource.com/invoicing/v2/invoices/2675/delivery'),
  headers: new Headers({ host: 'apitest.cybersource.com' }),
  body: new TextEncoder().encode('{}'),
};

/** In the order in which the Node SDK writes them. */
const claims: JWTPayload = {
  digest: 'RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
  'digest-algorithm': 'SHA-256',
  iat: issuedAt,
  exp: issuedAt + 120,
  'request-host': 'apitest.cybersource.com',
  'request-resource-path': '/invoicing/v2/invoices/2675/delivery',
  'request-method': 'post',
  iss: 'testmid',
  jti: '6f1c1b9e-0000-4000-8000-000000000001',
  'v-c-jwt-version': '2',
  'v-c-merchant-id': 'testmid',
};

const merchantKey: SigningKey = { kind: 'secret', issuer: 'testmid', merchants: ['testmid'], sharedSecret };

function context(change: Partial<TokenContext> = {}): TokenContext {
  return {
    keys: new Map([[keyId, merchantKey]]),
    publicKey: () => Promise.reject(new Error('no certificate')),
    settings: { tokenLeewayMs: 0, digestAlgorithm: 'required', resourcePath: 'with-query' },
    now: issuedAt * 1000,
    isUsed: () => false,
    ...change,
  };
}

function signed(
  payload: JWTPayload,
  header: object = {},
  key: Parameters<SignJWT['sign']>[0] = secret,
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid: keyId, ...header }).sign(key);
}

const check = async (change: JWTPayload, request = delivery, around = context()): Promise<unknown> =>
  checkToken(await signed({ ...claims, ...change }), request, around);

it('takes the token that the Node SDK makes, bit for bit', async () => {
  const token = await signed(claims);
  expect(token.split('.')[2]).toBe('qzMnibLIyKkYms8BV43dfSzTNvD3YLcD7paD67zQdDM');
  expect(await checkToken(token, delivery, context())).toEqual({ passed: claims });
});

it('takes the documented spelling of the digest algorithm, upper-case methods, and other lengths of hash', async () => {
  const { 'digest-algorithm': _, ...rest } = claims;
  expect(await checkToken(await signed({ ...rest, digestAlgorithm: 'SHA-256' }), delivery, context())).toHaveProperty(
    'passed',
  );
  expect(await check({ 'request-method': 'POST' })).toHaveProperty('passed');
  expect(await checkToken(await signed(claims, { alg: 'HS384' }), delivery, context())).toHaveProperty('passed');
  expect(await checkToken(await signed(claims, { alg: 'HS512' }), delivery, context())).toHaveProperty('passed');
});

describe('a token is refused', () => {
  it.each([
    ['of version 1', { 'v-c-jwt-version': '1' }, 'v-c-jwt-version'],
    ['of another issuer', { iss: 'another' }, 'iss'],
    ['for another merchant', { 'v-c-merchant-id': 'another' }, 'v-c-merchant-id'],
    ['that lives longer than two minutes', { exp: issuedAt + 121 }, '120 seconds'],
    ['that has expired', { iat: issuedAt - 120, exp: issuedAt }, 'expired'],
    ['from the future', { iat: issuedAt + 1, exp: issuedAt + 121 }, 'future'],
    ['with times as text', { iat: 'Sun, 22 Nov 2026 00:00:00 GMT' }, 'seconds'],
    ['whose id is no UUID', { jti: 'one' }, 'jti'],
    ['for another host', { 'request-host': 'api.cybersource.com' }, 'request-host'],
    ['for another method', { 'request-method': 'put' }, 'request-method'],
    ['for another path', { 'request-resource-path': '/invoicing/v2/invoices/2676/delivery' }, 'request-resource-path'],
    ['for other bytes', { digest: 'AAAA' }, 'digest'],
    // The guide's shell example does this.
    ['with the hexadecimal digest in Base64', { digest: btoa('44136fa355b3678a1146ad16f7e8649e') }, 'digest'],
    ['with the digest as in HTTP Signature', { digest: `SHA-256=${String(claims['digest'])}` }, 'digest'],
    ['without a digest', { digest: undefined }, 'digest'],
    ['without the name of the digest', { 'digest-algorithm': undefined }, 'digestAlgorithm'],
    ['with another digest', { 'digest-algorithm': 'SHA-512' }, 'digestAlgorithm'],
  ])('%s', async (_, change, why) => {
    expect(await check(change as JWTPayload)).toEqual({ why: expect.stringContaining(why) });
  });

  it('a second time', async () => {
    expect(await check({}, delivery, context({ isUsed: () => true }))).toEqual({
      why: expect.stringContaining('used'),
    });
  });

  it('when one character of it was changed', async () => {
    const [header = '', payload = '', signature = ''] = (await signed(claims)).split('.');
    const forged = btoa(JSON.stringify({ ...claims, iss: 'testmid ' })).replaceAll('=', '');
    expect(await checkToken(`${header}.${forged}.${signature}`, delivery, context())).toHaveProperty('why');
    expect(await checkToken(`${header}.${payload}.${signature.replace('q', 'p')}`, delivery, context())).toHaveProperty(
      'why',
    );
  });

  it('with another type, an unknown key, no signature, or when it is no token', async () => {
    const tokens = [
      await signed(claims, { typ: 'JWS' }),
      await signed(claims, { kid: 'unknown' }),
      `${btoa('{"alg":"none","typ":"JWT","kid":"' + keyId + '"}').replaceAll('=', '')}.e30.`,
      'abc',
    ];
    for (const token of tokens) expect(await checkToken(token, delivery, context()), token).toHaveProperty('why');
  });
});

it('signs the query too, unless a setting lets it be left out', async () => {
  const list = {
    ...delivery,
    method: 'GET',
    url: new URL('https://apitest.cybersource.com/invoicing/v2/invoices?offset=0&limit=5'),
    body: new Uint8Array(),
  };
  const { digest: _, 'digest-algorithm': __, ...bare } = claims;
  const get = { ...bare, 'request-method': 'get' };
  const whole = await signed({ ...get, 'request-resource-path': '/invoicing/v2/invoices?offset=0&limit=5' });
  const cut = await signed({ ...get, 'request-resource-path': '/invoicing/v2/invoices' });
  expect(await checkToken(whole, list, context())).toHaveProperty('passed');
  expect(await checkToken(cut, list, context())).toHaveProperty('why');
  const lenient = context({ settings: { ...context().settings, resourcePath: 'either' } });
  expect(await checkToken(cut, list, lenient)).toHaveProperty('passed');
});

it('allows for clocks that differ as far as a setting says', async () => {
  const late = context({ now: (issuedAt + 130) * 1000 });
  expect(await check({}, delivery, late)).toHaveProperty('why');
  expect(await check({}, delivery, { ...late, settings: { ...late.settings, tokenLeewayMs: 11_000 } })).toHaveProperty(
    'passed',
  );
});

it('does without the name of the digest where a setting says so', async () => {
  const { settings } = context();
  const { 'digest-algorithm': _, ...rest } = claims;
  const lenient = context({ settings: { ...settings, digestAlgorithm: 'optional' } });
  expect(await checkToken(await signed(rest), delivery, lenient)).toHaveProperty('passed');
});

describe('with a certificate', () => {
  const key: SigningKey = { kind: 'certificate', issuer: 'testmid', merchants: ['testmid'] };

  it.each(['RS256', 'RS512', 'PS256'])('%s is taken', async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    const jwk = await exportJWK(publicKey);
    const token = await signed(claims, { alg }, privateKey);
    const around = context({ keys: new Map([[keyId, key]]), publicKey: () => Promise.resolve(jwk) });
    expect(await checkToken(token, delivery, around)).toHaveProperty('passed');
  });

  it('a shared secret in its place is refused, and the other way round', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const around = context({ keys: new Map([[keyId, key]]), publicKey: () => Promise.resolve(jwk) });
    expect(await checkToken(await signed(claims), delivery, around)).toHaveProperty('why');
    expect(await checkToken(await signed(claims, { alg: 'RS256' }, privateKey), delivery, context())).toHaveProperty(
      'why',
    );
  });
});

it('knows the digest of what it is given', async () => {
  expect(await digestOf('{}')).toBe(claims['digest']);
});
