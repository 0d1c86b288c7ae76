import type { Clock } from '@billingual/core';
import type { Fault } from './call.ts';
import type { Hooks } from './hooks.ts';

/** What each attempt is signed over: the very bytes that are sent. */
export interface Unsigned {
  readonly operation: string;
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array | undefined;
  /** The provider's time as far as its answers tell: our wall clock, corrected for the skew learnt. */
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface Authority {
  /**
   * Headers for one attempt, made anew for each. The error of a failed call, such as the one for a token, becomes the call's own, with
   * nothing sent; anything else it throws is thrown.
   */
  sign(request: Unsigned): Promise<Readonly<Record<string, string>>>;
  /**
   * After a 401: the headers that were refused. True when signing again may give others; the call is made once more then, whatever it
   * does. A clock that this answer shows to be off is reason enough without it.
   */
  refused(headers: Readonly<Record<string, string>>): boolean;
  /**
   * Bodies that are sealed on the way out and opened on the way in (message-level encryption). What is sealed is what is signed and
   * sent; not every operation takes it, so a body may come back as it was. An answer that is not sealed comes back as it was; one that
   * cannot be opened throws, and is worth as much as a body that cannot be read.
   */
  seal?(body: Uint8Array, request: Omit<Unsigned, 'body'>): Promise<Uint8Array>;
  open?(body: Uint8Array): Promise<Uint8Array>;
}

export interface TransportLimits {
  /** To the answer's headers. Default 10 s. */
  readonly headersMs: number;
  /** One attempt, body included. Default 20 s. */
  readonly attemptMs: number;
  /** A whole call with its waits. Default 60 s. */
  readonly totalMs: number;
  /** Default 8 MiB. */
  readonly bodyBytes: number;
  /** Of an answer outside 2xx. Default 256 KiB. */
  readonly errorBytes: number;
  /** Of a read. Default 4. Writes are on the wire once, unless the failure proves that nothing was done. */
  readonly attempts: number;
  /** A Retry-After beyond this ends the call instead. Default 60 s. */
  readonly maxWaitMs: number;
}

export interface TransportParts {
  readonly provider: string;
  readonly account: string;
  /** 'https://api.example.com'; http only on a loopback address. */
  readonly baseUrl: string;
  readonly authority: Authority;
  /**
   * The answer header that carries the provider's id of the exchange. A page without it comes from a proxy, and so does a 404 without it
   * and without JSON: it does not say that anything is gone.
   */
  readonly requestIdHeader: string;
  /**
   * What an answer outside 2xx means. `body` is parsed JSON, or undefined when it was none. Total, never throws. `unavailable` leaves
   * open whether a write was done; nothing it says makes a refusal of a 5xx. A start for statuses without a word: `faultByStatus`.
   */
  readonly faultOf: (answer: { readonly status: number; readonly body: unknown; readonly operation: string }) => Fault;
  readonly userAgent: string;
  /** Has to make each request once: one that repeats on its own would make writes twice. */
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** 0 to 1, for jitter. */
  readonly random?: () => number;
  readonly limits?: Partial<TransportLimits>;
  readonly hooks?: Hooks;
}
