import type { BodyKind, JsonObject, JsonValue } from '@billingual/core';

/** What a body is, by its fields alone. What has an invoice's own marks is one, whatever else stands beside them. */
export function classify(body: unknown): BodyKind {
  if (!isObject(body)) return 'unknown';
  if (isMarked(body)) return markedKind(body);
  if (isCountedPage(body)) return 'page';
  if (isEnvelope(body)) return isWhole(unwrap(body)) ? 'invoice' : 'notification';
  if (isError(body)) return 'error';
  if (isInvoice(body)) return isWhole(body) ? 'invoice' : 'row';
  // The default answer to a create is one link and nothing else.
  if (typeof body['href'] === 'string') return 'reference';
  if (body['id'] !== undefined || body['status'] !== undefined) return 'unknown';
  if (isPage(body)) return 'page';
  if (requestFields.some((it) => isObject(body[it]) || Array.isArray(body[it]))) return 'request';
  return Array.isArray(body['links']) ? linksOnly(body['links'] as readonly JsonValue[]) : 'unknown';
}

const requestFields = ['detail', 'invoicer', 'primary_recipients', 'items', 'configuration'] as const;

/** A webhook event holds its invoice under `resource.invoice`; the documentation of 2026 shows it directly in `resource`. */
export function unwrap(body: JsonObject): JsonObject {
  if (isMarked(body) || !isEnvelope(body)) return body;
  const resource = body['resource'];
  if (!isObject(resource)) return {};
  return isObject(resource['invoice']) ? resource['invoice'] : resource;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every invoice, row and request states its currency here, and nothing else of PayPal's does. */
function isMarked(body: JsonObject): boolean {
  return isObject(body['detail']) && typeof body['detail']['currency_code'] === 'string';
}

function markedKind(body: JsonObject): BodyKind {
  if (isInvoice(body)) return isWhole(body) ? 'invoice' : 'row';
  // An id of another kind than text, and no status: neither an answer nor a request.
  return (body['id'] ?? body['status'] ?? undefined) === undefined ? 'request' : 'unknown';
}

function isEnvelope(body: JsonObject): boolean {
  return 'resource' in body && ('event_type' in body || 'resource_type' in body);
}

/** The API's own errors, older ones with `information_link`, and those of the token endpoint. */
function isError(body: JsonObject): boolean {
  if (typeof body['error'] === 'string') return true;
  return typeof body['name'] === 'string' && ('message' in body || 'debug_id' in body || 'details' in body);
}

function isInvoice(body: JsonObject): boolean {
  if (typeof body['id'] !== 'string' && typeof body['status'] !== 'string') return false;
  return isObject(body['detail']) || typeof body['status'] === 'string';
}

/** Rows of a list and of a search have neither a configuration nor a breakdown, and at most some of them have items. */
function isWhole(body: JsonObject): boolean {
  if (!isInvoice(body)) return false;
  if (isObject(body['configuration'])) return true;
  return Array.isArray(body['items']) && isObject(body['amount']) && isObject(body['amount']['breakdown']);
}

/** A list and how long it is, which nothing else states. */
function isCountedPage(body: JsonObject): boolean {
  return Array.isArray(body['items']) && ('total_items' in body || 'total_pages' in body);
}

/** The items of a page are invoices; those of an invoice have a quantity and a price. */
function isPage(body: JsonObject): boolean {
  if (isObject(body['detail'])) return false;
  if ('total_items' in body || 'total_pages' in body) return true;
  const items = body['items'];
  if (!Array.isArray(items)) return false;
  return !(items as readonly JsonValue[]).some((it) => isObject(it) && ('unit_amount' in it || 'quantity' in it));
}

/** Sending answers with links to the invoice; an empty page with links to pages. */
function linksOnly(links: readonly JsonValue[]): BodyKind {
  const toInvoice = links.some((it) => {
    const href = isObject(it) ? it['href'] : undefined;
    return typeof href === 'string' && (href.includes('/invoices/') || href.includes('/invoice/'));
  });
  return toInvoice ? 'reference' : 'page';
}
