import type { Phase } from '../machine/state.ts';

export interface RunResult {
  readonly run: string;
  /**
   * 'finished': nothing is left that this run could do; `counts` says what needs a person. 'later': go on at `retryAt`, or when the
   * provider is back. 'stopped': by the signal, or after the canaries.
   */
  readonly status: 'finished' | 'later' | 'stopped';
  readonly because?: 'rate-limited' | 'provider-down' | 'waiting' | 'signal' | 'canary';
  /** RFC 3339. */
  readonly retryAt?: string;
  readonly counts: Readonly<Record<Phase, number>>;
}
