import type { Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';

/** A place where a document contradicts itself. Never corrected: what was stated stays, this only says so. */
export interface Difference {
  /** 'rounding' is within the counted bound, 'mismatch' is not; the others compare with what happened to the document. */
  readonly kind: 'rounding' | 'mismatch' | 'transactions' | 'status' | 'terms';
  readonly pointer: JsonPointer;
  readonly stated?: Money;
  readonly computed?: Money;
  /** Computed minus stated. */
  readonly delta?: Money;
  /** The widest difference that the counted roundings can explain. */
  readonly bound?: Money;
  readonly message: string;
}
