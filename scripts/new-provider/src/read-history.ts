import type { InvoiceEvent, JsonObject, Reading } from '@billingual/core';

/** What happened to an invoice, oldest first, as far as Acme tells. */
export function readHistory(_body: JsonObject, _reading: Reading): readonly InvoiceEvent[] {
  return [];
}
