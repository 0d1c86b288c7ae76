import { beforeAll, describe, expect, it } from 'vitest';
import { issue, newKeys, now, rsa, type Issued } from '../__fixtures__/certificates.ts';
import { refusal } from '../__fixtures__/refusal.ts';
import { commonNames, readSigningCertificate } from './signing-certificate.ts';

const name = commonNames.sandbox;
const rules = { environment: 'sandbox' } as const;
const day = 86_400_000;

let root: Issued;
let between: Issued;
let leaf: Issued;
beforeAll(async () => {
  root = await issue({ name: 'root', isAuthority: true, to: now + 200 * day });
  between = await issue({ name: 'between', by: root, isAuthority: true, from: now - 10 * day, to: now + 100 * day });
  leaf = await issue({ name, by: between, to: now + 150 * day });
});

const reasonOf = async (pem: string, trustedRoots?: readonly string[]): Promise<string> => {
  const { part, reason } = await refusal(readSigningCertificate(pem, { ...rules, trustedRoots }));
  expect(part).toBe('certificate');
  return reason;
};

it('gives the key, and the time in which all of the chain is valid', async () => {
  const read = await readSigningCertificate(leaf.pem + between.pem + root.pem, rules);
  expect(read).toMatchObject({ validFrom: now - 10 * day, validTo: now + 100 * day });
  const message = new Uint8Array([1, 2, 3]);
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', leaf.keys.privateKey, message);
  expect(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', read.key, signature, message)).toBe(true);
});

it('takes a certificate that comes alone', async () => {
  expect(await readSigningCertificate(leaf.pem, rules)).toMatchObject({ validTo: now + 150 * day });
});

it('reads over the text that tools print around certificates', async () => {
  const pem = `Certificate:\n  Data:\n${leaf.pem.replaceAll('\n', '\r\n')}\nsubject=/CN=between\n${between.pem}`;
  expect(await readSigningCertificate(pem, rules)).toMatchObject({ validFrom: now - 10 * day });
});

it('takes any host of PayPal, because none is documented', async () => {
  const { pem } = await issue({ name: 'notifications.paypal.com', keys: leaf.keys });
  expect(await readSigningCertificate(pem, { environment: 'live' })).toMatchObject({ key: { type: 'public' } });
});

it('takes no certificate of the sandbox for a live account', async () => {
  const { pem } = await issue({ name: commonNames.sandbox, keys: leaf.keys });
  await expect(readSigningCertificate(pem, { environment: 'live' })).rejects.toMatchObject({ code: 'invalid_webhook' });
});

describe('refuses', () => {
  it.each([
    ['nothing', ''],
    ['a web page', '<html>Not found</html>'],
    ['a PEM of noise', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['a PEM that is not Base64', '-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
  ])('%s', async (_, pem) => {
    expect(await reasonOf(pem)).toBe('what came from PAYPAL-CERT-URL is no certificate');
  });

  it('half a certificate', async () => {
    const half = leaf.pem.replaceAll('\n', '').replace('-----BEGIN CERTIFICATE-----', '').slice(0, 400);
    const pem = `-----BEGIN CERTIFICATE-----${half}-----END CERTIFICATE-----`;
    expect(await reasonOf(pem)).toBe('what came from PAYPAL-CERT-URL is no certificate');
  });

  it('a chain without an end', async () => {
    expect(await reasonOf(leaf.pem.repeat(11))).toBe('what came from PAYPAL-CERT-URL is no certificate');
  });

  it.each([
    ['another name', 'evil.example'],
    ['a longer name', `${name}.evil.example`],
    ['two names', [name, 'evil.example']],
    ['no name', []],
  ])('a certificate made out to %s', async (_, wrong) => {
    const { pem } = await issue({ name: wrong, keys: leaf.keys });
    expect(await reasonOf(pem)).toBe("the certificate is not made out to a host of PayPal's for sandbox");
  });

  it.each([
    ['in another order', () => leaf.pem + root.pem + between.pem],
    ['with one left out', () => leaf.pem + root.pem],
    ['with one that has nothing to do with it', () => leaf.pem + between.pem + leaf.pem],
  ])('a chain %s', async (_, pem) => {
    expect(await reasonOf(pem())).toBe('the certificates do not sign each other in order');
  });

  it('an issuer that bears the right name and has another key', async () => {
    const forged = await issue({ name: 'between', isAuthority: true });
    expect(await reasonOf(leaf.pem + forged.pem)).toBe('the certificates do not sign each other in order');
  });

  it('an issuer that is no authority: anybody has a certificate of that kind', async () => {
    const nobody = await issue({ name: 'nobody' });
    const signed = await issue({ name, by: nobody, keys: leaf.keys });
    expect(await reasonOf(signed.pem + nobody.pem)).toBe('the certificates do not sign each other in order');
  });

  it.each([
    ['of 1024 bits', { ...rsa, modulusLength: 1024 }],
    ['of another kind', { name: 'ECDSA', namedCurve: 'P-256' }],
  ])('a key %s', async (_, algorithm) => {
    const { pem } = await issue({ name, by: between, keys: await newKeys(algorithm) });
    expect(await reasonOf(pem)).toBe('the certificate holds no RSA key of 2048 bits or more');
  });
});

describe('trusted roots', () => {
  it.each([
    ['is among them', () => leaf.pem + between.pem + root.pem],
    ['is signed by one of them', () => leaf.pem + between.pem],
  ])('take a chain whose end %s', async (_, pem) => {
    const other = await issue({ name: 'other', isAuthority: true });
    const read = await readSigningCertificate(pem(), { ...rules, trustedRoots: [other.pem, root.pem] });
    expect(read.validTo).toBe(now + 100 * day);
  });

  it('count with their own time', async () => {
    const short = await issue({ name: 'root', isAuthority: true, keys: root.keys, to: now + 5 * day });
    const read = await readSigningCertificate(leaf.pem + between.pem, { ...rules, trustedRoots: [short.pem] });
    expect(read.validTo).toBe(now + 5 * day);
  });

  it('refuse a chain that leads to none of them', async () => {
    const other = await issue({ name: 'root', isAuthority: true });
    expect(await reasonOf(leaf.pem + between.pem, [other.pem])).toBe(
      'the certificate leads to none of the trusted roots',
    );
    expect(await reasonOf(leaf.pem, [root.pem])).toBe('the certificate leads to none of the trusted roots');
    expect(await reasonOf(leaf.pem + between.pem + root.pem, [])).toBe(
      'the certificate leads to none of the trusted roots',
    );
  });
});
