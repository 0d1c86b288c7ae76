import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import type { JsonObject } from './scalar.ts';
import { computeTotals, type ComputedTotals } from './totals.ts';

/** The invoice a provider would hold after accepting a request, and the figures behind it, worked out when they are read. */
export interface Prediction {
  readonly invoice: Invoice;
  readonly computed: ComputedTotals;
}

/**
 * What the provider would make of a request. A carrier holds what it is told; a calculator fills in every figure by its own
 * arithmetic, which reading a request already does.
 */
export function predict(request: JsonObject, dialect: Dialect): Prediction {
  const read = dialect.read(request).value;
  const invoice =
    dialect.arithmetic.total === 'computed'
      ? read
      : { ...read, totals: { ...read.totals, amountDue: read.totals.total } };
  let computed: ComputedTotals | undefined;
  return {
    invoice,
    get computed() {
      return (computed ??= computeTotals(read, dialect.arithmetic));
    },
  };
}
