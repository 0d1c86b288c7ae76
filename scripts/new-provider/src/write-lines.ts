import { amountText, type Invoice, type JsonObject } from '@billingual/core';

/** Lines as Acme takes them. Only renames: they fit `shape` by now. */
export function writeLines({ lines }: Invoice): readonly JsonObject[] {
  return lines.map((it) => ({
    ...(it.name !== undefined && { name: it.name }),
    quantity: it.quantity,
    price: amountText(it.unitPrice),
  }));
}
