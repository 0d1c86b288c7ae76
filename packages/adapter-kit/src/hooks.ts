import type { ErrorCode, Outcome } from '@billingual/core';

/** One request on the wire. Holds no header, body, query or id: all of it may be logged. */
export interface AttemptInfo {
  readonly provider: string;
  readonly account: string;
  readonly operation: string;
  readonly method: string;
  readonly host: string;
  /** '/v2/invoicing/invoices/{id}', never with the id. */
  readonly pathTemplate: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly httpStatus?: number;
  readonly outcome: Outcome;
  readonly errorCode?: ErrorCode;
  readonly requestId?: string;
  readonly durationMs: number;
  /** How long this attempt had waited before it was sent: back-off, Retry-After, a shared pause. */
  readonly waitedMs: number;
}

/** The end of a call, after its last attempt. */
export interface OutcomeInfo extends Omit<AttemptInfo, 'attempt' | 'httpStatus' | 'waitedMs'> {
  readonly attempts: number;
}

/** Called as things happen, as methods of the object; what they throw is ignored, and nothing waits for them. */
export interface Hooks {
  readonly onAttempt?: (info: AttemptInfo) => void;
  readonly onOutcome?: (info: OutcomeInfo) => void;
  /** Something to look at that is no failure: clock skew, an old token kept alive. */
  readonly onWarning?: (warning: {
    readonly provider: string;
    readonly account: string;
    readonly warning: string;
  }) => void;
}
