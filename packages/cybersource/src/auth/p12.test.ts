import { BillingualError } from '@billingual/core';
// @ts-expect-error It has no types of its own.
import untyped from 'node-forge';
import { describe, expect, it } from 'vitest';
import { bytesOf, keyIds, legacy, modern, password } from '../__fixtures__/p12.ts';
import { partsOf, sendRequest } from '../__fixtures__/signing.ts';
import { certificateJwt } from './certificate-jwt.ts';
import { encryptionFromP12, fromP12 } from './p12.ts';

const failure = async (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each([
  ['a P12 as OpenSSL makes it today', modern],
  ['a P12 in the legacy encryption', legacy],
])('%s', (_, base64) => {
  const bytes = bytesOf(base64);

  it('gives the key, and as its id the serialNumber in the subject of its certificate', async () => {
    const { privateKey, keyId } = await fromP12(bytes, password);
    expect(keyId).toBe(keyIds.own);
    const { authorization } = await certificateJwt({ merchantId: 'testmid', keyId }, privateKey).sign(sendRequest);
    expect(partsOf(authorization).header).toEqual({ typ: 'JWT', alg: 'RS256', kid: keyIds.own });
  });

  it("gives Cybersource's certificate when asked for it", async () => {
    const { certificate, keyId } = await encryptionFromP12(bytes, password);
    expect(keyId).toBe(keyIds.theirs);
    expect(certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it('says that the password is wrong, and repeats no password', async () => {
    const error = await failure(fromP12(bytes, 'planted'));
    expect(String(error)).toContain('the P12 cannot be opened with this password');
    expect(JSON.stringify(error) + String(error)).not.toContain('planted');
  });
});

it.each([
  ['nothing', new Uint8Array()],
  ['noise', new Uint8Array([1, 2, 3])],
  ['a half', bytesOf(modern).subarray(0, 500)],
])('refuses %s with a typed error', async (_, bytes) => {
  expect(BillingualError.is(await failure(fromP12(bytes, password)), 'invalid_input')).toBe(true);
});

it('finds the certificate that belongs to the key wherever it stands, and refuses a file without it', async () => {
  const own = await fromP12(bytesOf(modern), password);
  const theirs = await encryptionFromP12(bytesOf(modern), password);
  const mine = forge.pki.certificateToPem(certificatesIn(modern)[0]);
  const { pki, asn1, pkcs12 } = forge;
  const made = (...pems: string[]): Uint8Array => {
    const key = pki.privateKeyFromPem(own.privateKey);
    const options = { algorithm: 'aes256', generateLocalKeyId: false };
    const file = pkcs12.toPkcs12Asn1(key, pems.map(pki.certificateFromPem), password, options);
    return bytesOf(btoa(asn1.toDer(file).getBytes()));
  };
  expect((await fromP12(made(theirs.certificate, mine), password)).keyId).toBe(keyIds.own);
  expect(String(await failure(fromP12(made(theirs.certificate), password)))).toContain(
    'holds no certificate that belongs to its key',
  );
  expect(String(await failure(encryptionFromP12(made(mine), password)))).toContain(
    'holds no certificate CyberSource_SJC_US',
  );
});

function certificatesIn(base64: string): unknown[] {
  const text = atob(base64);
  const file = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(text), false, password);
  const bags = file.getBags({ bagType: forge.pki.oids.certBag })[forge.pki.oids.certBag] ?? [];
  return bags.map(({ cert }) => cert);
}

const forge = untyped as {
  readonly asn1: { fromDer(bytes: string): unknown; toDer(value: unknown): { getBytes(): string } };
  readonly pkcs12: {
    toPkcs12Asn1(key: unknown, certificates: unknown[], password: string, options: object): unknown;
    pkcs12FromAsn1(
      value: unknown,
      isStrict: boolean,
      password: string,
    ): { getBags(filter: object): Record<string, { cert: unknown }[] | undefined> };
  };
  readonly pki: {
    readonly oids: { readonly certBag: string };
    privateKeyFromPem(pem: string): unknown;
    certificateFromPem(this: void, pem: string): unknown;
    certificateToPem(certificate: unknown): string;
  };
};
