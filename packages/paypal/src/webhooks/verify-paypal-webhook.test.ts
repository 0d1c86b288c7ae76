import { encodeBase64 } from '@billingual/adapter-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issue, now } from '../__fixtures__/certificates.ts';
import { delivery, webhookId } from '../__fixtures__/delivery.ts';
import { fixtures } from '../__fixtures__/fixtures.ts';
import { refusal } from '../__fixtures__/refusal.ts';
import { certificateCache } from './certificate-cache.ts';
import { signForTests } from './sign-for-tests.ts';
import { commonNames, readSigningCertificate } from './signing-certificate.ts';
import { signedText } from './verify-offline.ts';
import { verifyPayPalWebhook } from './verify-paypal-webhook.ts';

const event = '{"id":"WH-1","event_type":"INVOICING.INVOICE.PAID","resource":{"amount":1.0}}';
const day = 86_400_000;
const year = 365 * day;

describe('a delivery that PayPal signed', () => {
  it('is read as an event', async () => {
    const { request, rules } = await delivery(event);
    expect(await verifyPayPalWebhook(request, rules)).toMatchObject({ id: 'WH-1', type: 'invoice.payment' });
  });

  it('is taken from any of the shapes that frameworks have', async () => {
    const { request, rules } = await delivery(event);
    const body = new TextDecoder().decode(request.body);
    for (const headers of [
      new Headers(request.headers),
      Object.entries(request.headers),
      new Map(Object.entries(request.headers)),
    ])
      expect(await verifyPayPalWebhook({ headers, body }, rules)).toMatchObject({ id: 'WH-1' });
  });

  it('is taken for any body, down to its last byte', async () => {
    const bodies = fc.record({
      id: fc.string({ minLength: 1 }),
      memo: fc.string({ unit: 'binary' }),
      // A body with that key is refused as nothing that PayPal would send.
      list: fc.array(fc.jsonValue().filter((it) => !JSON.stringify(it).includes('"__proto__"'))),
    });
    await fc.assert(
      fc.asyncProperty(bodies, async (value) => {
        const { request, rules } = await delivery(JSON.stringify(value));
        expect((await verifyPayPalWebhook(request, rules)).id).toBe(value.id);
      }),
      { numRuns: 25 },
    );
  });
});

describe('F60 the typed error ends it, never another', () => {
  it('for every changed byte of the body', async () => {
    const { request, rules } = await delivery(event);
    const bytes = request.body;
    for (let index = 0; index < bytes.length; index += 1) {
      const body = bytes.map((it, at) => (at === index ? it ^ 1 : it));
      expect((await refusal(verifyPayPalWebhook({ ...request, body }, rules))).part, `byte ${index}`).toBe('signature');
    }
  });

  it('for every changed character of the signature', async () => {
    const { request, rules } = await delivery(event);
    const signature = request.headers['paypal-transmission-sig'] ?? '';
    for (let index = 0; index < signature.length; index += 1) {
      const other = signature[index] === 'A' ? 'B' : 'A';
      const changed = signature.slice(0, index) + other + signature.slice(index + 1);
      const headers = { ...request.headers, 'paypal-transmission-sig': changed };
      const { part } = await refusal(verifyPayPalWebhook({ ...request, headers }, rules));
      expect(['signature', 'headers'], `character ${index}`).toContain(part);
    }
  });

  it.each([
    'paypal-transmission-id',
    'paypal-transmission-time',
    'paypal-transmission-sig',
    'paypal-cert-url',
    'paypal-auth-algo',
  ])('for a %s that is missing, empty, repeated, not ASCII, too long, or nonsense', async (name) => {
    const { request, rules } = await delivery(event);
    const value = request.headers[name] ?? '';
    for (const wrong of [
      undefined,
      '',
      ' ',
      [value, value],
      `${value}, ${value}`,
      `${value}ä`,
      'x'.repeat(3000),
      '|',
      '\0',
    ]) {
      const headers = { ...request.headers, [name]: wrong };
      const { part } = await refusal(verifyPayPalWebhook({ ...request, headers }, rules));
      expect(['headers', 'certificate'], JSON.stringify(wrong)).toContain(part);
    }
  });

  it('for a body cut short, empty, too large or parsed already', async () => {
    const { request, rules } = await delivery(event);
    expect((await refusal(verifyPayPalWebhook({ ...request, body: event.slice(0, -1) }, rules))).part).toBe(
      'signature',
    );
    for (const body of ['', 'x'.repeat(2 ** 20 + 1), JSON.parse(event) as unknown as string])
      expect((await refusal(verifyPayPalWebhook({ ...request, body }, rules))).part).toBe('body');
  });

  it.each(['not json', '[]', '"text"', '{"__proto__":{}}', `${'['.repeat(100)}${']'.repeat(100)}`])(
    'for a signed body that is no event: %s',
    async (body) => {
      const { request, rules } = await delivery(body);
      expect((await refusal(verifyPayPalWebhook(request, rules))).part).toBe('body');
    },
  );

  it('for a header that belongs to another delivery', async () => {
    const { request, rules } = await delivery(event);
    const other = await delivery(event, { at: now + 1000 });
    for (const name of ['paypal-transmission-id', 'paypal-transmission-time', 'paypal-transmission-sig']) {
      const headers = { ...request.headers, [name]: other.request.headers[name] };
      expect((await refusal(verifyPayPalWebhook({ ...request, headers }, rules))).part, name).toBe('signature');
    }
  });
});

