import type { Journal, Lease } from '../journal/journal.ts';

/** One item, held under a lease that is kept alive meanwhile. */
export interface Work {
  readonly lease: Lease;
  /** Aborted when somebody else has taken the item over. */
  readonly signal: AbortSignal;
  /**
   * Whether it is still held, asked of the journal when that is not certain any more: a process may have slept longer than its lease.
   * To be asked right before anything is written anywhere.
   */
  holds(): Promise<boolean>;
}

export interface DispatchOptions {
  readonly journal: Journal;
  /** Who claims; for people who look into the journal. */
  readonly worker: string;
  readonly concurrency: number;
  readonly leaseMs: number;
  /** Items that are due later than that are left for another run. */
  readonly maxWaitMs: number;
  /** Aborting claims nothing more and waits for what is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Works on an item until it ends, rests or waits, and gives the lease back. What it throws stops everything. */
  readonly step: (work: Work) => Promise<void>;
}

/** 'drained': nothing is left for this run. 'later': something is due after `maxWaitMs`. 'stopped': by the signal. */
export type DispatchEnd = { readonly end: 'drained' | 'stopped' } | { readonly end: 'later'; readonly nextAt: number };

/**
 * Hands out items of a journal to be worked on. Never the source of truth: whatever it forgets, repeats or loses, the journal's leases
 * decide who may work on what.
 */
export interface Dispatcher {
  run(options: DispatchOptions): Promise<DispatchEnd>;
}
