import type { CybersourceSettings } from './settings.ts';
import type { InvoiceContent } from './invoice/content.ts';

export const statuses = ['DRAFT', 'CREATED', 'SENT', 'PARTIAL', 'PENDING', 'PAID', 'CANCELED'] as const;
export type Status = (typeof statuses)[number];

/** The words of the Node SDK 0.0.83. They are not those of the statuses. */
export type EventName =
  | 'DRAFT'
  | 'CREATE'
  | 'UPDATE'
  | 'SEND'
  | 'RESEND'
  | 'REMINDER'
  | 'PAYMENT'
  | 'CANCEL'
  | 'PENDING'
  | 'REJECTED';

export interface HistoryEvent {
  readonly event: EventName;
  /** Milliseconds on the simulator's clock. */
  readonly at: number;
  readonly payment?: Payment;
}

/** Amount as decimal text. */
export interface Payment {
  readonly transactionId: string;
  readonly amount: string;
}

/** An invoice at one moment. A change makes a new one. */
export interface StoredInvoice {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly createdAt: number;
  /** Nobody can read it before, on the clock that nothing sets back; only the number is taken already. */
  readonly readableFrom: number;
  readonly status: Status;
  readonly deliveryMode: 'None' | 'Email';
  readonly content: InvoiceContent;
  /** Decimal text. */
  readonly paid: string;
  readonly refunded: string;
  /** What of the refunds is due again. */
  readonly reopened: string;
  /** The secret part of the payment link; made when the invoice is published. */
  readonly linkToken?: string;
  /** Oldest first. */
  readonly history: readonly HistoryEvent[];
  /** Waits for somebody to accept or reject it. */
  readonly review?: { readonly payment: Payment; readonly before: Status } | undefined;
}

export interface InvoiceStore {
  /** Adds an invoice, or a newer state of one. Moments here are monotonic: a clock that is set back hides nothing. */
  put(invoice: StoredInvoice, at: number): void;
  /** As it is now, whether or not it can be read yet. */
  current(id: string): StoredInvoice | undefined;
  /** As it was readable at that moment, by id or number. */
  readable(id: string, at: number): StoredInvoice | undefined;
  /** All that were readable at that moment, in order of creation. */
  readableAll(at: number): readonly StoredInvoice[];
  /** All as they are now, in order of creation. */
  all(): readonly StoredInvoice[];
  /** The next of the decimal counter that is free. */
  nextNumber(): string;
  isTaken(invoiceNumber: string): boolean;
  hasId(id: string): boolean;
}

/** Numbers start high, as in the documented answers, so that a short one is never met by accident. */
const firstNumber = 98_761;

interface Revision {
  readonly at: number;
  readonly invoice: StoredInvoice;
}

export function invoiceStore(settings: CybersourceSettings): InvoiceStore {
  /** By id, oldest revision first; the map keeps the order of creation. */
  const invoices = new Map<string, Revision[]>();
  /** Ids by number without case, oldest first. A number never changes. */
  const idsByNumber = new Map<string, string[]>();
  let counter = firstNumber;

  const latest = (id: string): StoredInvoice | undefined => invoices.get(id)?.at(-1)?.invoice;
  const withNumber = (number: string): readonly StoredInvoice[] => {
    const found = (idsByNumber.get(number.toLowerCase()) ?? []).flatMap((id) => latest(id) ?? []);
    return settings.numberCase === 'sensitive' ? found.filter((it) => it.invoiceNumber === number) : found;
  };
  /** The path takes "the invoice number"; an id that is none has to work too. Of several with one number, the newest. */
  const idOf = (given: string): string => withNumber(given).at(-1)?.id ?? given;
  const asOf = (revisions: readonly Revision[], at: number): StoredInvoice | undefined => {
    const then = revisions.findLast((it) => it.at <= at)?.invoice;
    return then !== undefined && then.readableFrom <= at ? then : undefined;
  };

  return {
    put(invoice, at) {
      const revisions = invoices.get(invoice.id);
      if (revisions !== undefined) return void revisions.push({ at, invoice });
      invoices.set(invoice.id, [{ at, invoice }]);
      const number = invoice.invoiceNumber.toLowerCase();
      idsByNumber.set(number, [...(idsByNumber.get(number) ?? []), invoice.id]);
    },
    current: (id) => latest(idOf(id)),
    readable: (id, at) => asOf(invoices.get(idOf(id)) ?? [], at),
    readableAll: (at) => [...invoices.values()].flatMap((it) => asOf(it, at) ?? []),
    all: () => [...invoices.keys()].flatMap((id) => latest(id) ?? []),
    nextNumber() {
      while (invoices.has(String(counter)) || idsByNumber.has(String(counter))) counter += 1;
      const number = String(counter);
      counter += 1;
      return number;
    },
    isTaken: (number) => withNumber(number).some((it) => settings.numberReuse === 'never' || it.status !== 'CANCELED'),
    hasId: (id) => invoices.has(id),
  };
}
