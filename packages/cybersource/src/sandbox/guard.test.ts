import { CompactEncrypt, compactDecrypt, importPKCS8, importX509 } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  at,
  digestOf,
  invoices,
  merchantOf,
  replyOf,
  simple,
  type Change,
  type Merchant,
  type Reply,
} from './__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSandbox, type CybersourceSettings } from './index.ts';

function account(settings: Partial<CybersourceSettings> = {}): Merchant & { readonly sandbox: CybersourceSandbox } {
  const sandbox = cybersourceSandbox(settings);
  return { ...merchantOf(sandbox), sandbox };
}

const why = ({ headers }: Reply): string => headers.get('x-simulator-refusal') ?? '';

describe('without the right credentials', () => {
  it('the gateway refuses, in a form of its own, and nothing happens', async () => {
    const sandbox = cybersourceSandbox();
    const reply = await replyOf(await sandbox.fetch(`${sandbox.baseUrl}${invoices}`, { method: 'POST', body: '{}' }));
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual({ response: { rmsg: 'Authentication Failed' } });
    expect(sandbox.truth.of('commit')).toEqual([]);
  });

  it('the other known form may come instead', async () => {
    const sandbox = cybersourceSandbox({ unauthorizedBody: 'service' });
    const { status, body } = await replyOf(await sandbox.fetch(`${sandbox.baseUrl}${invoices}`));
    expect(status).toBe(401);
    expect(body).toEqual({
      id: expect.any(String),
      submitTimeStampUtc: expect.any(String),
      reason: 'UNAUTHORIZED',
      message: expect.any(String),
    });
  });

  it.each<[string, Change, string]>([
    ['other bytes than were signed', { sentBody: '{ }' }, 'digest'],
    ['a space more at the end', { sentBody: `${JSON.stringify(simple())} ` }, 'digest'],
    ['another key', { key: new TextEncoder().encode('another secret that nobody knows') }, 'signature'],
    [
      'a token for another host',
      { claims: (it) => ({ ...it, 'request-host': 'api.cybersource.com' }) },
      'request-host',
    ],
  ])('%s', async (_, change, reason) => {
    const { call, sandbox } = account();
    const reply = await call('POST', invoices, simple(), change);
    expect(reply.status).toBe(401);
    expect(why(reply)).toContain(reason);
    expect(sandbox.truth.of('commit')).toEqual([]);
  });

  it('a token is good for one request', async () => {
    const { call } = account();
    const jti = '6f1c1b9e-0000-4000-8000-aaaaaaaaaaaa';
    const change: Change = { claims: (it) => ({ ...it, jti }) };
    expect((await call('POST', invoices, simple(), change)).status).toBe(201);
    expect((await call('POST', invoices, simple(), change)).status).toBe(401);
  });

  it('a token is as old as the simulator’s clock says', async () => {
    const { call, sandbox } = account();
    const issued = Math.floor(sandbox.clock.now() / 1000);
    const change: Change = { claims: (it) => ({ ...it, iat: issued, exp: issued + 120 }) };
    await sandbox.clock.advance(119_000);
    expect((await call('GET', invoices, undefined, change)).status).toBe(200);
    await sandbox.clock.advance(2000);
    expect(why(await call('GET', invoices, undefined, change))).toContain('expired');
  });
});

it('takes a body only as JSON', async () => {
  const reply = await account().call('POST', invoices, simple(), {
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  });
  expect(reply.status).toBe(415);
});

it('gives every answer a correlation id, and each its own', async () => {
  const { call } = account();
  const replies = [
    await call('POST', invoices, simple()),
    await call('GET', `${invoices}/none`),
    await call('GET', '/nowhere'),
    await call('GET', invoices, undefined, { claims: () => ({}) }),
  ];
  const ids = replies.map(({ headers }) => headers.get('v-c-correlation-id'));
  expect(replies.map(({ status }) => status)).toEqual([201, 404, 404, 401]);
  expect(new Set(ids).size).toBe(4);
  expect(ids).not.toContain(null);
});

it('takes the key of a portfolio for its merchant', async () => {
  const { call, sandbox } = account();
  const { portfolio } = sandbox.keys;
  const key = Uint8Array.from(atob(portfolio.sharedSecret), (it) => it.charCodeAt(0));
  const change: Change = {
    header: { kid: portfolio.keyId },
    key,
    claims: (it) => ({ ...it, iss: portfolio.portfolioId }),
  };
  expect((await call('POST', invoices, simple(), change)).status).toBe(201);
  expect((await call('POST', invoices, simple(), { ...change, claims: (it) => it })).status).toBe(401);
});

it('takes the key of a certificate', async () => {
  const { call, sandbox } = account();
  const { privateKey, keyId } = await sandbox.keys.certificate();
  const change: Change = { header: { alg: 'RS256', kid: keyId }, key: await importPKCS8(privateKey, 'RS256') };
  expect((await call('POST', invoices, simple(), change)).status).toBe(201);
});

async function sealedBody(sandbox: CybersourceSandbox, body: object, header: object = {}): Promise<string> {
  const { certificate, keyId } = await sandbox.keys.encryption();
  const jwe = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(body)))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: keyId, iat: 1, ...header })
    .encrypt(await importX509(certificate, 'RSA-OAEP-256'));
  return JSON.stringify({ encryptedRequest: jwe });
}

