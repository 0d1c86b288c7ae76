import { CompactSign } from 'jose';
import type { Claims } from './claims.ts';

/** A compact JWS with its header and claims in the order given. */
export async function signJwt(
  claims: Claims,
  { alg, keyId }: { readonly alg: 'HS256' | 'RS256'; readonly keyId: string },
  key: CryptoKey,
): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactSign(payload).setProtectedHeader({ typ: 'JWT', alg, kid: keyId }).sign(key);
}
