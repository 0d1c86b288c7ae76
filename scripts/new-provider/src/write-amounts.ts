import { amountText, type Invoice, type JsonObject } from '@billingual/core';

/** Figures of the whole document. A provider that computes its totals is told none. */
export function writeAmounts({ totals }: Invoice): JsonObject {
  return { total: amountText(totals.total) };
}
