import type { JsonObject } from '@billingual/sandbox';
import type { StoredInvoice } from './state.ts';

/** An invoice as Acme answers it: every field it fills in, and none that it leaves out. */
export function invoiceAnswer({ id, number, status, content }: StoredInvoice): JsonObject {
  return { ...content, id, number, status };
}

/** The same as a row of a list. */
export function rowAnswer({ id, number, status }: StoredInvoice): JsonObject {
  return { id, number, status };
}
