import { CompactEncrypt, compactDecrypt, type JWK } from 'jose';
import { utf8 } from '../wire/base64.ts';
import { encryptionKeyId } from './identities.ts';

/** The JWE in a request body, if it is an encrypted one. */
export function sealedRequest(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('encryptedRequest' in json)) return undefined;
  return typeof json.encryptedRequest === 'string' ? json.encryptedRequest : '';
}

/** The bytes inside, or undefined when they were not encrypted for the simulator, or not as documented. */
export async function unsealed(jwe: string, privateKey: JWK): Promise<Uint8Array | undefined> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, privateKey, {
      // One Java example of the guide names the older of the two.
      keyManagementAlgorithms: ['RSA-OAEP-256', 'RSA-OAEP'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const { kid, cty, iat } = protectedHeader as Readonly<Record<string, unknown>>;
    return kid === encryptionKeyId && cty === 'JWT' && typeof iat === 'number' ? plaintext : undefined;
  } catch {
    return undefined;
  }
}

export interface Sealing {
  readonly keyId: string;
  readonly publicKey: JWK;
  readonly algorithm: 'RSA-OAEP-256' | 'RSA-OAEP';
  /** Milliseconds. */
  readonly now: number;
}

/** A compact JWE, as answers and notifications carry it. */
export function sealed(text: string, { keyId, publicKey, algorithm, now }: Sealing): Promise<string> {
  return new CompactEncrypt(utf8(text))
    .setProtectedHeader({ alg: algorithm, enc: 'A256GCM', cty: 'JWT', kid: keyId, iat: Math.floor(now / 1000) })
    .encrypt(publicKey);
}
