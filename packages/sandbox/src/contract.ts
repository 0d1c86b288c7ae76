import type { Clock, JsonObject, JsonValue } from '@billingual/core';

/** A request as a handler sees it: parsed as far as HTTP goes, and no further. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** The bytes that were sent: what a signature is over. */
  readonly body: Uint8Array;
  /** The body as JSON; undefined when there is none, or it is no JSON. */
  readonly json: JsonValue | undefined;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; text and bytes as they are; absent: no body. */
  readonly body?: JsonObject | readonly JsonValue[] | string | Uint8Array;
}

/**
 * What a handler decides. An answer alone changes nothing. `commit` makes the change, before it waits for anything, and gives the answer;
 * the kernel calls it, so that a fault can strike on either side of it.
 */
export type Decision = SandboxAnswer | { readonly commit: () => SandboxAnswer | Promise<SandboxAnswer> };

export interface Route {
  /** The operation in faults and in the truth: 'create', 'get', 'list', 'send', 'token', … The same words for every provider. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** '/v2/invoicing/invoices/:id'; a parameter is one path segment. */
  readonly path: string;
  readonly handle: (request: SandboxRequest) => Decision | Promise<Decision>;
}

/** Where in a call a fault strikes. 'before-commit' and 'after-commit' need a route that commits. */
export type FaultPhase = 'before-parse' | 'before-commit' | 'after-commit' | 'mid-headers' | 'mid-body';

export type FaultAction =
  /** The connection breaks at once (RST). */
  | { readonly type: 'reset' }
  /** The connection is closed politely without an answer, or in the middle of one. */
  | { readonly type: 'fin' }
  /** Nothing happens for so long on the simulator's clock; then it goes on. */
  | { readonly type: 'stall'; readonly ms: number }
  /** Only the first `bytes` of the body, with the length of the whole in the header unless `honest`; a fraction below 1 is a share. */
  | { readonly type: 'truncate'; readonly bytes: number; readonly honest?: boolean }
  /** The body at so many bytes a second of the simulator's clock. */
  | { readonly type: 'drip'; readonly bytesPerSecond: number }
  /** A body of that many bytes that never was JSON to its end. */
  | { readonly type: 'flood'; readonly bytes: number }
  /** Another answer in place of the real one. */
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: JsonObject | string;
    }
  /** The real answer, changed. */
  | { readonly type: 'mutate'; readonly change: (answer: SandboxAnswer) => SandboxAnswer }
  /** The handler runs twice, as when a proxy repeats a request. */
  | { readonly type: 'duplicate' }
  /** Runs code of the test at this point, e.g. to change state in the middle of a call. */
  | { readonly type: 'run'; readonly run: () => void | Promise<void> };

export interface FaultRule {
  /** One operation, several, or '*'. */
  readonly operation: string | readonly string[];
  readonly phase: FaultPhase;
  readonly action: FaultAction;
  /**
   * Strikes at the nth matching call from now, counted from 1; with `times`, at so many from there on. A call that never comes to the
   * phase does not count.
   */
  readonly nth?: number;
  /** Strikes with this probability, drawn from `seed`; 0 to 1. Without `nth` and `probability`: always. */
  readonly probability?: number;
  readonly seed?: number;
  /** At most so many times. Default: without end. */
  readonly times?: number;
}

export interface Faults {
  /** Returns a function that takes the rule away again. */
  add(rule: FaultRule): () => void;
  clear(): void;
  /** How often each rule has struck, in the order they were added. */
  readonly struck: readonly number[];
}

/**
 * What really happened, whatever the answers said. Only ever appended to. `at` is milliseconds on the simulator's clock. `call`: the
 * request that it comes from, counted from 1; one that was made twice on its way is one, and absent is what no request has caused.
 */
export type TruthEntry = Happening & { readonly call?: number };

