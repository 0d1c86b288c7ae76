import { encodeBase64, type Unsigned } from '@billingual/adapter-kit';
import type { Signer } from './signer.ts';

export type Claims = Readonly<Record<string, string | number>>;

/** Longer than this between `iat` and `exp` is refused. */
const secondsOfLife = 120;

/**
 * What a JWT of version 2 says of a request, always in this order. `digestAlgorithm` is the documented name; one official SDK writes
 * 'digest-algorithm' (developer guide 26.04, Node SDK 0.0.83).
 */
export async function claimsOf(
  { url, method, body, now }: Omit<Unsigned, 'signal' | 'operation'>,
  { merchantId, portfolioId }: Signer,
  jti: string,
): Promise<Claims> {
  const issuedAt = Math.floor(now / 1000);
  return {
    ...(body !== undefined && { digest: await sha256(body), digestAlgorithm: 'SHA-256' }),
    iat: issuedAt,
    exp: issuedAt + secondsOfLife,
    'request-host': url.host,
    // With the query: the SDK left it out for one day in 2026, and put it back in a release of its own.
    'request-resource-path': url.pathname + url.search,
    'request-method': method.toLowerCase(),
    iss: portfolioId ?? merchantId,
    jti,
    'v-c-jwt-version': '2',
    'v-c-merchant-id': merchantId,
  };
}

/** Base64 of the hash's bytes; an example of the guide encodes its hexadecimal text, which is wrong. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return encodeBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
