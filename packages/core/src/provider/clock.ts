/**
 * Time, handed in by whoever owns it: core and dialects have none of their own. A simulator's clock has the same shape, so a test
 * moves both sides with one hand.
 */
export interface Clock {
  /** Wall time in milliseconds since 1970, as `Date.now()`. May jump; for signatures and dates only. */
  now(): number;
  /** Milliseconds since some moment, never going back. For deadlines and expiry. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `run` once after `ms` unless the returned function is called before. For deadlines: nothing waits for it. */
  after(ms: number, run: () => void): () => void;
}
