import { encodeBase64, signHmac } from '@billingual/adapter-kit';
import type { JsonObject } from '@billingual/core';
import { secretBytes } from '../auth/secret-bytes.ts';
import { signedBytes } from './verify-cybersource-webhook.ts';

export interface SignOptions {
  readonly keyId: string;
  /** Base64; the same as under this id in the client's `webhookKeys`. */
  readonly key: string;
  /** `t`, in milliseconds since 1970. Default: now. */
  readonly at?: number;
}

/** A request as Cybersource would send it. */
export interface SignedForTests {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Signs a body for tests of your own. An object is printed as JSON; text and bytes are sent as they are. */
export async function signForTests(
  body: JsonObject | string | Uint8Array,
  { keyId, key, at = Date.now() }: SignOptions,
): Promise<SignedForTests> {
  const bytes = bytesOf(body);
  const signature = await signHmac(signedBytes(String(at), bytes), secretBytes(key, '/key'));
  const header = `t=${at};keyId=${keyId};sig=${encodeBase64(signature)}`;
  return { headers: { 'content-type': 'application/json', 'v-c-signature': header }, body: bytes };
}

function bytesOf(body: JsonObject | string | Uint8Array): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