describe('HTTP Signature', () => {
  const list = '/invoicing/v2/invoices?offset=0&limit=5';

  /** A list, or a create where there is a body. */
  async function signed(sandbox: CybersourceSandbox, at: number, body?: string): Promise<Reply> {
    const { keyId, sharedSecret, merchantId } = sandbox.credentials;
    const method = body === undefined ? 'GET' : 'POST';
    const target = body === undefined ? list : invoices;
    const signedHeaders = {
      host: 'apitest.cybersource.com',
      date: new Date(at).toUTCString(),
      'request-target': `${method.toLowerCase()} ${target}`,
      ...(body !== undefined && { digest: `SHA-256=${await digestOf(body)}` }),
      'v-c-merchant-id': merchantId,
    };
    const lines = Object.entries(signedHeaders).map(([name, value]) => `${name}: ${value}`);
    const secret = Uint8Array.from(atob(sharedSecret), (it) => it.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(lines.join('\n'))));
    const signature = btoa(String.fromCharCode(...mac));
    const { host: _, 'request-target': __, ...headers } = signedHeaders;
    const names = Object.keys(signedHeaders).join(' ');
    const header = `keyid="${keyId}", algorithm="HmacSHA256", headers="${names}", signature="${signature}"`;
    const init = { method, headers: { ...headers, signature: header, 'content-type': 'application/json' } };
    return replyOf(await sandbox.fetch(sandbox.baseUrl + target, { ...init, ...(body !== undefined && { body }) }));
  }

  it('opens as well, within five minutes of the simulator’s clock', async () => {
    const sandbox = cybersourceSandbox();
    const now = sandbox.clock.now();
    expect((await signed(sandbox, now)).status).toBe(200);
    await sandbox.clock.advance(302_000);
    expect(why(await signed(sandbox, now))).toContain('date');
  });

  it('may be retired', async () => {
    const sandbox = cybersourceSandbox({ httpSignature: 'refused' });
    expect((await signed(sandbox, sandbox.clock.now())).status).toBe(401);
  });

  it('covers the body too, and does not go with message encryption', async () => {
    const sandbox = cybersourceSandbox();
    const now = sandbox.clock.now();
    expect((await signed(sandbox, now, JSON.stringify(simple()))).status).toBe(201);
    const reply = await signed(sandbox, now, await sealedBody(sandbox, simple()));
    expect([reply.status, why(reply)]).toEqual([400, expect.stringContaining('HTTP Signature')]);
  });
});

describe('message-level encryption', () => {
  it('opens requests; the digest is over what goes over the wire', async () => {
    const { call, sandbox } = account();
    const rawBody = await sealedBody(sandbox, simple({ description: 'Sealed' }));
    const reply = await call('POST', invoices, undefined, { rawBody });
    expect(reply.status).toBe(201);
    expect(at(reply.body, 'invoiceInformation.description')).toBe('Sealed');
  });

  it('seals answers for whoever asks for it, to lists too', async () => {
    const { call, sandbox } = account();
    await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    const { answers } = await sandbox.keys.encryption();
    const change: Change = { claims: (it) => ({ ...it, 'v-c-response-mle-kid': answers.keyId }) };
    for (const path of [`${invoices}/A1`, `${invoices}?offset=0&limit=1`]) {
      const { body } = await call('GET', path, undefined, change);
      expect(Object.keys(body)).toEqual(['encryptedResponse']);
      const key = await importPKCS8(answers.privateKey, 'RSA-OAEP-256');
      const { plaintext, protectedHeader } = await compactDecrypt(body['encryptedResponse'] as string, key);
      expect(new TextDecoder().decode(plaintext)).toContain('"A1"');
      expect(protectedHeader).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: answers.keyId });
    }
  });

  it('leaves errors open, unless a setting says otherwise', async () => {
    for (const encryptedErrors of [false, true]) {
      const { call, sandbox } = account({ encryptedErrors });
      const { answers } = await sandbox.keys.encryption();
      const change: Change = { claims: (it) => ({ ...it, 'v-c-response-mle-kid': answers.keyId }) };
      const { status, body } = await call('GET', `${invoices}/none`, undefined, change);
      expect(status).toBe(404);
      expect('encryptedResponse' in body).toBe(encryptedErrors);
    }
  });

  it('refuses what was sealed for another key, otherwise than documented, or not at all', async () => {
    const { call, sandbox } = account();
    const bodies = [
      await sealedBody(sandbox, simple(), { kid: 'another' }),
      await sealedBody(sandbox, simple(), { cty: 'text' }),
      await sealedBody(sandbox, simple(), { enc: 'A128CBC-HS256' }),
      '{"encryptedRequest":"a.b.c.d.e"}',
      '{"encryptedRequest":1}',
    ];
    for (const rawBody of bodies)
      expect((await call('POST', invoices, undefined, { rawBody })).status, rawBody).toBe(400);
  });

  it('does not go with publication, unless a setting says so', async () => {
    for (const [encryptedPublication, expected] of [
      ['refused', 400],
      ['accepted', 200],
    ] as const) {
      const { call, sandbox } = account({ encryptedPublication });
      await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
      const rawBody = await sealedBody(sandbox, {});
      expect((await call('POST', `${invoices}/A1/publication`, undefined, { rawBody })).status).toBe(expected);
    }
  });

  it('may be compulsory', async () => {
    const { call, sandbox } = account({ encryption: 'required' });
    expect((await call('POST', invoices, simple())).status).toBe(400);
    expect((await call('POST', invoices, undefined, { rawBody: await sealedBody(sandbox, simple()) })).status).toBe(
      201,
    );
  });

  it('knows the one key that answers can be sealed for', async () => {
    const change: Change = { claims: (it) => ({ ...it, 'v-c-response-mle-kid': 'another' }) };
    expect((await account().call('GET', invoices, undefined, change)).status).toBe(400);
  });
});
