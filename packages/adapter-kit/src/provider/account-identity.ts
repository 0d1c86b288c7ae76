import { baseUrlOf } from '../url.ts';

export interface IdentityParts {
  /** The dialect's name. */
  readonly provider: string;
  /** Where the calls go. */
  readonly baseUrl: string;
  /**
   * What names the merchant there, and no secret: an id of the merchant or of the client, but never a key. Where a key is all there is,
   * the caller's own name for the account has to do.
   */
  readonly merchant: readonly string[];
}

/**
 * The `identity` of an account: 16 hexadecimal digits, the same in every process and on every machine. A hash keeps names of merchants
 * out of plans and journals and has one form for all; FNV-1a of 64 bits tells a few accounts apart, and proves nothing to an adversary.
 */
export function accountIdentity({ provider, baseUrl, merchant }: IdentityParts): string {
  const { host, pathname } = baseUrlOf(baseUrl);
  // Behind one proxy, the path may say whose account it is.
  const path = pathname.replace(/\/+$/, '');
  return fnv1a(JSON.stringify([provider, host + path, ...merchant]));
}

function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
