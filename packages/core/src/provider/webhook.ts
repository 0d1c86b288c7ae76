import type { Invoice } from '../invoice.ts';
import type { InvoiceSummary } from '../summary.ts';
import type { Instant, JsonObject, Open } from '../scalar.ts';

/** A request as it came in. The body has to be the raw bytes (or their text): a body that was parsed and printed does not verify. */
export interface WebhookRequest {
  readonly headers:
    | Headers
    | Readonly<Record<string, string | readonly string[] | undefined>>
    | Iterable<readonly [string, string]>;
  readonly body: Uint8Array | string;
}

/**
 * A notification that was proven to come from the provider. It is a hint that something changed, not the change: notifications come
 * twice, late and out of order, so read the invoice with `fetch` and act on that.
 */
export interface WebhookEvent {
  /** The same for every delivery of one event: what to remember it by. */
  readonly id: string;
  readonly type: Open<
    | 'invoice.created'
    | 'invoice.updated'
    | 'invoice.scheduled'
    | 'invoice.sent'
    | 'invoice.reminded'
    | 'invoice.payment'
    | 'invoice.refund'
    | 'invoice.canceled'
    | 'unknown'
  >;
  /** As received. */
  readonly providerType: string;
  readonly provider: string;
  readonly account?: string;
  readonly at?: Instant;
  /** What it names; a notification may name nothing at all. */
  readonly invoice: { readonly id?: string; readonly number?: string };
  /** What it says of the invoice, if anything. Older than what `fetch` reads. */
  readonly summary?: InvoiceSummary;
  readonly raw: JsonObject;
  /** Reads the invoice anew. Throws `not_found` when the event names none, or it is gone. */
  fetch(): Promise<Invoice>;
}

/** Remembers events across deliveries. `claim` has to be atomic: of any number of callers with one id, exactly one gets 'new'. */
export interface WebhookStore {
  /** 'busy': another delivery of it is being handled right now. */
  /** `holder` names this delivery and no other: a text to keep beside the id. */
  claim(id: string, holder: string): Promise<'new' | 'done' | 'busy'>;
  done(id: string): Promise<void>;
  /**
   * The handler failed: the next delivery is to be handled again. Only while `holder` still has the claim: one that has run out may have
   * been given to another, whose handler is at work.
   */
  release(id: string, holder: string): Promise<void>;
}

/** 'busy': answer with a failure, so that the provider delivers it again in case the other attempt fails. */
export type WebhookReceipt = { readonly result: 'handled' | 'duplicate' | 'busy'; readonly event: WebhookEvent };

export interface Webhooks {
  /** Throws `invalid_webhook` unless the request was signed by the provider for this account, inside the time allowed. */
  verify(request: WebhookRequest): Promise<WebhookEvent>;
  /**
   * Verifies and runs the handler once for each event, however often it is delivered. What the handler throws is thrown again, and
   * the event stays open for the next delivery.
   */
  receive(request: WebhookRequest, handler: (event: WebhookEvent) => Promise<void> | void): Promise<WebhookReceipt>;
}