type Happening =
  | {
      readonly kind: 'request';
      readonly at: number;
      readonly operation: string;
      readonly method: string;
      /** With the query, without the host. */
      readonly path: string;
      /** Of the answer that was sent; 0 until then, and when the connection was broken. `at` is when the request came in. */
      readonly status: number;
    }
  | {
      readonly kind: 'commit';
      readonly at: number;
      readonly operation: string;
      readonly id: string;
      readonly number?: string;
      readonly status?: string;
    }
  /** A mail to a payer that asks for payment, or tells of a cancelation. */
  | {
      readonly kind: 'mail';
      readonly at: number;
      readonly id: string;
      readonly to: string;
      readonly about: 'invoice' | 'reminder' | 'cancelation' | 'update' | 'receipt';
    }
  | {
      readonly kind: 'payment';
      readonly at: number;
      readonly id: string;
      readonly transactionId: string;
      readonly amount: string;
      readonly currency: string;
      readonly by: 'payer' | 'merchant';
    }
  | {
      readonly kind: 'refund';
      readonly at: number;
      readonly id: string;
      readonly transactionId: string;
      readonly amount: string;
      readonly currency: string;
    }
  | {
      readonly kind: 'webhook';
      readonly at: number;
      readonly type: string;
      readonly id: string;
      readonly delivered: boolean;
      readonly status?: number;
    };

/** An invoice as the simulator holds it, in words that are the same for every provider; for judging, not for mapping. */
export interface TrueInvoice {
  readonly id: string;
  readonly number: string;
  /** The provider's word. */
  readonly status: string;
  readonly payable: boolean;
  readonly currency: string;
  /** What a payer is asked to pay in all, as decimal text with the currency's digits. */
  readonly total: string;
  readonly due: string;
  readonly dueDate?: string;
  readonly payer?: string;
  /** The free text in which a marker can stand (reference, description). */
  readonly reference?: string;
  readonly deleted: boolean;
}

export interface Truth {
  readonly entries: readonly TruthEntry[];
  /** Entries of one kind, narrowed. */
  of<K extends TruthEntry['kind']>(kind: K): readonly Extract<TruthEntry, { kind: K }>[];
  /** All invoices there are or were, in order of creation. */
  invoices(): readonly TrueInvoice[];
}

/** What a simulator's payer can do. */
export interface Payer {
  /** Pays through the provider. Amount as decimal text; everything due unless given. Throws when the invoice is not payable. */
  pay(id: string, amount?: string): Promise<void>;
}

export interface Listening {
  /** 'http://127.0.0.1:4000' */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A provider's simulator as its users hold it. `C` are the credentials that it accepts, as options for the real client. */
export interface Sandbox<C extends object = object, S extends object = object> {
  readonly name: string;
  /** The base URL that the in-process `fetch` answers for. */
  readonly baseUrl: string;
  /** For the options of the real client, beside `credentials`: no socket, no port. Everything else is refused. */
  readonly fetch: typeof globalThis.fetch;
  /** On 127.0.0.1 only. A free port unless given. */
  listen(port?: number): Promise<Listening>;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly truth: Truth;
  readonly credentials: C;
  readonly payer: Payer;
  /** Switches for behaviour that is not documented; may be changed at any time. */
  readonly settings: S;
  /** Where notifications go. They are signed as the provider signs, delivered after the change, and repeated on failure. */
  readonly webhooks: SandboxWebhooks;
  /** As if new, with the same credentials. */
  reset(): void;
}

export interface SandboxWebhooks {
  /**
   * Delivers every event to a function that stands for the receiver; a status outside 2xx is delivered again, as often and as late as
   * the provider does it, on the simulator's clock. There is one receiver: the last that was named.
   */
  deliver(
    to: (request: {
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }) => Promise<number> | number,
  ): void;
  /** Delivers to a URL over HTTP. On this machine only: throws `invalid_input` for another host. */
  post(url: string): void;
  /** Resolves when everything that is due now has been delivered. */
  settled(): Promise<void>;
  /** What goes into the client's options to verify them. */
  readonly verification: JsonObject;
}

/**
 * A clock that moves only when told to, or when something in the simulated world sleeps: then it jumps to the end of the earliest
 * sleep, and every deadline on the way fires in order. So nothing waits for real, and timeouts are tested at their full length.
 */
export interface SandboxClock extends Clock {
  /** Moves on; whatever falls due meanwhile happens in order. */
  advance(ms: number): Promise<void>;
  /** Sets wall time without moving monotonic time: a clock that jumps. */
  set(at: Date | number): void;
  /**
   * From now on it goes with this machine's clock, and what sleeps on it waits for real: for a simulator that is left running for
   * clients with a clock of their own. Wall time becomes the machine's. Until the returned function is called.
   */
  follow(): () => void;
}
