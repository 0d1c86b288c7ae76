import { describe, expect, it } from 'vitest';
import { checkSignature, type SignatureContext } from './http-signature.ts';
import type { SigningKey, WireRequest } from './wire-request.ts';

const keyId = '00000000-1111-2222-3333-444444444444';
const sharedSecret = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const date = 'Sun, 22 Nov 2026 00:00:00 GMT';
const host = 'apitest.cybersource.com';
const list = `https://${host}/invoicing/v2/invoices?offset=0&limit=5&status=DRAFT`;
const delivery = `https://${host}/invoicing/v2/invoices/2675/delivery`;
const digest = 'SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';
const forGet = 'host date request-target v-c-merchant-id';
const forPost = 'host date request-target digest v-c-merchant-id';

const key: SigningKey = { kind: 'secret', issuer: 'testmid', merchants: ['testmid'], sharedSecret };
const settings = { dateToleranceMs: 300_000, requestTarget: 'request-target', portfolioSignature: 'either' } as const;

function context(
  change: Partial<SignatureContext['settings']> = {},
  more: Partial<SignatureContext> = {},
): SignatureContext {
  return { keys: new Map([[keyId, key]]), settings: { ...settings, ...change }, now: Date.parse(date), ...more };
}

function request(
  method: string,
  url: string,
  signature: string,
  headers: Record<string, string>,
  body = '',
): WireRequest {
  return {
    method,
    url: new URL(url),
    headers: new Headers({ host, 'v-c-merchant-id': 'testmid', signature, ...headers }),
    body: new TextEncoder().encode(body),
  };
}

const header = (names: string, signature: string, algorithm = 'HmacSHA256', id = keyId): string =>
  `keyid="${id}", algorithm="${algorithm}", headers="${names}", signature="${signature}"`;

async function hmac(lines: readonly string[]): Promise<string> {
  const secret = Uint8Array.from(atob(sharedSecret), (it) => it.charCodeAt(0));
  const imported = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(lines.join('\n'))));
  return btoa(String.fromCharCode(...bytes));
}

const getSignature = 'dUF9CWG8S2U+qzJiVuwrjCjFx3iJr/YCpLDgGTqooHU=';
const postSignature = 'RbMK2SpDa2531NKLYP42HlaZqvETkJ3p5KDSkgX0AnU=';
const passed = { passed: { merchantId: 'testmid' } };
const refused = (why: string): unknown => ({ why: expect.stringContaining(why) });

describe('what the Node SDK signs', () => {
  it('is taken for a list with its query', async () => {
    expect(await checkSignature(request('GET', list, header(forGet, getSignature), { date }), context())).toEqual(
      passed,
    );
  });

  it('is taken for a delivery with an empty object', async () => {
    const it = request('POST', delivery, header(forPost, postSignature), { date, digest }, '{}');
    expect(await checkSignature(it, context())).toEqual(passed);
  });
});

const post = (
  headers: Record<string, string> = {},
  body = '{}',
  signature = header(forPost, postSignature),
): WireRequest => request('POST', delivery, signature, { date, digest, ...headers }, body);

