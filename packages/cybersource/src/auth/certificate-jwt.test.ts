import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { partsOf, sendRequest, signer } from '../__fixtures__/signing.ts';
import { certificateJwt } from './certificate-jwt.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const der = privateKey.export({ type: 'pkcs8', format: 'der' });
const parts = { uuid: () => '6f1c1b9e-0000-4000-8000-000000000001' };

const isSigned = (authorization = ''): boolean => {
  const jwt = authorization.slice('Bearer '.length);
  const cut = jwt.lastIndexOf('.');
  return verify(
    'sha256',
    Buffer.from(jwt.slice(0, cut)),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    Buffer.from(jwt.slice(cut + 1), 'base64url'),
  );
};

it('signs with RS256 under the key id, and carries no certificate', async () => {
  const { authorization } = await certificateJwt(signer, pem, parts).sign(sendRequest);
  expect(partsOf(authorization).header).toEqual({ typ: 'JWT', alg: 'RS256', kid: signer.keyId });
  expect(partsOf(authorization).claims).toMatchObject({ iss: 'testmid', digestAlgorithm: 'SHA-256' });
  expect(isSigned(authorization)).toBe(true);
});

it('takes a key that Web Crypto holds already', async () => {
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(der), rsa, false, ['sign']);
  expect(isSigned((await certificateJwt(signer, key, parts).sign(sendRequest))['authorization'])).toBe(true);
});

it('serves a portfolio as well', async () => {
  const meta = certificateJwt({ ...signer, portfolioId: 'portfolio' }, pem, parts);
  const { claims } = partsOf((await meta.sign(sendRequest))['authorization']);
  expect(claims).toMatchObject({ iss: 'portfolio', 'v-c-merchant-id': 'testmid' });
});

describe('a key that cannot be used is refused with the way out', () => {
  const problemOf = async (key: string | CryptoKey): Promise<string | undefined> => {
    const error: unknown = await certificateJwt(signer, key, parts)
      .sign(sendRequest)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    if (typeof key === 'string') expect(JSON.stringify(error) + String(error)).not.toContain(key.slice(40, 80) || '-');
    expect(error.details.problems[0]?.pointer).toBe('/privateKey');
    return error.details.problems[0]?.problem;
  };

  it.each([
    ['PKCS#1', pkcs1, 'openssl pkcs8 -topk8'],
    ['encrypted', pem.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE'), 'is encrypted'],
    ['a certificate', pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'), 'is a certificate'],
    ['cut off', pem.slice(0, 300), 'is no RSA key that can be read'],
    ['no PEM', der.toString('base64'), 'is no PEM text'],
  ])('%s', async (_, key, words) => {
    expect(await problemOf(key)).toContain(words);
  });

  it.each([
    ['to decrypt', { name: 'RSA-OAEP', hash: 'SHA-256' }, 'decrypt'],
    ['for another hash', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' }, 'sign'],
    ['for another padding', { name: 'RSA-PSS', hash: 'SHA-256' }, 'sign'],
  ] as const)('made %s', async (_, algorithm, usage) => {
    const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(der), algorithm, false, [usage]);
    expect(await problemOf(key)).toContain('is a CryptoKey for something else; import it as RSASSA-PKCS1-v1_5');
  });
});
