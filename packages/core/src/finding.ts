import type { Money } from './money.ts';
import type { JsonPointer, JsonValue, Open } from './scalar.ts';

/** What happened to a value. Open, because a dialect may know more ways. */
export type FindingCode = Open<
  | 'dropped'
  | 'missing'
  | 'changed'
  | 'added'
  | 'collapsed'
  | 'apportioned'
  | 'rounded'
  | 'split'
  | 'moved'
  | 'defaulted'
  | 'derived'
  | 'unread'
  | 'unverifiable'
  | 'amount-mismatch'
  | 'ambiguous'
  | 'unknown-value'
  | 'limit-exceeded'
  | 'not-representable'
>;

/**
 * Something the caller should know about a conversion. Findings are results, not log lines: `before` and `after` hold the
 * customer's data.
 */
export interface Finding {
  /** Stable and unique for what it says: '<dialect or core>.<read|write|readback>.<what>.<code>'. Never reassigned. */
  readonly id: string;
  readonly code: FindingCode;
  /** 'money' touches an amount, 'blocking' means there is no request, 'loss' means data will not arrive, 'info' the rest. */
  readonly severity: 'info' | 'loss' | 'money' | 'blocking';
  /** Into the canonical invoice. Covers everything below it. */
  readonly canonical?: JsonPointer;
  /** Further places it speaks of, when one change touched several. */
  readonly covers?: readonly JsonPointer[];
  /** Into the body that was read. */
  readonly source?: JsonPointer;
  /** All places in it, when it said the same in several or each in another; `source` is the first. */
  readonly sources?: readonly JsonPointer[];
  /** Into the request that was written. */
  readonly target?: JsonPointer;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** Target minus source, for every finding that changes an amount. */
  readonly delta?: Money;
  /** 'from-residue': kept with the source document. 'from-ledger': kept by whoever keeps the source invoice. */
  readonly recoverable: 'from-residue' | 'from-ledger' | 'no';
  readonly message: string;
}

export interface Mapped<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}
