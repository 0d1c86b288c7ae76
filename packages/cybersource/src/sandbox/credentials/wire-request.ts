import { base64Bytes } from '../wire/base64.ts';

/** A request as it came over the wire: what signatures are compared with. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A key that requests are signed with. */
export interface SigningKey {
  readonly kind: 'secret' | 'certificate';
  /** Who it was made for: the merchant itself, or its portfolio. */
  readonly issuer: string;
  /** For whom it may act. */
  readonly merchants: readonly string[];
  /** Base64, for a secret. */
  readonly sharedSecret?: string;
}

export type SigningKeys = ReadonlyMap<string, SigningKey>;

/** 'why' is for whoever looks for their mistake; the real gateway does not tell. */
export type Verdict<T> = { readonly passed: T } | { readonly why: string };

export function refusal(why: string): { readonly why: string } {
  return { why };
}

export function secretOf({ sharedSecret = '' }: SigningKey): Uint8Array<ArrayBuffer> {
  return base64Bytes(sharedSecret);
}

export const apiHost = 'apitest.cybersource.com';

/** The provider's host, or the address that a simulator listens on. */
export function isOurHost(host: string): boolean {
  return host === apiHost || /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host);
}

/** As on the request line. */
export function resourceOf({ pathname, search }: URL): string {
  return pathname + search;
}
