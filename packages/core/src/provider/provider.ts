import type { Dialect } from '../dialect.ts';
import type { InvoiceDraft } from '../draft/invoice-draft.ts';
import type { Finding } from '../finding.ts';
import type { Invoice, Transaction } from '../invoice.ts';
import type { Money } from '../money.ts';
import type { WritePolicy } from '../policy.ts';
import type { Open } from '../scalar.ts';
import type { Capabilities } from '../shape.ts';
import type { InvoiceList, ListQuery } from './query.ts';
import type { Webhooks } from './webhook.ts';

export interface CallOptions {
  /** Aborting rejects with the signal's reason. A write in flight may have been done all the same. */
  readonly signal?: AbortSignal | undefined;
}

export interface WriteOptions extends CallOptions {
  readonly policy?: WritePolicy;
}

export interface CreateOptions extends WriteOptions {
  /**
   * An earlier call with this number may have been interrupted: an equal draft under it is taken over instead of being a
   * `duplicate_number`. Default false.
   */
  readonly resume?: boolean;
  /** Which account is to bill it, where several stand behind one surface. */
  readonly account?: string;
}

export interface NotifyOptions extends CallOptions {
  /** Whether the provider mails the payer. Default false: nothing reaches a payer unless it is asked for. */
  readonly notify?: boolean;
}

export interface CancelOptions extends NotifyOptions {
  /**
   * What becomes of an invoice that somebody else has withdrawn before: 'return' it as it is (default), or 'refuse' with `wrong_state`,
   * for whoever has to know that it was this call. `when` is 'unsent' where it was seen before anything was asked for, and 'answered'
   * where the provider refused; what is withdrawn after an answer that was lost counts as this call's.
   */
  readonly alreadyCanceled?: 'return' | 'refuse';
}

/** An invoice as the provider now holds it, and what became of the parts that it cannot hold. */
export interface Stored {
  readonly invoice: Invoice;
  readonly findings: readonly Finding[];
}

/** A payment made outside the provider, to be recorded there. */
export interface PaymentDraft {
  /** Major units as text in the invoice's currency, or Money of it. Default: everything due. */
  readonly amount?: string | Money;
  readonly method: NonNullable<Transaction['method']>;
  /** 'YYYY-MM-DD'. Default: whatever the provider assumes, its today. */
  readonly on?: string;
  /**
   * One of its own (a till, a receipt, a reference) is what tells it from a payment of the same amount, method and day that another
   * client records at the same moment, should the answer be lost.
   */
  readonly note?: string;
}

/** A refund made outside the provider. Default amount: everything paid and not refunded. */
export type RefundDraft = Omit<PaymentDraft, 'note'>;

export interface Recorded {
  /** For `deletePayment` and `deleteRefund`. */
  readonly transactionId: string;
  readonly invoice: Invoice;
}

export interface QrCode {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * The calls that are the same for each account, and for several of them together. What cannot be done throws `unsupported` before any
 * request, with its documented reason; ask `capabilities` first. `id` is `invoice.source.id`.
 *
 * Every method may throw `unauthenticated`, `forbidden`, `rate_limited`, `unreachable`, `unavailable`, `bad_response`,
 * `retries_exhausted`, `rejected`; those with an id `not_found`; those that change something `ambiguous`, `wrong_state`.
 */
export interface InvoicingSurface {
  /** Version of this contract. */
  readonly spec: 1;
  readonly name: string;
  /** The caller's name for the account; the provider's name unless given. */
  readonly account: string;
  readonly environment: Open<'test' | 'live'>;
  readonly capabilities: Capabilities;
  /**
   * Makes a draft: chooses a number if there is none, writes, reads back, compares. Nothing is payable and nobody is mailed. Throws
   * `not_representable` before any request when a finding blocks the write, `duplicate_number` when the number is taken by another
   * invoice, `readback_mismatch` when the provider holds another amount, currency, due date or payer than was written; the draft is
   * discarded then, and where it could not be, the error's `payable` says whether somebody can pay it.
   */
  create(draft: InvoiceDraft | Invoice, options?: CreateOptions): Promise<Stored>;
  get(id: string, options?: CallOptions): Promise<Invoice>;
  list(query?: ListQuery): InvoiceList;
  /**
   * Changes an invoice and mails nobody. An invoice is merged as edited against what it was read as and what is stored now; both
   * having changed one field differently throws `conflict` with its pointers. A function is given what is stored now. Figures that
   * the edit moves are worked out anew, by the arithmetic that explains what is stored; the others stay as stated. An edit whose total
   * or amounts contradict its parts throws `invalid_input`. What moves by more than the edit is a finding, which `policy.onLoss` judges
   * before anything is sent: `not_representable`.
   */
  update(id: string, change: Invoice | ((current: Invoice) => Invoice), options?: WriteOptions): Promise<Stored>;
  /** Makes a draft payable, and mails it only with `notify`. One whose issue date lies ahead is scheduled where the provider can. */
  send(id: string, options?: NotifyOptions): Promise<Invoice>;
  /**
   * Throws what `send` would refuse this draft with by what is known of it already; asks nothing. For whoever has to know before they
   * burn bridges: a send may still be refused by the provider itself. Absent where nothing is known beforehand.
   */
  checkSend?(draft: Invoice, options?: Pick<NotifyOptions, 'notify'>): void;
  /** Withdraws an invoice that was sent; a draft is discarded where that is the honest equivalent. */
  cancel(id: string, options?: CancelOptions): Promise<Invoice | undefined>;
  /** Removes a draft, or leaves it canceled where nothing can be removed. Refuses with `wrong_state` what is payable. */
  discard(id: string, options?: CallOptions): Promise<void>;
  /** Mails the payer again: that is all it does, so there is no `notify` to leave out. Never repeated on its own. */
  remind(id: string, options?: CallOptions): Promise<void>;
  /**
   * Recorded once, and never asked for twice: where the answer is lost, it is looked for among the invoice's transactions, by all that
   * was given. Throws `ambiguous`, with the ids of what was found, where two may be it, or nothing proves that one is: another client
   * recorded the same, or something on the way made the request twice.
   */
  recordPayment(id: string, payment: PaymentDraft, options?: CallOptions): Promise<Recorded>;
  deletePayment(id: string, transactionId: string, options?: CallOptions): Promise<Invoice>;
  recordRefund(id: string, refund: RefundDraft, options?: CallOptions): Promise<Recorded>;
  deleteRefund(id: string, transactionId: string, options?: CallOptions): Promise<Invoice>;
  qrCode(id: string, options?: CallOptions & { readonly width?: number; readonly height?: number }): Promise<QrCode>;
  nextNumber(options?: CallOptions): Promise<string>;
  readonly webhooks: Webhooks;
}

/** One account at one provider. */
export interface InvoicingProvider extends InvoicingSurface {
  /**
   * Which account it is, made of the options alone: the same for the same merchant at the same address, and another for every other,
   * whatever the caller calls them. Short text of a-z, 0-9 and -, without a secret or personal data in it; means nothing to a reader.
   */
  readonly identity: string;
  readonly dialect: Dialect;
}
