import { invalidWebhook, readBody, type WebhookBody } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { openJwe } from '../auth/open-jwe.ts';

/** The JWE in a body that came encrypted: under one of two names, or bare. Undefined for a body that came as it is. */
export function sealedIn(body: WebhookBody): string | undefined {
  const text = body.text().trim();
  if (isJwe(text)) return text;
  if (!text.includes('"encData"') && !text.includes('"encryptedRequest"')) return undefined;
  const { encData, encryptedRequest } = body.json();
  const sealed = encData ?? encryptedRequest;
  return typeof sealed === 'string' && isJwe(sealed) ? sealed : undefined;
}

function isJwe(text: string): boolean {
  return /^[\w-]+\.[\w-]*\.[\w-]*\.[\w-]+\.[\w-]+$/.test(text);
}

/** What was in it. Throws `invalid_webhook` when there is no key, or another one is needed. */
export async function openBody(sealed: string, privateKey: CryptoKey | string | undefined): Promise<WebhookBody> {
  if (privateKey === undefined) {
    const reason =
      'the body is encrypted; give webhookPrivateKey, the key whose public half is stored with Cybersource';
    throw invalidWebhook('cybersource', 'body', reason);
  }
  const plain = await openJwe(sealed, privateKey, '/webhookPrivateKey').catch((error: unknown) => {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    // Whoever sends it may have damaged it on purpose, so it is no mistake of the caller's until it is signed.
    throw invalidWebhook('cybersource', 'body', `webhookPrivateKey ${error.details.problems[0]?.problem}`, error);
  });
  return readBody(plain, 'cybersource');
}
