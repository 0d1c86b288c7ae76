import { notRepresentable } from '@billingual/adapter-kit';
import type { Invoice, JsonObject } from '@billingual/core';
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
