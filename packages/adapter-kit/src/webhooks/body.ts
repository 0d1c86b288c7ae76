import { BillingualError, parseJson, type JsonObject } from '@billingual/core';
import { invalidWebhook } from './invalid-webhook.ts';

/** Notifications of either documented kind are below 100 KiB. */
const maxBytes = 1024 * 1024;

const rawBytes =
  'give the raw bytes (or their text) as they were received: a body that was parsed and printed again is another one (1.0 becomes 1)';

export interface WebhookBody {
  /** What the signature is over. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Throws `invalid_webhook` when the bytes are not UTF-8. */
  text(): string;
  /** Throws `invalid_webhook` unless it is a JSON object. For after the signature was found right. */
  json(): JsonObject;
}

/** The raw body, at most 1 MiB. Throws `invalid_webhook` for anything that is not bytes or text, saying what to give instead. */
export function readBody(body: unknown, provider: string): WebhookBody {
  const bytes = bytesOf(body, provider);
  if (bytes.length === 0) {
    throw invalidWebhook(provider, 'body', `the body is empty: it may have been read before; ${rawBytes}`);
  }
  if (bytes.length > maxBytes) throw tooLarge(provider);
  const text = (): string => textOf(bytes, provider);
  return { bytes, text, json: () => objectOf(text(), provider) };
}

function bytesOf(body: unknown, provider: string): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') {
    // A character is at least a byte, so that much can be refused before it is copied.
    if (body.length > maxBytes) throw tooLarge(provider);
    return new TextEncoder().encode(body);
  }
  // A copy: whoever owns a pooled buffer may write to it again while the signature is being checked.
  if (ArrayBuffer.isView(body)) {
    if (body.byteLength > maxBytes) throw tooLarge(provider);
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice() as Uint8Array<ArrayBuffer>;
  }
  if (body instanceof ArrayBuffer) return new Uint8Array(body.slice(0));
  const found =
    body === undefined || body === null ? 'missing' : Array.isArray(body) ? 'a list' : `no bytes but ${nameOf(body)}`;
  throw invalidWebhook(provider, 'body', `the body is ${found}; ${rawBytes}`);
}

function nameOf(body: unknown): string {
  return typeof body === 'object' ? 'an object, probably parsed already' : `a ${typeof body}`;
}

function tooLarge(provider: string): BillingualError<'invalid_webhook'> {
  return invalidWebhook(provider, 'body', `the body is larger than ${maxBytes} bytes`);
}

function textOf(bytes: Uint8Array, provider: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidWebhook(provider, 'body', 'the body is not UTF-8');
  }
}

function objectOf(text: string, provider: string): JsonObject {
  let value;
  try {
    value = parseJson(text);
  } catch (error) {
    const reason = BillingualError.is(error, 'invalid_json') ? error.details.reason : 'it is not JSON';
    throw invalidWebhook(provider, 'body', `the body cannot be read: ${reason}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw invalidWebhook(provider, 'body', 'the body is no JSON object');
}
