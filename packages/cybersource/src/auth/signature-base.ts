import type { Unsigned } from '@billingual/adapter-kit';
import { sha256 } from './claims.ts';
import type { Signer } from './signer.ts';

export interface SignatureBase {
  /** What the HMAC is over: 'name: value' lines, no line break at the end. */
  readonly text: string;
  /** The names, in order. */
  readonly names: string;
  readonly date: string;
  readonly digest?: string;
}

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The lines that an HTTP signature is over. `host` is the one of the URL: runtimes do not let anybody send another. With a portfolio's
 * key the signed `v-c-merchant-id` is the portfolio, though the header that is sent names the merchant (Node SDK 0.0.83).
 */
export async function signatureBase(
  { url, method, body, now }: Omit<Unsigned, 'signal' | 'operation'>,
  { merchantId, portfolioId }: Signer,
): Promise<SignatureBase> {
  const date = new Date(now).toUTCString();
  const hasDigest = withBody.has(method.toUpperCase());
  const digest = hasDigest ? { digest: `SHA-256=${await sha256(body ?? new Uint8Array())}` } : {};
  const lines: Readonly<Record<string, string>> = {
    host: url.host,
    date,
    'request-target': `${method.toLowerCase()} ${url.pathname}${url.search}`,
    ...digest,
    'v-c-merchant-id': portfolioId ?? merchantId,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
  return { text: text.join('\n'), names: Object.keys(lines).join(' '), date, ...digest };
}
