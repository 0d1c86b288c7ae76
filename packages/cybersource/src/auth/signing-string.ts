import type { Unsigned } from '@billingual/adapter-kit';
import { hasSharedSecret, type Credentials } from './authority.ts';
import { claimsOf } from './claims.ts';
import { secretBytes } from './secret-bytes.ts';
import { signatureBase } from './signature-base.ts';

/**
 * What is signed for a request, line by line, to be compared with what the provider expects. Holds neither secret nor signature, so it
 * can be shown and sent to support.
 */
export async function signingString(credentials: Credentials, request: Omit<Unsigned, 'signal'>): Promise<string> {
  const { keyId } = credentials;
  const key = hasSharedSecret(credentials) ? secretLine(credentials.sharedSecret) : 'private key of the certificate';
  if (credentials.authentication === 'http-signature') {
    const { text } = await signatureBase(request, credentials);
    return `HTTP signature, HmacSHA256\nkey id ${keyId}\nkey ${key}\n${text}`;
  }
  const alg = hasSharedSecret(credentials) ? 'HS256' : 'RS256';
  const claims = await claimsOf(request, credentials, '(a new UUID each time)');
  const lines = Object.entries(claims).map(([name, value]) => `${name}: ${value}`);
  return [`JWT, ${alg}`, `key id ${keyId}`, `key ${key}`, ...lines].join('\n');
}

function secretLine(secret: string): string {
  return `shared secret, ${secretBytes(secret, '/sharedSecret').length} bytes`;
}
