import type { BillingualError, Instant, JsonObject, JsonValue, Problem } from '@billingual/core';
import type { Endpoint } from './endpoint.ts';

/** One call of a provider's operation, however many attempts it takes. */
export interface Call {
  /** The canonical operation, for errors and hooks: 'create', 'get', 'token'. */
  readonly operation: string;
  readonly params?: Readonly<Record<string, string>>;
  /** In the order given; undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** A call has one body at most: this, `text` or `form`. */
  readonly body?: JsonObject;
  /** JSON that is sent as it stands, because it holds something that printing it again could change. */
  readonly text?: string;
  /** Sent as `application/x-www-form-urlencoded`, in the order given. For token endpoints: OAuth takes nothing else. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /**
   * Why the JSON of a success is not what was asked for, in words that quote nothing of it; undefined when it is. What has a flaw counts
   * as no answer, like one that is cut off: a read is repeated and ends in `bad_response`, a write is open.
   */
  readonly flaw?: (body: JsonValue | undefined) => string | undefined;
  /** Overrides what happens by default with an outcome that proves nothing: a write that is looked up first may then be repeated. */
  readonly attempts?: number;
}

export interface Answer {
  readonly status: number;
  /** Undefined when the answer had no body, or when bytes were asked for. */
  readonly body: JsonValue | undefined;
  readonly bytes?: Uint8Array;
  readonly mediaType?: string;
  readonly headers: Headers;
  readonly requestId?: string;
  /** Our clock when the answer was complete, corrected for skew. */
  readonly receivedAt: Instant;
}

/** How a call ended. Nothing is thrown for what a provider does; only aborting and programming errors throw. */
export type CallResult =
  | { readonly outcome: 'ok' | 'pending'; readonly answer: Answer }
  | { readonly outcome: 'rejected' | 'throttled' | 'ambiguous'; readonly error: BillingualError };

/** What a provider's error body says, in canonical words. */
export interface Fault {
  readonly code:
    | 'not_found'
    | 'rejected'
    | 'wrong_state'
    | 'duplicate_number'
    | 'conflict'
    | 'unauthenticated'
    | 'forbidden'
    | 'rate_limited'
    /** The provider failed or cannot say; whether it was done is open for a write. */
    | 'unavailable';
  readonly providerCode?: string;
  /** Pointers lead into the canonical invoice; '' where the provider did not say, or said something untranslatable. No values. */
  readonly problems?: readonly Problem[];
}

/** Makes calls for one account. */
export interface Caller {
  (endpoint: Endpoint, call: Call): Promise<CallResult>;
}
