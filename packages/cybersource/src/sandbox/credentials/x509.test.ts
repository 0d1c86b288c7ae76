import { X509Certificate } from 'node:crypto';
import { importX509 } from 'jose';
import { expect, it } from 'vitest';
import { certificateOf } from './x509.ts';

const keys = (await crypto.subtle.generateKey(
  { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
  true,
  ['sign', 'verify'],
)) as CryptoKeyPair;
const text = await certificateOf('not a certificate', 'SIMULATED-1', keys);

it('makes a certificate that others can read, signed by its own key', () => {
  const certificate = new X509Certificate(text);
  expect(certificate.subject.split('\n')).toEqual(['CN=not a certificate', 'serialNumber=SIMULATED-1']);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});

it('holds the public key for encryption', async () => {
  const key = await importX509(text, 'RSA-OAEP-256');
  expect(await crypto.subtle.exportKey('spki', key)).toEqual(await crypto.subtle.exportKey('spki', keys.publicKey));
});
