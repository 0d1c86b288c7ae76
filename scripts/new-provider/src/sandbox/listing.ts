import type { SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import { rowAnswer } from './answers.ts';
import type { InvoiceStore } from './state.ts';

/** A page of the list: order, filters, page sizes and ends as Acme has them. */
export function list(_request: SandboxRequest, store: InvoiceStore): SandboxAnswer {
  return { status: 200, body: { invoices: store.everything().map(rowAnswer) } };
}