describe('F61 a body that a framework printed again', () => {
  it('is refused with a word about raw bytes, and one about the webhook id: the two cannot be told apart', async () => {
    const { request, rules } = await delivery(event);
    const body = JSON.stringify(JSON.parse(event));
    expect(body).not.toBe(event);
    const { part, reason } = await refusal(verifyPayPalWebhook({ ...request, body }, rules));
    expect(part).toBe('signature');
    expect(reason).toContain('raw bytes that were received (parsed and printed again, 1.0 becomes 1)');
    expect(reason).toContain('webhookId is not the id of the webhook');
  });

  it('looks like a webhook id that is another one', async () => {
    const { request, rules } = await delivery(event, { webhookId: 'ANOTHER1' });
    const { part, reason } = await refusal(verifyPayPalWebhook(request, rules));
    expect(part).toBe('signature');
    expect(reason).toContain('webhookId is not the id of the webhook');
  });
});

it("tells an event of the dashboard's simulator from a forged one", async () => {
  const { request, rules } = await delivery(event, { webhookId: 'WEBHOOK_ID' });
  const { part, reason } = await refusal(verifyPayPalWebhook(request, rules));
  expect(part).toBe('signature');
  expect(reason).toContain("comes from the dashboard's simulator");
  expect(await verifyPayPalWebhook(request, { ...rules, webhookId: 'WEBHOOK_ID' })).toMatchObject({ id: 'WH-1' });
});

