import { createHash } from 'node:crypto';
import { BillingualError } from '@billingual/core';
import { CompactEncrypt, compactDecrypt, importPKCS8, importX509 } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, keyIds, modern, password, theirPrivateKey } from '../__fixtures__/p12.ts';
import { listRequest, partsOf, sendRequest, sharedSecret, signer } from '../__fixtures__/signing.ts';
import { messageEncryption } from './mle.ts';
import { encryptionFromP12, fromP12, type P12Certificate, type P12Key } from './p12.ts';
import { sharedSecretJwt } from './shared-secret-jwt.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const json = (body: Uint8Array): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;

let theirs: P12Certificate;
let own: P12Key;
beforeAll(async () => {
  const file = bytesOf(modern);
  theirs = await encryptionFromP12(file, password);
  own = await fromP12(file, password);
});

describe('a sealed body', () => {
  it('opens with the key of the certificate and no other, and says how it was made', async () => {
    const { seal } = messageEncryption(theirs);
    const sealed = json(await seal(bytes({ amount: '1.0' }), sendRequest));
    expect(Object.keys(sealed)).toEqual(['encryptedRequest']);
    const key = await importPKCS8(theirPrivateKey, 'RSA-OAEP-256');
    const { plaintext, protectedHeader } = await compactDecrypt(String(sealed['encryptedRequest']), key);
    expect(json(plaintext)).toEqual({ amount: '1.0' });
    expect(protectedHeader).toEqual({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      cty: 'JWT',
      kid: keyIds.theirs,
      iat: 1795305600,
    });
  });

  it('is what the JWT digests', async () => {
    const authority = sharedSecretJwt(signer, sharedSecret, { encryption: messageEncryption(theirs) });
    const body = await authority.seal?.(bytes({}), sendRequest);
    if (body === undefined) throw new Error('nothing was sealed');
    const { claims } = partsOf((await authority.sign({ ...sendRequest, body }))['authorization']);
    expect(claims['digest']).toBe(createHash('sha256').update(body).digest('base64'));
    expect(claims).not.toHaveProperty('v-c-response-mle-kid');
  });

  it.each([
    ['/invoicing/v2/invoices', true],
    ['/invoicing/v2/invoices/A1/cancelation', true],
    ['/invoicing/v2/invoices/A1/publication', false],
    ['/invoicing/v2/invoiceSettings', false],
    ['/notification-subscriptions/v2/webhooks', false],
  ])('goes to %s: %s', async (path, isSealed) => {
    const url = new URL(path, sendRequest.url);
    const body = bytes({});
    expect((await messageEncryption(theirs).seal(body, { ...sendRequest, url })) !== body).toBe(isSealed);
  });

  it('needs a certificate', async () => {
    const { seal } = messageEncryption({ certificate: 'planted', keyId: '1' });
    const error: unknown = await seal(bytes({}), sendRequest).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe(
      '/encryption/certificate',
    );
    expect(String(error)).not.toContain('planted');
  });
});

describe('an answer', () => {
  const answers = (): ReturnType<typeof messageEncryption> =>
    messageEncryption({ ...theirs, answers: { keyId: 'answers-key', privateKey: own.privateKey } });
  const sealedAnswer = async (certificate: string): Promise<Uint8Array> => {
    const jwe = new CompactEncrypt(bytes({ id: 'A1' })).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
    return bytes({ encryptedResponse: await jwe.encrypt(await importX509(certificate, 'RSA-OAEP-256')) });
  };

  it('is asked for encrypted by a claim, with the key it is to be encrypted for', async () => {
    const authority = sharedSecretJwt(signer, sharedSecret, { encryption: answers() });
    const claim = async (request: typeof listRequest): Promise<unknown> =>
      partsOf((await authority.sign(request))['authorization']).claims['v-c-response-mle-kid'];
    expect(await claim(listRequest)).toBe('answers-key');
    const url = new URL('/invoicing/v2/invoices/A1/publication', sendRequest.url);
    expect(await claim({ ...sendRequest, url })).toBeUndefined();
  });

  it('that came encrypted is opened', async () => {
    // Sealed for the one certificate whose private key is at hand; whose it is makes no difference here.
    const encryption = messageEncryption({ ...theirs, answers: { keyId: 'k', privateKey: theirPrivateKey } });
    expect(json(await encryption.open(await sealedAnswer(theirs.certificate)))).toEqual({ id: 'A1' });
  });

  it.each([{ id: 'A1' }, [], { encryptedResponse: null }, 'text'])('that came as it is stays so: %j', async (body) => {
    const plain = bytes(body);
    expect(await answers().open(plain)).toBe(plain);
  });

  it('that is no JSON stays as it is, to be judged by whoever reads it', async () => {
    const page = new TextEncoder().encode('<html>');
    expect(await answers().open(page)).toBe(page);
  });

  it.each([
    ['for another key', async () => sealedAnswer(theirs.certificate), '/encryption/answers/privateKey'],
    ['damaged', () => Promise.resolve(bytes({ encryptedResponse: 'a.b.c.d.e' })), '/encryption/answers/privateKey'],
  ])('that came %s is refused with a typed error', async (_, body, pointer) => {
    const error: unknown = await answers()
      .open(await body())
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe(pointer);
  });

  it('that came encrypted although nothing can open it says which option is missing', async () => {
    const error: unknown = await messageEncryption(theirs)
      .open(bytes({ encryptedResponse: 'a.b.c.d.e' }))
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(String(error)).toContain('encryption.answers is needed: the answer came encrypted');
  });
});
