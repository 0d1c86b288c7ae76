import type { JsonObject, TrueInvoice } from '@billingual/sandbox';

/** An invoice as Acme might hold it. Never changed: every change is a new one under the same id. */
export interface StoredInvoice {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly content: JsonObject;
  readonly deleted: boolean;
}

export interface InvoiceStore {
  find(id: string): StoredInvoice | undefined;
  put(invoice: StoredInvoice): void;
  /** In order of creation, deleted ones included. */
  everything(): readonly StoredInvoice[];
}

export function invoiceStore(): InvoiceStore {
  const invoices = new Map<string, StoredInvoice>();
  return {
    find: (id) => invoices.get(id),
    put: (invoice) => void invoices.set(invoice.id, invoice),
    everything: () => [...invoices.values()],
  };
}

/** In the words of the truth, by which tests judge: what is payable, how much is due. */
export function trueInvoice({ id, number, status, deleted }: StoredInvoice): TrueInvoice {
  return { id, number, status, payable: false, currency: 'USD', total: '0', due: '0', deleted };
}
