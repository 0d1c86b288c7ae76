import type { WebhookRequest } from '@billingual/core';
import { base64url, CompactEncrypt, importX509 } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, modern, password, theirPrivateKey } from '../__fixtures__/p12.ts';
import { refusal } from '../__fixtures__/refusal.ts';
import { encryptionFromP12 } from '../auth/p12.ts';
import { signForTests } from './sign-for-tests.ts';
import { verifyCybersourceWebhook, type CybersourceVerification } from './verify-cybersource-webhook.ts';

const now = Date.UTC(2026, 10, 22);
const year = 365 * 86_400_000;
const keys = { old: 'b2xkIGtleQ==', new: 'bmV3IGtleQ==' };
const rules: CybersourceVerification = { keys, clock: { now: () => now } };
const event =
  '{"eventType":"invoicing.customer.invoice.paid","webhookId":"W1","eventDate":"2026-11-22T00:00:00Z","payload":{"data":{"invoiceNumber":"A1","balanceAmount":1.0}}}';

const signed = (
  body: string | Uint8Array,
  at = now,
  keyId: keyof typeof keys = 'new',
): ReturnType<typeof signForTests> => signForTests(body, { keyId, key: keys[keyId], at });

describe('the signature of the webhook guide', () => {
  const body = 'this is a decrypted payload';
  const guide = { ...rules, keys: { k: 'dGVzdF9rZXk=' } };
  const headers = (sig: string): Record<string, string> => ({ 'V-C-Signature': `t=1617830804768;keyId=k;sig=${sig}` });

  it('is right: what is wrong is only that its payload is no event', async () => {
    const request = { headers: headers('CzHY47nzJgCSD/BREtSIb+9l/vfkaaL4qf9n8MNJ4CY='), body };
    expect((await refusal(verifyCybersourceWebhook(request, guide))).part).toBe('body');
  });

  it('is wrong when anything else is signed', async () => {
    const request = { headers: headers('DzHY47nzJgCSD/BREtSIb+9l/vfkaaL4qf9n8MNJ4CY='), body };
    expect((await refusal(verifyCybersourceWebhook(request, guide))).part).toBe('signature');
  });

  it('comes out of signForTests', async () => {
    const made = await signForTests(body, { keyId: 'k', key: 'dGVzdF9rZXk=', at: 1617830804768 });
    expect(made.headers['v-c-signature']).toBe(
      't=1617830804768;keyId=k;sig=CzHY47nzJgCSD/BREtSIb+9l/vfkaaL4qf9n8MNJ4CY=',
    );
  });
});

it('reads a signed notification', async () => {
  expect(await verifyCybersourceWebhook(await signed(event), rules)).toMatchObject({
    type: 'invoice.payment',
    invoice: { id: 'A1', number: 'A1' },
  });
});

it('D48 takes both keys while one replaces the other, and names those it knows when there is a third', async () => {
  for (const keyId of ['old', 'new'] as const)
    expect(await verifyCybersourceWebhook(await signed(event, now, keyId), rules)).toMatchObject({
      provider: 'cybersource',
    });
  const onlyNew = { ...rules, keys: { new: keys.new } };
  const { part, reason } = await refusal(verifyCybersourceWebhook(await signed(event, now, 'old'), onlyNew));
  expect(part).toBe('signature');
  expect(reason).toBe('it is signed with a key that is not among webhookKeys; known are new');
});

it('S7 tries no key but the one that is named', async () => {
  const swapped = { ...rules, keys: { old: keys.new, new: keys.old } };
  expect((await refusal(verifyCybersourceWebhook(await signed(event), swapped))).part).toBe('signature');
  for (const keyId of ['constructor', '__proto__', 'toString']) {
    const request = await signForTests(event, { keyId, key: keys.new, at: now });
    expect((await refusal(verifyCybersourceWebhook(request, rules))).reason).toContain('known are old, new');
  }
});