describe('S5 the algorithm', () => {
  it.each([
    'none',
    'None',
    'SHA1withRSA',
    'SHA256withECDSA',
    'sha256withrsa',
    'SHA256withRSA2',
    'HS256',
    'SHA512withRSA',
  ])('may not be %s, whatever was signed', async (algorithm) => {
    const { request, rules } = await delivery(event);
    const headers = { ...request.headers, 'paypal-auth-algo': algorithm };
    const { part, reason } = await refusal(verifyPayPalWebhook({ ...request, headers }, rules));
    expect(part).toBe('headers');
    expect(reason).toContain('is not SHA256withRSA');
  });

  it.each([
    ['SHA-1', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' }],
    ['PSS', { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 }],
  ])('may not be %s under the right name, by the right key', async (_, algorithm) => {
    const { keys, pem } = await issue({ name: commonNames.sandbox });
    const certificates = certificateCache(() => readSigningCertificate(pem, { environment: 'sandbox' }), {
      monotonic: () => 0,
    });
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
    const { request, rules } = await delivery(event);
    const signedWith = async (used: typeof algorithm): Promise<unknown> => {
      const key = await crypto.subtle.importKey('pkcs8', pkcs8, used, false, ['sign']);
      const { 'paypal-transmission-id': id = '', 'paypal-transmission-time': time = '' } = request.headers;
      const text = new TextEncoder().encode(signedText({ id, time }, webhookId, request.body));
      const signature = encodeBase64(new Uint8Array(await crypto.subtle.sign(used, key, text)));
      const headers = { ...request.headers, 'paypal-transmission-sig': signature };
      return verifyPayPalWebhook({ ...request, headers }, { ...rules, by: { mode: 'offline', certificates } });
    };
    expect(await signedWith({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' })).toMatchObject({ id: 'WH-1' });
    expect((await refusal(signedWith(algorithm))).part).toBe('signature');
  });
});

describe('the time', () => {
  it.each([
    ['now', 0],
    ['5 minutes ahead', 300_000],
    ['3 days old: PayPal repeats for so long', -3 * day],
  ])('may be %s', async (_, offset) => {
    const { request, rules } = await delivery(event, { at: now + offset });
    expect(await verifyPayPalWebhook(request, rules)).toMatchObject({ id: 'WH-1' });
  });

  it.each([
    ['F58', '4 days old', -4 * day],
    ['F58', 'a year old', -year],
    ['F59', '6 minutes ahead', 360_000],
    ['F59', 'a year ahead', year],
  ])('%s may not be %s', async (_, __, offset) => {
    const { request, rules } = await delivery(event, { at: now + offset });
    expect((await refusal(verifyPayPalWebhook(request, rules))).part).toBe('time');
  });

  it('is as narrow as it is asked to be, both ways', async () => {
    for (const [offset, isTaken] of [
      [-1000, true],
      [1000, true],
      [-1001, false],
      [1001, false],
    ] as const) {
      const { request, rules } = await delivery(event, { at: now + offset });
      const run = verifyPayPalWebhook(request, { ...rules, toleranceMs: 1000 });
      expect(isTaken ? (await run).id : (await refusal(run)).part).toBe(isTaken ? 'WH-1' : 'time');
    }
  });

  it.each(['yesterday', '2026-11-22', '1795305600', '2026-11-22T00:00:00'])(
    'may not be written as %s',
    async (time) => {
      const { request, rules } = await delivery(event);
      const headers = { ...request.headers, 'paypal-transmission-time': time };
      expect((await refusal(verifyPayPalWebhook({ ...request, headers }, rules))).part).toBe('headers');
    },
  );
});

describe('the certificate', () => {
  const by = async (
    from: number,
    to: number,
  ): Promise<{ mode: 'offline'; certificates: ReturnType<typeof certificateCache> }> => {
    const { pem } = await issue({ name: commonNames.sandbox, from, to });
    return {
      mode: 'offline',
      certificates: certificateCache(() => readSigningCertificate(pem, { environment: 'sandbox' }), {
        monotonic: () => 0,
      }),
    };
  };

  it.each([
    ['has expired', now - 2 * day, now - day],
    ['is not valid yet', now + day, now + 2 * day],
  ])('%s: refused before anything else is asked of it', async (words, from, to) => {
    const { request, rules } = await delivery(event);
    const refused = await refusal(verifyPayPalWebhook(request, { ...rules, by: await by(from, to) }));
    expect(refused).toMatchObject({ part: 'certificate', reason: `the certificate ${words}, by the clock here` });
  });

  it('is asked for anew once it has expired, but not for every request that names it', async () => {
    const { request, rules } = await delivery(event);
    const old = await issue({ name: commonNames.sandbox, from: now - 2 * day, to: now - day });
    const { certificate } = await signForTests(event, { webhookId });
    const pems = [old.pem, certificate];
    let elapsed = 0;
    const certificates = certificateCache(
      () => readSigningCertificate(pems.shift() ?? '', { environment: 'sandbox' }),
      { monotonic: () => elapsed },
    );
    const verification = { ...rules, by: { mode: 'offline', certificates } } as const;
    for (let count = 0; count < 3; count += 1) {
      const { reason } = await refusal(verifyPayPalWebhook(request, verification));
      expect([reason, pems.length]).toEqual(['the certificate has expired, by the clock here', 1]);
    }
    elapsed = 60_000;
    expect(await verifyPayPalWebhook(request, verification)).toMatchObject({ id: 'WH-1' });
  });

  it('of somebody else does not do, although its name is right', async () => {
    const { request, rules } = await delivery(event);
    const refused = await refusal(verifyPayPalWebhook(request, { ...rules, by: await by(now - day, now + day) }));
    expect(refused.part).toBe('signature');
  });

  it('S4 is asked for at no other place', async () => {
    const { request, rules } = await delivery(event);
    const asked: string[] = [];
    const certificates = certificateCache(
      (url) => {
        asked.push(url);
        return Promise.reject(new Error('asked'));
      },
      { monotonic: () => 0 },
    );
    const headers = {
      ...request.headers,
      'paypal-cert-url': 'https://api.sandbox.paypal.com.evil.example/v1/notifications/certs/a',
    };
    const run = verifyPayPalWebhook({ ...request, headers }, { ...rules, by: { mode: 'offline', certificates } });
    expect((await refusal(run)).part).toBe('certificate');
    expect(asked).toEqual([]);
  });
});

it('repeats nothing of what was sent', async () => {
  const { request, rules } = await delivery('{"planted":true}');
  const headers = {
    ...request.headers,
    'paypal-transmission-id': 'planted-id',
    'paypal-auth-algo': 'planted-algorithm',
  };
  for (const it of [
    { ...request, headers },
    { ...request, body: 'planted' },
  ])
    expect(JSON.stringify(await refusal(verifyPayPalWebhook(it, rules)))).not.toContain('planted');
});

it('takes a real delivery whole', async () => {
  const { request, rules } = await delivery(JSON.stringify(fixtures.refundedEvent.body));
  expect(await verifyPayPalWebhook(request, rules)).toMatchObject({
    type: 'invoice.refund',
    invoice: { id: 'INV2-26KH-MY9Q-USVG-4WZD' },
  });
});
