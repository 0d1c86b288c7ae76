import type { SandboxClock } from '@billingual/sandbox';
import type { Figures } from './arithmetic.ts';
import type { InvoiceContent, PaymentContent, RefundContent } from './schema/content.ts';

export type PayPalStatus =
  | 'DRAFT'
  | 'SENT'
  | 'SCHEDULED'
  | 'PAID'
  | 'MARKED_AS_PAID'
  | 'CANCELLED'
  | 'REFUNDED'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'MARKED_AS_REFUNDED'
  | 'UNPAID'
  | 'PAYMENT_PENDING';

interface StoredPayment extends Pick<PaymentContent, 'method' | 'note' | 'shipping_info'> {
  readonly type: 'PAYPAL' | 'EXTERNAL';
  readonly id: string;
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Minor units. */
  readonly amount: bigint;
}

interface StoredRefund extends Pick<RefundContent, 'method'> {
  readonly id: string;
  readonly date: string;
  readonly amount: bigint;
}

/** An invoice as PayPal might hold it. Never changed: every change is a new one under the same id. */
export interface StoredInvoice {
  readonly id: string;
  /** Whose it is: the payer id of the merchant. */
  readonly merchant: string;
  readonly number: string;
  readonly currency: string;
  readonly invoiceDate: string;
  readonly content: InvoiceContent;
  readonly figures: Figures;
  /** One for each line. */
  readonly itemIds: readonly string[];
  /** By name and rate, which lines and shipping share. */
  readonly taxIds: ReadonlyMap<string, string>;
  /** What it would be without payments and refunds. */
  readonly issued: Extract<PayPalStatus, 'DRAFT' | 'SCHEDULED' | 'SENT' | 'UNPAID' | 'CANCELLED'>;
  /** A payment that has not come through yet, in minor units. */
  readonly pending?: bigint;
  readonly payments: readonly StoredPayment[];
  readonly refunds: readonly StoredRefund[];
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly updatedAt?: number;
  readonly firstSentAt?: number;
  readonly lastSentAt?: number;
  readonly canceledAt?: number;
  readonly deleted: boolean;
}

export interface InvoiceStore {
  /** The next version of an invoice, new or not. */
  put(invoice: StoredInvoice): void;
  /** As it is now; undefined when it is not there, or was deleted. */
  current(id: string): StoredInvoice | undefined;
  /** As it was so long ago, which is what reading may give. */
  seen(id: string, lagMs: number): StoredInvoice | undefined;
  /** Those of a merchant as they were so long ago, newest first. */
  list(merchant: string, lagMs: number): readonly StoredInvoice[];
  /** All there are or were, in order of creation. */
  everything(): readonly StoredInvoice[];
}

interface Version {
  readonly since: number;
  readonly invoice: StoredInvoice;
}

export function invoiceStore(clock: SandboxClock): InvoiceStore {
  const versions = new Map<string, Version[]>();

  function at(history: readonly Version[] | undefined, lagMs: number): StoredInvoice | undefined {
    const until = clock.monotonic() - lagMs;
    const found = lagMs > 0 ? history?.findLast(({ since }) => since <= until) : history?.at(-1);
    return found === undefined || found.invoice.deleted ? undefined : found.invoice;
  }

  return {
    put(invoice) {
      const version = { since: clock.monotonic(), invoice };
      const history = versions.get(invoice.id);
      if (history === undefined) versions.set(invoice.id, [version]);
      else history.push(version);
    },
    current: (id) => at(versions.get(id), 0),
    seen: (id, lagMs) => at(versions.get(id), lagMs),
    list: (merchant, lagMs) =>
      [...versions.values()]
        .toReversed()
        .map((history) => at(history, lagMs))
        .filter((it) => it !== undefined)
        .filter((it) => it.merchant === merchant),
    everything: () => [...versions.values()].map((history) => history.at(-1)?.invoice).filter((it) => it !== undefined),
  };
}

export function paidOf({ payments }: StoredInvoice): bigint {
  return payments.reduce((sum, { amount }) => sum + amount, 0n);
}

export function refundedOf({ refunds }: StoredInvoice): bigint {
  return refunds.reduce((sum, { amount }) => sum + amount, 0n);
}

/** Refunds do not make anything due again: seen with 198.21 in all, 10 paid, 5 refunded, 188.21 due. */
export function dueOf(invoice: StoredInvoice): bigint {
  return invoice.figures.total - paidOf(invoice);
}