describe('F60 the typed error ends it, never another', () => {
  it('for every changed byte of the body', async () => {
    const request = await signed(event);
    for (let index = 0; index < request.body.length; index += 1) {
      const body = request.body.map((it, at) => (at === index ? it ^ 1 : it));
      const { part } = await refusal(verifyCybersourceWebhook({ ...request, body }, rules));
      expect(part, `byte ${index}`).toBe('signature');
    }
  });

  it('for every changed character of the header', async () => {
    const request = await signed(event);
    const header = request.headers['v-c-signature'] ?? '';
    for (let index = 0; index < header.length; index += 1) {
      const other = header[index] === '1' ? '2' : '1';
      const changed = header.slice(0, index) + other + header.slice(index + 1);
      const { part } = await refusal(
        verifyCybersourceWebhook({ ...request, headers: { 'v-c-signature': changed } }, rules),
      );
      expect(['headers', 'signature'], `character ${index}`).toContain(part);
    }
  });

  it('for a header that is missing, empty, repeated, not ASCII or too long', async () => {
    const request = await signed(event);
    const value = request.headers['v-c-signature'] ?? '';
    for (const wrong of [undefined, '', ' ', [value, value], `${value}, ${value}`, `${value}ä`, 'x'.repeat(3000)]) {
      const headers: WebhookRequest['headers'] = { 'v-c-signature': wrong };
      expect((await refusal(verifyCybersourceWebhook({ ...request, headers }, rules))).part).toBe('headers');
    }
  });

  it('for a body that is empty, too large, parsed already, or signed and no event', async () => {
    const request = await signed(event);
    for (const body of ['', 'x'.repeat(2 ** 20 + 1), JSON.parse(event) as unknown as string])
      expect((await refusal(verifyCybersourceWebhook({ ...request, body }, rules))).part).toBe('body');
    for (const body of ['[]', 'text', '{"__proto__":{}}'])
      expect((await refusal(verifyCybersourceWebhook(await signed(body), rules))).part).toBe('body');
  });

  it('without repeating what was sent', async () => {
    const request = await signed('{"planted":1}');
    const headers = { 'v-c-signature': 't=planted;keyId=planted;sig=planted' };
    for (const it of [
      { ...request, headers },
      { ...request, body: 'planted' },
    ])
      expect(JSON.stringify(await refusal(verifyCybersourceWebhook(it, rules)))).not.toContain('planted');
  });
});

it('F61 says "raw bytes" of a body that a framework printed again, and that the key may be another one', async () => {
  const body = JSON.stringify(JSON.parse(event));
  expect(body).not.toBe(event);
  const { part, reason } = await refusal(verifyCybersourceWebhook({ ...(await signed(event)), body }, rules));
  expect(part).toBe('signature');
  expect(reason).toContain('raw bytes that were received (parsed and printed again, 1.0 becomes 1)');
  expect(reason).toContain('the key under this id is another one');
});

describe('S6 the time', () => {
  const dated = (offset: number): string =>
    event.replace('2026-11-22T00:00:00Z', new Date(now + offset).toISOString().replace('Z', '+00:00'));
  const day = 86_400_000;

  it.each([
    ['with the time of the key in t', -year, 0],
    ['with a time in t that is none', year, 0],
    ['that waited in a suspended subscription', 0, -year],
    ['that is three days old', -3 * day, -3 * day],
    ['without a date', 0, undefined],
  ])('takes a delivery %s, unless a tolerance is given', async (_, t, date) => {
    const body = date === undefined ? event.replace('eventDate', 'x') : dated(date);
    const request = await signed(body, now + t);
    expect(await verifyCybersourceWebhook(request, rules)).toMatchObject({ type: 'invoice.payment' });
  });

  it.each([
    ['F58', -3 * day - 1, -3 * day - 1],
    ['F58', -year, -3 * day - 1],
    ['F58', -3 * day - 1, -year],
    ['F58', -year, undefined],
    ['F59', 300_001, 300_001],
    ['F59', year, undefined],
  ])('%s refuses, by default too, what is off by both (t %i ms, its date %s ms)', async (_, t, date) => {
    const body = date === undefined ? event.replace('eventDate', 'x') : dated(date);
    const run = verifyCybersourceWebhook(await signed(body, now + t), rules);
    expect((await refusal(run)).part).toBe('time');
  });

  it.each([
    ['F58', -year],
    ['F58', -300_001],
    ['F59', 300_001],
    ['F59', year],
  ])('%s is refused beyond a tolerance that was given (%i ms off)', async (_, offset) => {
    const run = verifyCybersourceWebhook(await signed(event, now + offset), { ...rules, toleranceMs: 300_000 });
    expect((await refusal(run)).part).toBe('time');
  });

  it.each([-300_000, 0, 300_000])('is taken inside it (%i ms off)', async (offset) => {
    const run = verifyCybersourceWebhook(await signed(event, now + offset), { ...rules, toleranceMs: 300_000 });
    expect(await run).toMatchObject({ type: 'invoice.payment' });
  });

  it('cannot be changed without the key', async () => {
    const request = await signed(event, now - year);
    const header = request.headers['v-c-signature']?.replace(`t=${now - year}`, `t=${now}`) ?? '';
    const run = verifyCybersourceWebhook({ ...request, headers: { 'v-c-signature': header } }, rules);
    expect((await refusal(run)).part).toBe('signature');
  });
});

