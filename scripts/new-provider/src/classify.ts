import type { BodyKind, JsonObject } from '@billingual/core';

/** What a body is, by its shape alone: an invoice, a request, a row, a page, a notification, an error. */
export function classify(body: unknown): BodyKind {
  if (!isObject(body)) return 'unknown';
  if ('error' in body) return 'error';
  if ('invoices' in body) return 'page';
  if (!('currency' in body)) return 'unknown';
  if (!('lines' in body)) return 'row';
  return 'id' in body ? 'invoice' : 'request';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
