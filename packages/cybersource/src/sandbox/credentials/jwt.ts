import { compactVerify, type CompactJWSHeaderParameters, type JWK } from 'jose';
import { sha256 } from '../wire/base64.ts';
import type { CybersourceSettings } from '../settings.ts';
import {
  isOurHost,
  refusal,
  resourceOf,
  secretOf,
  type SigningKey,
  type SigningKeys,
  type Verdict,
  type WireRequest,
} from './wire-request.ts';

export type Claims = Readonly<Record<string, unknown>>;

export interface TokenContext {
  readonly keys: SigningKeys;
  /** Of the one certificate there is. */
  readonly publicKey: () => Promise<JWK>;
  readonly settings: Pick<CybersourceSettings, 'tokenLeewayMs' | 'digestAlgorithm' | 'resourcePath'>;
  /** Milliseconds on the simulator's clock. */
  readonly now: number;
  /** Ids of tokens that were accepted before. */
  readonly isUsed: (jti: string) => boolean;
}

const longestLife = 120;

/** A JWT of version 2 over this very request (Getting Started with the REST API, 26.06). */
export async function checkToken(token: string, request: WireRequest, context: TokenContext): Promise<Verdict<Claims>> {
  let key: SigningKey | undefined;
  let header: CompactJWSHeaderParameters;
  let payload: Uint8Array;
  try {
    const verified = await compactVerify(token, (it) => {
      key = context.keys.get(it.kid ?? '');
      if (key === undefined) throw new TypeError('no such key');
      // Which algorithms there are follows from the key: jose takes HS* with a secret only, RS* and PS* with an RSA key only.
      return key.kind === 'secret' ? secretOf(key) : context.publicKey();
    });
    header = verified.protectedHeader;
    payload = verified.payload;
  } catch {
    return refusal(key === undefined ? 'kid is no known key' : 'the signature of the token does not verify');
  }
  if (key === undefined) return refusal('kid is no known key');
  if (header.typ !== 'JWT') return refusal('typ is not JWT');
  const claims = objectIn(payload);
  if (claims === undefined) return refusal('the token holds no claims');
  const bodyDigest = request.body.length === 0 ? undefined : await sha256(request.body);
  const emptyDigest = bodyDigest ?? (await sha256(new Uint8Array()));
  const why = wrongIdentity(claims, key) ?? wrongTime(claims, context) ?? wrongRequest(claims, request, context);
  if (why !== undefined) return refusal(why);
  if (bodyDigest !== undefined && claims['digest'] === undefined)
    return refusal('digest is missing, and there is a body');
  if (claims['digest'] !== undefined && claims['digest'] !== emptyDigest)
    return refusal('digest is not that of the bytes that were sent');
  return wrongAlgorithm(claims, context) ?? { passed: claims };
}

function wrongIdentity(claims: Claims, { issuer, merchants }: SigningKey): string | undefined {
  if (claims['v-c-jwt-version'] !== '2') return "v-c-jwt-version is not '2'";
  if (claims['iss'] !== issuer) return 'iss is not the owner of the key';
  const merchant = claims['v-c-merchant-id'];
  return typeof merchant === 'string' && merchants.includes(merchant)
    ? undefined
    : 'v-c-merchant-id is not known to the key';
}

function wrongTime(claims: Claims, { now, settings, isUsed }: TokenContext): string | undefined {
  const { iat, exp, jti } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'iat and exp have to be seconds since 1970';
  if (exp > iat + longestLife) return 'exp is more than 120 seconds after iat';
  if (exp * 1000 + settings.tokenLeewayMs <= now) return 'the token has expired';
  if (iat * 1000 - settings.tokenLeewayMs > now) return 'the token was issued in the future';
  if (typeof jti !== 'string' || !uuid.test(jti)) return 'jti is no UUID of version 4';
  return isUsed(jti) ? 'jti was used before' : undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

function wrongRequest(
  claims: Claims,
  { method, url, headers }: WireRequest,
  context: TokenContext,
): string | undefined {
  const host = claims['request-host'];
  if (typeof host !== 'string' || !isOurHost(host)) return 'request-host is another host';
  if (![url.host, headers.get('host')].includes(host)) return 'request-host is not the host of the request';
  // Lower case in the documents, upper case in some SDKs.
  if (String(claims['request-method']).toLowerCase() !== method.toLowerCase())
    return 'request-method is another method';
  const allowed = [resourceOf(url), ...(context.settings.resourcePath === 'either' ? [url.pathname] : [])];
  const isThisPath = allowed.some((it) => it === claims['request-resource-path']);
  return isThisPath ? undefined : 'request-resource-path is not the path and query of the request';
}

/** Two spellings, one in the documents and one in the Node SDK 0.0.83. */
function wrongAlgorithm(claims: Claims, { settings }: TokenContext): { readonly why: string } | undefined {
  const named = claims['digestAlgorithm'] ?? claims['digest-algorithm'];
  if (named === undefined) {
    const isNeeded = claims['digest'] !== undefined && settings.digestAlgorithm === 'required';
    return isNeeded ? refusal('digestAlgorithm is missing') : undefined;
  }
  return named === 'SHA-256' ? undefined : refusal('digestAlgorithm is not SHA-256');
}

function objectIn(payload: Uint8Array): Claims | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
