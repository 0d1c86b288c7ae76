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
 * A notification whose signature is the provider's. It is a hint that something changed, not the change: notifications come twice, late
 * and out of order, and not every provider signs all of the body. So act only by what `fetch` reads, never by `summary`, `raw` or the
 * type: whoever forged them gains a look at an invoice of yours, and nothing else.
 */
export interface WebhookEvent {
  /** The same for every delivery of one event: what to remember it by. */
  readonly id: string;
  /**
   * Names this delivery, where its name is signed and the body is not, or not all of it. Remember it as well: `receive` takes one
   * delivery for one event only, so that a signature that was seen somewhere cannot bring another.
   */
  readonly deliveryId?: string;
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
  /** What it says of the invoice, if anything. Older than what `fetch` reads, and not always signed. */
  readonly summary?: InvoiceSummary;
  readonly raw: JsonObject;
  /** Reads the invoice anew. Throws `not_found` when the event names none, or it is gone. */
  fetch(): Promise<Invoice>;
}

/**
 * Remembers events across deliveries, and the deliveries that have names. `claim` has to be atomic: of any number of callers with one
 * id, exactly one gets 'new'. What is done has to be remembered for as long as a delivery may be old (`webhookToleranceMs` of a client;
 * three days unless given) and a few minutes more: after that, it is refused by its time.
 */
export interface WebhookStore {
  /**
   * 'busy': another delivery of it is being handled right now. `holder` names this attempt and no other: a text to keep beside the id.
   */
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
   * Verifies and runs the handler once for each event, however often it is delivered, as long as the store remembers it. The handler
   * is to act only by what `event.fetch()` reads. What it throws is thrown again, and
   * the event stays open for the next delivery.
   */
  receive(request: WebhookRequest, handler: (event: WebhookEvent) => Promise<void> | void): Promise<WebhookReceipt>;
}
