import type { WebhookRequest } from '@billingual/core';
import { invalidWebhook } from './invalid-webhook.ts';

/** Real ones stay below 700: a signature by a 4096-bit key in base64. */
const maxLength = 2048;

export interface WebhookHeaders {
  /** The value without spaces around it. Throws `invalid_webhook` when it is missing, empty, repeated, too long or not plain ASCII. */
  required(name: string): string;
  /** The same, but undefined when it is missing. */
  optional(name: string): string | undefined;
}

/** Reads headers without regard to case, from whichever of the shapes a framework has. */
export function readHeaders(headers: WebhookRequest['headers'], provider: string): WebhookHeaders {
  const found = collect(headers);
  if (found === undefined) {
    throw invalidWebhook(
      provider,
      'headers',
      'it has no headers; give those of the request, as your framework has them',
    );
  }
  const optional = (name: string): string | undefined => {
    const values = found.get(name.toLowerCase());
    return values === undefined ? undefined : checked(name, values, provider);
  };
  return {
    optional,
    required(name) {
      const value = optional(name);
      if (value === undefined) throw invalidWebhook(provider, 'headers', `the header ${name} is missing`);
      return value;
    },
  };
}

function checked(name: string, values: readonly unknown[], provider: string): string {
  const [value, ...more] = values;
  const text = typeof value === 'string' ? value.trim() : undefined;
  const fault = text === undefined ? 'is no text' : faultOf(text, more.length);
  if (fault !== undefined) throw invalidWebhook(provider, 'headers', `the header ${name} ${fault}`);
  return text as string;
}

function faultOf(text: string, more: number): string | undefined {
  // `Headers` and most servers join what is repeated with a comma, which no header of a signature holds by itself.
  if (more > 0 || text.includes(',')) return 'is there more than once';
  if (text === '') return 'is empty';
  if (text.length > maxLength) return `is longer than ${maxLength} characters`;
  return /^[\x20-\x7e]+$/.test(text) ? undefined : 'holds something else than plain ASCII';
}

function collect(headers: unknown): ReadonlyMap<string, readonly unknown[]> | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const found = new Map<string, unknown[]>();
  const pairs: Iterable<unknown> =
    Symbol.iterator in headers ? (headers as Iterable<unknown>) : Object.entries(headers);
  for (const pair of pairs) {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string' || pair[1] === undefined) continue;
    const [name, value] = pair as [string, unknown];
    const key = name.toLowerCase();
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (values.length > 0) found.set(key, [...(found.get(key) ?? []), ...values]);
  }
  return found;
}
