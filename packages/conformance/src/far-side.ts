import type { Clock } from '@billingual/core';

/**
 * The other end of the wire: a simulated account that keeps the truth, breaks on request and has a clock of its own. Every simulator
 * made with the sandbox package is one; anything else of this shape will do.
 */
export interface FarSide {
  readonly truth: {
    /** What really happened, in order; only ever appended to. */
    readonly entries: readonly TruthEntry[];
    /** All invoices there are or were, in order of creation. */
    invoices(): readonly TrueInvoice[];
  };
  readonly faults: {
    add(rule: FaultRule): () => void;
    clear(): void;
    /** How often each rule has struck, in the order they were added. */
    readonly struck: readonly number[];
  };
  /** The provider has to be given this clock too; otherwise timeouts are waited for in real time. */
  readonly clock: Clock & { advance(ms: number): Promise<void> };
  readonly payer: {
    /** Pays through the provider, everything due unless given. */
    pay(id: string, amount?: string): Promise<void>;
  };
  readonly webhooks: {
    deliver(to: (request: Delivery) => Promise<number> | number): void;
    /** Resolves when everything that is due now has been delivered. */
    settled(): Promise<void>;
  };
  /** As if new. */
  reset(): void;
}

export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type TruthEntry =
  | { readonly kind: 'request'; readonly at: number; readonly operation: string; readonly path: string }
  | { readonly kind: 'commit'; readonly at: number; readonly operation: string; readonly id: string }
  | {
      readonly kind: 'mail';
      readonly at: number;
      readonly id: string;
      readonly about: 'invoice' | 'reminder' | 'cancelation' | 'update' | 'receipt';
    }
  | { readonly kind: 'payment'; readonly at: number; readonly id: string; readonly by: 'payer' | 'merchant' }
  | { readonly kind: 'refund'; readonly at: number; readonly id: string }
  | { readonly kind: 'webhook'; readonly at: number; readonly id: string };

export interface TrueInvoice {
  readonly id: string;
  readonly number: string;
  /** The provider's word. */
  readonly status: string;
  readonly payable: boolean;
  readonly currency: string;
  /** What a payer is asked to pay in all, as decimal text. */
  readonly total: string;
  readonly due: string;
  readonly dueDate?: string;
  readonly payer?: string;
  readonly deleted: boolean;
}

/** A fault of the far side. 'before-commit' and 'after-commit' strike only where something is about to change, or just did. */
export interface FaultRule {
  readonly operation: string | readonly string[];
  readonly phase: 'before-parse' | 'before-commit' | 'after-commit';
  readonly action: FaultAction;
  /** Counted from 1, from when it was added. */
  readonly nth?: number;
  readonly times?: number;
}

export type FaultAction =
  | { readonly type: 'reset' }
  | { readonly type: 'fin' }
  | { readonly type: 'stall'; readonly ms: number }
  /** Only a part of the body goes out; below 1 a share of it. */
  | { readonly type: 'truncate'; readonly bytes: number }
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The request is handled twice, as when a proxy repeats it, and answered with what came of the second. */
  | { readonly type: 'duplicate' }
  | { readonly type: 'run'; readonly run: () => void | Promise<void> };