describe('a request is refused', () => {
  it('when other bytes were sent than signed', async () => {
    expect(await checkSignature(post({}, '{ }'), context())).toEqual(refused('digest'));
  });

  it('when its digest was changed along with its body', async () => {
    const other = 'SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
    expect(await checkSignature(post({ digest: other }, ''), context())).toEqual(refused('does not verify'));
  });

  it('when its query was changed', async () => {
    const it = request('GET', list.replace('limit=5', 'limit=6'), header(forGet, getSignature), { date });
    expect(await checkSignature(it, context())).toEqual(refused('does not verify'));
  });

  it('when its date is more than five minutes away, before or after', async () => {
    const it = post();
    const now = Date.parse(date);
    expect(await checkSignature(it, context({}, { now: now + 300_001 }))).toEqual(refused('date'));
    expect(await checkSignature(it, context({}, { now: now - 300_001 }))).toEqual(refused('date'));
    expect(await checkSignature(it, context({}, { now: now + 300_000 }))).toEqual(passed);
  });

  it('when it is for another merchant, host or key, or by another algorithm', async () => {
    expect(await checkSignature(post({ 'v-c-merchant-id': 'another' }), context())).toEqual(refused('v-c-merchant-id'));
    expect(await checkSignature(post({ host: 'api.cybersource.com' }), context())).toEqual(refused('host'));
    const unknown = header(forPost, postSignature, 'HmacSHA256', 'another');
    expect(await checkSignature(post({}, '{}', unknown), context())).toEqual(refused('keyid'));
    const weak = header(forPost, postSignature, 'HmacSHA1');
    expect(await checkSignature(post({}, '{}', weak), context())).toEqual(refused('algorithm'));
  });

  it.each(['host', 'date', 'request-target', 'digest', 'v-c-merchant-id'])('when %s is not signed', async (name) => {
    const names = forPost.split(' ').filter((it) => it !== name);
    expect(await checkSignature(post({}, '{}', header(names.join(' '), postSignature)), context())).toEqual(
      refused(name),
    );
  });

  it('when the header cannot be read, or the signature is no Base64', async () => {
    expect(await checkSignature(post({}, '{}', 'Signature'), context())).toEqual(refused('signature header'));
    expect(await checkSignature(post({}, '{}', header(forPost, '***')), context())).toEqual(refused('does not verify'));
  });

  it('when its digest header is missing', async () => {
    const it = request('POST', delivery, header(forPost, postSignature), { date }, '{}');
    expect(await checkSignature(it, context())).toEqual(refused('digest'));
  });
});

it('takes v-c-date in place of date, when that is what was signed', async () => {
  const names = forGet.replace('date', 'v-c-date');
  const target = 'request-target: get /invoicing/v2/invoices?offset=0&limit=5&status=DRAFT';
  const signature = await hmac([`host: ${host}`, `v-c-date: ${date}`, target, 'v-c-merchant-id: testmid']);
  const it = request('GET', list, header(names, signature), { 'v-c-date': date });
  expect(await checkSignature(it, context())).toEqual(passed);
});

it('takes the target in brackets only where a setting says so', async () => {
  const names = forGet.replace('request-target', '(request-target)');
  const target = '(request-target): get /invoicing/v2/invoices?offset=0&limit=5&status=DRAFT';
  const signature = await hmac([`host: ${host}`, `date: ${date}`, target, 'v-c-merchant-id: testmid']);
  const it = request('GET', list, header(names, signature), { date });
  expect(await checkSignature(it, context())).toEqual(refused('(request-target)'));
  expect(await checkSignature(it, context({ requestTarget: 'either' }))).toEqual(passed);
});

describe('with the key of a portfolio', () => {
  const keys = new Map([[keyId, { ...key, issuer: 'portfolio', merchants: ['testmid'] }]]);
  const target = 'request-target: get /invoicing/v2/invoices?offset=0&limit=5&status=DRAFT';
  const signedFor = async (merchant: string): Promise<WireRequest> => {
    const signature = await hmac([`host: ${host}`, `date: ${date}`, target, `v-c-merchant-id: ${merchant}`]);
    return request('GET', list, header(forGet, signature), { date });
  };

  it.each([
    ['either', 'portfolio', true],
    ['either', 'testmid', true],
    ['portfolio', 'portfolio', true],
    ['portfolio', 'testmid', false],
    ['merchant', 'portfolio', false],
    ['merchant', 'testmid', true],
  ] as const)('setting %s, signed for %s: %s', async (portfolioSignature, merchant, isTaken) => {
    const verdict = await checkSignature(await signedFor(merchant), context({ portfolioSignature }, { keys }));
    expect('passed' in verdict).toBe(isTaken);
  });
});
