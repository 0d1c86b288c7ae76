import type { StoredInvoice } from './state.ts';

export type Action = 'update' | 'send' | 'cancel' | 'discard' | 'remind' | 'recordPayment' | 'pay';

/** Which operation which status allows, and what it does: a table by status, each row with the document that says so. */
export function isAllowed(_action: Action, _invoice: StoredInvoice): boolean {
  return false;
}
