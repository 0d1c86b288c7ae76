import type { Authority } from '@billingual/adapter-kit';
import { jwtAuthority, type JwtParts } from './jwt-authority.ts';
import { secretBytes } from './secret-bytes.ts';
import type { Signer } from './signer.ts';

/** JWT signed with the REST shared secret (HS256). Throws `invalid_input` when the secret is not Base64. */
export function sharedSecretJwt(signer: Signer, sharedSecret: string, parts: JwtParts = {}): Authority {
  const key = importSecret(secretBytes(sharedSecret, '/sharedSecret'));
  return jwtAuthority(signer, 'HS256', key, parts);
}

/** Imported when it is first needed, and once. */
function importSecret(bytes: Uint8Array<ArrayBuffer>): () => Promise<CryptoKey> {
  let key: Promise<CryptoKey> | undefined;
  return () => (key ??= crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']));
}
