import type { Arithmetic, TaxBase } from '../arithmetic.ts';
import type { Invoice } from '../invoice.ts';
import { tally } from '../minor.ts';
import { moneyOf, type Money } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import type { Level, Limit, Shape } from '../shape.ts';
import type { ComputedTotals } from '../totals.ts';
import type { Writing } from '../writing.ts';

/** One way of placing tax and discount. The writer tries several and keeps the one that bills the stated total with least loss. */
export interface Placement {
  /** Where tax and discount go when the target allows only one level. */
  readonly level?: Level;
  /** For documents that do not say how their tax came about. */
  readonly taxBase?: TaxBase;
  /** Whether a document tax also falls on shipping marked taxable. */
  readonly shippingTaxed?: boolean;
  /** Leaves out a tax on shipping that was stated as a rate only, and did not enter the stated total. */
  readonly dropShippingTax?: boolean;
  /** Spreads the document discount over the lines. */
  readonly spreadDiscount?: boolean;
}

/** What every step of an arrangement knows. The figures are the source's own: as stated, and computed where not stated. */
export interface Arranging {
  readonly original: Invoice;
  readonly figures: ComputedTotals;
  readonly shape: Shape;
  readonly limits: readonly Limit[];
  readonly arithmetic: Arithmetic;
  /** Decimals the target bills in. */
  readonly exponent: number;
  readonly placement: Placement;
  readonly writing: Writing;
  /** The document came from this very provider, which has accepted what is in it. */
  readonly home: boolean;
  /** What the target held of it before it was edited, where it came from there; read when it is asked for. */
  readonly held?: Invoice | undefined;
}

export type Step = (invoice: Invoice, to: Arranging) => Invoice;

/** Minor units of the target as money. */
export function minorMoney(minor: bigint, to: Arranging): Money {
  return moneyOf({ coefficient: minor, scale: to.exponent }, to.original.currency);
}

/** A tally of the target's rounding mode, for figures an arrangement has to work out itself. */
export function targetTally(to: Arranging): ReturnType<typeof tally> {
  return tally(to.arithmetic.rounding);
}

/** Where a line stands in the invoice the caller knows; '/lines' for one that an earlier step made. */
export function linePointer(id: string, to: Arranging): JsonPointer {
  const index = to.original.lines.findIndex((it) => it.id === id);
  return index < 0 ? '/lines' : `/lines/${index}`;
}

/** Where an adjustment of a line stands there; the list of them, for one that an earlier step made. */
export function lineAdjustmentPointer(lineId: string, id: string, to: Arranging): JsonPointer {
  const pointer = `${linePointer(lineId, to)}/adjustments`;
  const index = to.original.lines.find((it) => it.id === lineId)?.adjustments.findIndex((it) => it.id === id) ?? -1;
  return index < 0 ? pointer : `${pointer}/${index}`;
}

/** The same for a document adjustment. */
export function adjustmentPointer(id: string, to: Arranging): JsonPointer {
  const index = to.original.adjustments.findIndex((it) => it.id === id);
  return index < 0 ? '/adjustments' : `/adjustments/${index}`;
}

/** The same for a tax definition. */
export function taxPointer(id: string, to: Arranging): JsonPointer {
  const index = to.original.taxes.findIndex((it) => it.id === id);
  return index < 0 ? '/taxes' : `/taxes/${index}`;
}

/** An id that no line, tax or adjustment of the document has yet: 'line-3', 'tax-2'. */
export function freshId(stem: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map((it) => it.id));
  let next = taken.length + 1;
  while (ids.has(`${stem}-${next}`)) next += 1;
  return `${stem}-${next}`;
}
