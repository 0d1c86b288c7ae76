import type { JsonObject } from '@billingual/core';
import type { Route, SandboxAnswer, SandboxClock, SandboxRequest, TrueInvoice, TruthEntry } from './contract.ts';

/** What a provider's simulator is given to work with. */
export interface World {
  readonly clock: SandboxClock;
  /** Deterministic numbers from 0 to 1, excluded; restarted by `reset`. For ids and the like. */
  random(): number;
  /** Writes to the truth; `at` is filled in. Only inside `commit`. */
  record(entry: Unstamped<Exclude<TruthEntry, { kind: 'request' | 'webhook' }>>): void;
  /**
   * Delivers a notification after the change that is being committed. `make` is called for each attempt, counted from 0, and signs
   * it as the provider would.
   */
  notify(event: {
    readonly type: string;
    readonly id: string;
    readonly make: (attempt: number, url: string) => Promise<{ headers: Record<string, string>; body: Uint8Array }>;
  }): void;
}

/** Distributes over the kinds, so that each keeps its own fields. */
export type Unstamped<E> = E extends unknown ? Omit<E, 'at'> : never;

/** One simulated account, made anew by `reset`. */
export interface Simulation {
  readonly routes: readonly Route[];
  invoices(): readonly TrueInvoice[];
  pay(id: string, amount?: string): void;
  /** The answer for a path that no route has; a provider's own 404. */
  readonly notFound: (request: SandboxRequest) => SandboxAnswer;
  /** Runs before a route: credentials, media types. An answer ends the call there. `operation` as in the route. */
  readonly guard?: (request: SandboxRequest, operation: string) => Promise<SandboxAnswer | undefined>;
}

/** What a provider writes to get a `Sandbox`. */
export interface SimulatorParts<C extends object, S extends object> {
  readonly name: string;
  readonly baseUrl: string;
  readonly credentials: C;
  readonly settings: S;
  /** For the client's options: what it needs to verify this simulator's notifications. */
  readonly verification: JsonObject;
  /** Older base URLs of the same API, which the in-process `fetch` answers for as well. */
  readonly aliases?: readonly string[];
  /** Of `World.random`. Default 1, so that two runs of a test see the same ids. */
  readonly seed?: number;
  /**
   * Milliseconds from each failed delivery of a notification to the next attempt, by the provider's own schedule; an event that has used
   * them all up is lost. Default: 1, 5 and 30 minutes.
   */
  retries?(settings: S): readonly number[];
  start(world: World, settings: S): Simulation;
}
