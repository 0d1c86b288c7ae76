import type { BodyKind, JsonObject } from '@billingual/core';

/** What a body is, by its shape alone: an invoice, a request, a row, a page, a notification, an error. */
export function classify(body: unknown): BodyKind {
  if (!isObject(body)) return 'unknown';
  // An invoice's own marks come first: a field that is new beside them must not make it something else.
  if ('currency' in body && 'lines' in body) return 'id' in body ? 'invoice' : 'request';
  if ('error' in body) return 'error';
  if ('invoices' in body) return 'page';
  return 'currency' in body ? 'row' : 'unknown';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
