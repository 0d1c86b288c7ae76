import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import type { JsonObject } from './scalar.ts';
import { computeTotals, type ComputedTotals } from './totals.ts';

/** The invoice a provider would hold after accepting a request, and the figures behind it. */
export interface Prediction {
  readonly invoice: Invoice;
  readonly computed: ComputedTotals;
}

/**
 * Reads a request the way the provider would: what it states, completed by what the provider computes. A carrier holds what it is
 * told; a calculator fills in every figure by its own arithmetic.
 */
export function predict(request: JsonObject, dialect: Dialect): Prediction {
  const read = dialect.read(request).value;
  const computed = computeTotals(read, dialect.arithmetic);
  if (dialect.arithmetic.total === 'carried') {
    return { invoice: { ...read, totals: { ...read.totals, amountDue: read.totals.total } }, computed };
  }
  const lines = read.lines.map((line, index) => {
    const taxes = computed.lines[index]?.taxes ?? [];
    const allowance = computed.lines[index]?.allowance;
    return {
      ...line,
      // A line of a provider has one discount at most, so its amount is the line's whole allowance.
      adjustments: line.adjustments.map((it) => (allowance === undefined ? it : { ...it, amount: allowance })),
      taxes: line.taxes.map((tax, position) => ({
        ...tax,
        ...(taxes[position] && { amount: taxes[position].amount }),
        origin: 'computed' as const,
      })),
    };
  });
  const adjustments = read.adjustments.map((it, index) => {
    const done = computed.adjustments[index];
    const taxes = it.taxes?.map((tax, position) => ({
      ...tax,
      ...(done?.taxes[position] && { amount: done.taxes[position].amount }),
      origin: 'computed' as const,
    }));
    return { ...it, ...(done && { amount: done.amount }), ...(taxes && { taxes }) };
  });
  return { invoice: { ...read, lines, adjustments, totals: { ...read.totals, ...computed.totals } }, computed };
}
