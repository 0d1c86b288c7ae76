import { notRepresentable } from '@billingual/adapter-kit';
import type { Invoice, JsonObject } from '@billingual/core';
import { isObject } from '../classify.ts';
import { cybersourceDialect } from '../dialect.ts';

/**
 * The whole invoice again with another delivery mode: an update replaces everything. Throws `not_representable` when it cannot be
 * written back as it is.
 */
export function withDelivery(current: Invoice, delivery: 'email' | 'link'): JsonObject {
  const edited: Invoice = { ...current, collection: { ...current.collection, delivery } };
  const { value, findings } = cybersourceDialect.write(edited, { purpose: 'update' });
  if (value !== null) return value;
  const what = `needs the delivery mode changed to ${delivery} first, and the invoice cannot be written back as it is`;
  throw notRepresentable(what, findings, cybersourceDialect);
}

/** The mode of the invoice in an answer; 'unsaid' where it is not told, as until 2020, and undefined where there is no invoice. */
export function shownDelivery(body: unknown): 'email' | 'link' | 'unsaid' | undefined {
  if (!isObject(body) || (body['id'] ?? body['status']) === undefined) return undefined;
  const mode = isObject(body['invoiceInformation']) ? body['invoiceInformation']['deliveryMode'] : undefined;
  if (typeof mode !== 'string') return 'unsaid';
  return mode.trim().toLowerCase() === 'email' ? 'email' : 'link';
}
