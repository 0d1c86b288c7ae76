import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { pem } from './pem.ts';
import { selfSigned } from './self-signed.ts';

const keys = (await crypto.subtle.generateKey(
  { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
  true,
  ['sign', 'verify'],
)) as CryptoKeyPair;
const name = [
  ['2.5.4.10', 'Größe & Sons'],
  ['2.5.4.3', 'simulator.example.com'],
] as const;
const from = Date.UTC(2000, 0);

it('makes a certificate that others can read, signed by its own key', async () => {
  const text = await selfSigned({ name, from, until: Date.UTC(2049, 11, 31), host: 'simulator.example.com' }, keys);
  const certificate = new X509Certificate(text);
  expect(certificate.subject.split('\n')).toEqual(['O=Größe & Sons', 'CN=simulator.example.com']);
  expect([certificate.verify(certificate.publicKey), certificate.checkHost('simulator.example.com')]).toEqual([
    true,
    'simulator.example.com',
  ]);
  expect(certificate.publicKey.export({ type: 'spki', format: 'der' })).toEqual(
    Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey)),
  );
});

it('is valid beyond 2049, where years get four digits', async () => {
  const certificate = new X509Certificate(await selfSigned({ name, from, until: Date.UTC(2050, 0) }, keys));
  expect([certificate.validFrom, certificate.validTo]).toEqual([
    'Jan  1 00:00:00 2000 GMT',
    'Jan  1 00:00:00 2050 GMT',
  ]);
  expect(certificate.subjectAltName).toBeUndefined();
});

it('is signed by nobody else', async () => {
  const text = await selfSigned({ name, from, until: Date.UTC(2040, 0) }, keys);
  const bytes = new Uint8Array(new X509Certificate(text).raw);
  bytes.set([(bytes.at(-1) ?? 0) ^ 1], bytes.length - 1);
  const other = new X509Certificate(pem('CERTIFICATE', bytes));
  expect(other.verify(other.publicKey)).toBe(false);
});
