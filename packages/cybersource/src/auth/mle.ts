import type { Authority } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import { CompactEncrypt, importX509 } from 'jose';
import type { CybersourceEncryption } from '../options.ts';
import { openJwe } from './open-jwe.ts';

/** Bodies sealed for Cybersource, and answers opened with a key of one's own. Goes with a JWT only. */
export interface MessageEncryption extends Required<Pick<Authority, 'seal' | 'open'>> {
  /** Asked for with the claim `v-c-response-mle-kid`; without it answers come as they are. */
  readonly answersKeyId?: string;
}

/** What the SDK encrypts when told to: every operation on invoices but their publication (Node SDK 0.0.83). */
export function isSealable({ pathname }: URL): boolean {
  return /\/invoicing\/v2\/invoices(\/|$)/.test(pathname) && !pathname.endsWith('/publication');
}

/** Message-level encryption: `{"encryptedRequest": "<JWE>"}` by RSA-OAEP-256 and A256GCM. */
export function messageEncryption({ certificate, keyId, answers }: CybersourceEncryption): MessageEncryption {
  let key: Promise<CryptoKey> | undefined;
  return {
    ...(answers !== undefined && { answersKeyId: answers.keyId }),
    async seal(body, { url, now }) {
      if (!isSealable(url)) return body;
      const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: keyId, iat: Math.floor(now / 1000) };
      const sealed = await new CompactEncrypt(body)
        .setProtectedHeader(header)
        .encrypt(await (key ??= publicKey(certificate)));
      return new TextEncoder().encode(JSON.stringify({ encryptedRequest: sealed }));
    },
    async open(body) {
      const sealed = sealedIn(body);
      if (sealed === undefined) return body;
      if (answers === undefined) throw refuse('/encryption/answers', 'is needed: the answer came encrypted');
      return openJwe(sealed, answers.privateKey, '/encryption/answers/privateKey');
    },
  };
}

async function publicKey(certificate: string): Promise<CryptoKey> {
  try {
    return await importX509(certificate.trim(), 'RSA-OAEP-256');
  } catch {
    throw refuse(
      '/encryption/certificate',
      'is no PEM text of an RSA certificate; take CyberSource_SJC_US from the P12',
    );
  }
}

/** Undefined for an answer that came as it is: not every one is encrypted when asked for. */
function sealedIn(body: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof value !== 'object' || value === null || !('encryptedResponse' in value)) return undefined;
    return typeof value.encryptedResponse === 'string' ? value.encryptedResponse : undefined;
  } catch {
    return undefined;
  }
}

function refuse(pointer: string, problem: string): BillingualError<'invalid_input'> {
  const name = pointer.slice(1).replaceAll('/', '.');
  return new BillingualError('invalid_input', `cybersource: ${name} ${problem}`, { problems: [{ pointer, problem }] });
}
