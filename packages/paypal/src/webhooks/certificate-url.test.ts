import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { checkCertificateUrl, type CertificatePlace } from './certificate-url.ts';

const path = '/v1/notifications/certs/CERT-360caa42-fca2a594-7a12abcd';
const sandbox: CertificatePlace = { environment: 'sandbox' };

const reasonOf = (url: string, place: CertificatePlace = sandbox): string => {
  try {
    return checkCertificateUrl(url, place) === url ? 'accepted' : 'changed';
  } catch (error) {
    if (BillingualError.is(error, 'invalid_webhook') && error.details.part === 'certificate')
      return error.details.reason;
    throw error;
  }
};

it.each([
  ['sandbox', 'https://api.sandbox.paypal.com'],
  ['sandbox', 'https://api-m.sandbox.paypal.com'],
  ['live', 'https://api.paypal.com'],
  ['live', 'https://api-m.paypal.com'],
] as const)("takes the address of %s's certificates at %s", (environment, origin) => {
  expect(reasonOf(origin + path, { environment })).toBe('accepted');
});

it('says so when the certificate belongs to the other environment', () => {
  expect(reasonOf(`https://api.paypal.com${path}`)).toBe(
    'PAYPAL-CERT-URL leads to the live environment, and this is sandbox',
  );
  expect(reasonOf(`https://api-m.sandbox.paypal.com${path}`, { environment: 'live' })).toBe(
    'PAYPAL-CERT-URL leads to the sandbox environment, and this is live',
  );
});

describe('S4 refuses', () => {
  it.each([
    ['another domain', `https://evil.example${path}`],
    ['a domain that begins with it', `https://api.sandbox.paypal.com.evil.example${path}`],
    ['a domain that ends with it', `https://evil-api.sandbox.paypal.com${path}`],
    ['another name of the domain', `https://www.paypal.com${path}`],
    ['the bare domain', `https://paypal.com${path}`],
    ['http', `http://api.sandbox.paypal.com${path}`],
    ['another scheme', `ftp://api.sandbox.paypal.com${path}`],
    ['a file', `file://${path}`],
    ['data', 'data:text/plain,-----BEGIN CERTIFICATE-----'],
    ['another port', `https://api.sandbox.paypal.com:8443${path}`],
    ['the usual port, spelt out', `https://api.sandbox.paypal.com:443${path}`],
    ['a user before another host', `https://api.sandbox.paypal.com@evil.example${path}`],
    ['a user before the right host', `https://user:password@api.sandbox.paypal.com${path}`],
    ['an empty user', `https://@api.sandbox.paypal.com${path}`],
    ['a query', `https://api.sandbox.paypal.com${path}?next=https://evil.example`],
    ['an empty query', `https://api.sandbox.paypal.com${path}?`],
    ['a fragment', `https://api.sandbox.paypal.com${path}#evil`],
    ['a trailing dot', `https://api.sandbox.paypal.com.${path}`],
    ['capitals', `https://API.SANDBOX.PAYPAL.COM${path}`],
    ['letters of another alphabet', `https://api.sandbox.pаypal.com${path}`],
    ['wide letters', `https://api.sandbox.ｐaypal.com${path}`],
    ['a wide dot', `https://api.sandbox。paypal.com${path}`],
    ['an invisible letter', `https://api.sandbox.pay\u200bpal.com${path}`],
    ['punycode', `https://api.sandbox.xn--pypal-4ve.com${path}`],
    ['an address', `https://169.254.169.254${path}`],
    ['an address as a number', `https://2852039166${path}`],
    ['an address of this machine', `https://127.0.0.1${path}`],
    ['an IPv6 address', `https://[::1]${path}`],
    ['an IPv6 address that holds another', `https://[::ffff:169.254.169.254]${path}`],
    ['no scheme', `//api.sandbox.paypal.com${path}`],
    ['one slash', `https:/api.sandbox.paypal.com${path}`],
    ['three slashes', `https:///api.sandbox.paypal.com${path}`],
    ['backslashes', `https:\\\\api.sandbox.paypal.com${path}`],
    ['a backslash before another host', `https://evil.example\\@api.sandbox.paypal.com${path}`],
    ['a space in front', ` https://api.sandbox.paypal.com${path}`],
    ['a tab inside', `https://api.sandbox.pay\tpal.com${path}`],
    ['a line break inside', `https://api.sandbox.paypal.com/v1/\nnotifications/certs/CERT-1`],
    ['another path', 'https://api.sandbox.paypal.com/v1/oauth2/token'],
    ['a path that climbs out', 'https://api.sandbox.paypal.com/v1/notifications/certs/../../oauth2/token'],
    ['a path that climbs out, hidden', 'https://api.sandbox.paypal.com/v1/notifications/certs/%2e%2e/token'],
    ['a hidden slash', 'https://api.sandbox.paypal.com/v1/notifications/certs/a%2Fb'],
    ['a further folder', 'https://api.sandbox.paypal.com/v1/notifications/certs/a/b'],
    ['two slashes', 'https://api.sandbox.paypal.com//v1/notifications/certs/CERT-1'],
    ['no certificate', 'https://api.sandbox.paypal.com/v1/notifications/certs/'],
    ['a longer folder', 'https://api.sandbox.paypal.com/v1/notifications/certs-evil/CERT-1'],
    ['parameters', 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1;x=1'],
    ['an endless name', `https://api.sandbox.paypal.com/v1/notifications/certs/${'a'.repeat(201)}`],
    ['nothing', ''],
    ['no address at all', 'certificate'],
  ])('%s', (_, url) => {
    expect(reasonOf(url)).toMatch(/^PAYPAL-CERT-URL (is not written|does not lead|leads to)/);
  });

  it('repeats none of it', () => {
    expect(reasonOf(`https://planted.example${path}`)).not.toContain('planted');
  });
});

describe('the origin of the base URL', () => {
  const local = 'http://127.0.0.1:4010';

  it('is taken when it is on this machine, for a simulator', () => {
    for (const baseUrl of [local, 'http://localhost:4010', 'http://[::1]:4010', 'https://127.0.0.1'])
      expect(reasonOf(baseUrl + path, { environment: 'sandbox', baseUrl }), baseUrl).toBe('accepted');
  });

  it("is where the certificates of PayPal's own addresses are fetched then: a simulator may name them", () => {
    const place = { environment: 'sandbox', baseUrl: local } as const;
    expect(checkCertificateUrl(`https://api.sandbox.paypal.com${path}`, place)).toBe(local + path);
  });

  it('is not asked when it is a proxy on another machine', () => {
    const place = { environment: 'sandbox', baseUrl: 'https://proxy.example' } as const;
    const url = `https://api.sandbox.paypal.com${path}`;
    expect(checkCertificateUrl(url, place)).toBe(url);
  });

  it.each([
    ['another port', 'http://127.0.0.1:4011', local],
    ['another name for this machine', 'http://localhost:4010', local],
    ['another scheme', 'https://127.0.0.1:4010', local],
    ['another machine', 'https://proxy.example', 'https://proxy.example'],
    ['a name that only looks like this machine', 'http://127.0.0.1.evil.example', 'http://127.0.0.1.evil.example'],
    ['this machine without a base URL', local, undefined],
  ])('does not open the door to %s', (_, origin, baseUrl) => {
    expect(reasonOf(origin + path, { environment: 'sandbox', baseUrl })).toContain('does not lead to PayPal');
  });
});
