import type { CybersourceSettings } from '../settings.ts';
import { base64Bytes, sha256, utf8 } from '../wire/base64.ts';
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

export interface SignatureContext {
  readonly keys: SigningKeys;
  readonly settings: Pick<CybersourceSettings, 'dateToleranceMs' | 'requestTarget' | 'portfolioSignature'>;
  /** Milliseconds on the simulator's clock. */
  readonly now: number;
}

/** Whose key it was. */
export interface Signed {
  readonly merchantId: string;
}

interface Parts {
  readonly keyid: string;
  readonly algorithm: string;
  readonly headers: string;
  readonly signature: string;
}

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** The older way: an HMAC over the lines of a few headers (Node SDK 0.0.83). */
export async function checkSignature(request: WireRequest, context: SignatureContext): Promise<Verdict<Signed>> {
  const parts = partsOf(request.headers.get('signature') ?? '');
  if (parts === undefined) return refusal('the signature header is not keyid, algorithm, headers and signature');
  const key = context.keys.get(parts.keyid);
  if (key?.kind !== 'secret') return refusal('keyid is no known shared secret');
  if (parts.algorithm !== 'HmacSHA256') return refusal('algorithm is not HmacSHA256');
  const names = parts.headers.split(' ').map((name) => name.toLowerCase());
  const why =
    missingName(names, request, context) ??
    wrongDate(names, request, context) ??
    (await wrongDigest(request)) ??
    wrongHost(request);
  if (why !== undefined) return refusal(why);
  const merchantId = request.headers.get('v-c-merchant-id') ?? '';
  if (!key.merchants.includes(merchantId)) return refusal('v-c-merchant-id is not known to the key');
  for (const signedMerchant of signedMerchants(key, merchantId, context)) {
    if (await verifies(textOf(names, request, signedMerchant), parts.signature, key)) return { passed: { merchantId } };
  }
  return refusal('the signature does not verify');
}

function partsOf(header: string): Parts | undefined {
  const found = new Map(
    [...header.matchAll(/([a-z]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  );
  const [keyid, algorithm, headers, signature] = ['keyid', 'algorithm', 'headers', 'signature'].map((it) =>
    found.get(it),
  );
  if (keyid === undefined || algorithm === undefined || headers === undefined || signature === undefined)
    return undefined;
  return { keyid, algorithm, headers, signature };
}

/** The form with brackets was given up in October 2023, and production stopped taking it in March 2024. */
const draftTarget = '(request-target)';

function missingName(
  names: readonly string[],
  { method }: WireRequest,
  { settings }: SignatureContext,
): string | undefined {
  const isDraft = names.includes(draftTarget);
  if (isDraft && settings.requestTarget === 'request-target')
    return '(request-target) is no longer taken; list request-target';
  const needed = ['host', isDraft ? draftTarget : 'request-target', 'v-c-merchant-id'];
  if (withBody.has(method)) needed.push('digest');
  return needed.filter((name) => !names.includes(name)).map((name) => `${name} is not among the signed headers`)[0];
}

/** Either name is fine, as long as it is the one that was signed. */
function wrongDate(
  names: readonly string[],
  { headers }: WireRequest,
  { now, settings }: SignatureContext,
): string | undefined {
  const name = ['v-c-date', 'date'].find((it) => names.includes(it));
  if (name === undefined) return 'neither date nor v-c-date is among the signed headers';
  const at = Date.parse(headers.get(name) ?? '');
  if (Number.isNaN(at)) return `${name} is missing or no date`;
  return Math.abs(now - at) > settings.dateToleranceMs ? `${name} is too far from the time here` : undefined;
}

async function wrongDigest({ method, headers, body }: WireRequest): Promise<string | undefined> {
  const digest = headers.get('digest');
  if (digest === null) return withBody.has(method) ? 'the digest header is missing' : undefined;
  return digest === `SHA-256=${await sha256(body)}` ? undefined : 'digest is not that of the bytes that were sent';
}

function wrongHost({ url, headers }: WireRequest): string | undefined {
  const host = headers.get('host') ?? url.host;
  return isOurHost(host) && host === url.host ? undefined : 'host is not the host of the request';
}

/** With a meta key the SDK signs another value than it sends. */
function signedMerchants(key: SigningKey, merchantId: string, { settings }: SignatureContext): readonly string[] {
  if (key.merchants.includes(key.issuer)) return [merchantId];
  const byStyle = { either: [key.issuer, merchantId], portfolio: [key.issuer], merchant: [merchantId] } as const;
  return byStyle[settings.portfolioSignature];
}

function textOf(names: readonly string[], { method, url, headers }: WireRequest, merchantId: string): string {
  const made: Readonly<Record<string, string>> = {
    host: headers.get('host') ?? url.host,
    'request-target': `${method.toLowerCase()} ${resourceOf(url)}`,
    [draftTarget]: `${method.toLowerCase()} ${resourceOf(url)}`,
    'v-c-merchant-id': merchantId,
  };
  return names.map((name) => `${name}: ${made[name] ?? headers.get(name) ?? ''}`).join('\n');
}

async function verifies(text: string, signature: string, key: SigningKey): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', secretOf(key), algorithm, false, ['verify']);
  try {
    return await crypto.subtle.verify('HMAC', secret, base64Bytes(signature), utf8(text));
  } catch {
    return false;
  }
}