describe('an encrypted body', () => {
  const open = { ...rules, privateKey: theirPrivateKey };
  let jwe: string;
  beforeAll(async () => {
    const { certificate } = await encryptionFromP12(bytesOf(modern), password);
    jwe = await sealedFor(certificate, 'RSA-OAEP-256', event);
  });

  async function sealedFor(certificate: string, alg: string, text: string, enc = 'A256GCM'): Promise<string> {
    const plain = new TextEncoder().encode(text);
    return new CompactEncrypt(plain).setProtectedHeader({ alg, enc }).encrypt(await importX509(certificate, alg));
  }

  it.each([
    ['encData', (it: string) => JSON.stringify({ encData: it })],
    ['encryptedRequest', (it: string) => JSON.stringify({ encryptedRequest: it })],
    ['nothing: it is bare', (it: string) => it],
  ])('under %s is opened, whichever of the two is signed', async (_, wrap) => {
    const body = wrap(jwe);
    expect(await verifyCybersourceWebhook(await signed(body), open)).toMatchObject({ invoice: { number: 'A1' } });
    const overPlain = { ...(await signed(event)), body };
    expect(await verifyCybersourceWebhook(overPlain, open)).toMatchObject({ invoice: { number: 'A1' } });
  });

  it('made with the older padding is opened as well', async () => {
    const { certificate } = await encryptionFromP12(bytesOf(modern), password);
    const body = await sealedFor(certificate, 'RSA-OAEP', event);
    expect(await verifyCybersourceWebhook(await signed(body), open)).toMatchObject({ invoice: { number: 'A1' } });
  });

  it('that opens and is signed by nobody is refused: anybody can encrypt', async () => {
    const request = { ...(await signed('{"other":1}')), body: jwe };
    expect((await refusal(verifyCybersourceWebhook(request, open))).part).toBe('signature');
  });

  it('says which option is missing when there is no key', async () => {
    const { part, reason } = await refusal(verifyCybersourceWebhook(await signed(jwe), rules));
    expect(part).toBe('body');
    expect(reason).toContain('the body is encrypted; give webhookPrivateKey');
  });

  it.each([
    ['damaged', () => `${jwe.slice(0, -2)}${jwe.endsWith('A') ? 'BB' : 'AA'}`],
    ['not encrypted in a documented way', () => `${base64url.encode('{"alg":"dir","enc":"A256GCM"}')}..AA.AA.AA`],
  ])('that is %s is refused with the typed error', async (_, body) => {
    const { part, reason } = await refusal(verifyCybersourceWebhook(await signed(body()), open));
    expect(part).toBe('body');
    expect(reason).toContain('webhookPrivateKey does not open what came encrypted');
  });

  it('is told from an event that only speaks of one', async () => {
    const body = event.replace('{"data"', '{"note":"\\"encData\\"","data"');
    expect(await verifyCybersourceWebhook(await signed(body), rules)).toMatchObject({ invoice: { number: 'A1' } });
  });
});
