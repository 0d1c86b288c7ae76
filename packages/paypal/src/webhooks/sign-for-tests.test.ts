import { X509Certificate, createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { webhookId } from '../__fixtures__/delivery.ts';
import { signForTests } from './sign-for-tests.ts';

it('signs as PayPal documents it, by the judgement of other code', async () => {
  const { headers, body, certificate } = await signForTests({ id: 'WH-1', memo: 'ä' }, { webhookId });
  const signed = `${headers['paypal-transmission-id']}|${headers['paypal-transmission-time']}|${webhookId}|${crc32(body)}`;
  const x509 = new X509Certificate(certificate);
  const verifier = createVerify('RSA-SHA256').update(signed);
  expect(verifier.verify(x509.publicKey, headers['paypal-transmission-sig'] ?? '', 'base64')).toBe(true);
  expect(x509.subject).toBe('CN=messageverificationcerts.sandbox.paypal.com');
  expect(x509.verify(x509.publicKey)).toBe(true);
  expect([new Date(x509.validFrom).getUTCFullYear(), new Date(x509.validTo).getUTCFullYear()]).toEqual([2000, 2100]);
});

it('prints an object, and leaves text and bytes as they are', async () => {
  const text = '{ "amount": 1.0 }';
  const bytes = new TextEncoder().encode(text);
  expect((await signForTests(text, { webhookId })).body).toEqual(bytes);
  expect((await signForTests(bytes, { webhookId })).body).toEqual(bytes);
  expect(new TextDecoder().decode((await signForTests({ amount: '1.0' }, { webhookId })).body)).toBe(
    '{"amount":"1.0"}',
  );
});

it('makes one certificate for each environment and process', async () => {
  const [first, second, live] = await Promise.all([
    signForTests('{}', { webhookId }),
    signForTests('{}', { webhookId }),
    signForTests('{}', { webhookId, environment: 'live' }),
  ]);
  expect(second.certificate).toBe(first.certificate);
  expect(new X509Certificate(live.certificate).subject).toBe('CN=messageverificationcerts.paypal.com');
  expect(live.headers['paypal-cert-url']).toMatch(/^https:\/\/api\.paypal\.com\//);
});

it('gives its certificate by fetch, and nothing else', async () => {
  const { fetch, headers, certificate } = await signForTests('{}', { webhookId });
  const url = headers['paypal-cert-url'] ?? '';
  expect(await (await fetch(url)).text()).toBe(certificate);
  expect(await (await fetch(new Request(url))).text()).toBe(certificate);
  await expect(fetch('https://api-m.sandbox.paypal.com/v2/invoicing/invoices')).rejects.toThrow(
    'nothing but its certificate',
  );
});

it('takes the time and the transmission id that it is given', async () => {
  const { headers } = await signForTests('{}', { webhookId, at: 0, transmissionId: 'T-1' });
  expect(headers).toMatchObject({
    'paypal-transmission-id': 'T-1',
    'paypal-transmission-time': '1970-01-01T00:00:00.000Z',
  });
});
