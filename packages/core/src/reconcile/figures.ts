import { standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import { inferArithmetic } from '../infer.ts';
import type { Invoice, LineItem } from '../invoice.ts';
import {
  absolute,
  amountParts,
  amountText,
  compareParts,
  minus,
  moneyOf,
  plus,
  sameMoney,
  type Money,
} from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import { computeTotals, type ComputedLine, type ComputedTotals } from '../totals.ts';
import type { Difference } from './difference.ts';

/** Stated figures against recomputed ones, under the arithmetic that explains the document best. */
export function checkFigures(invoice: Invoice, like?: Arithmetic): readonly Difference[] {
  // An amount without lines states nothing that could be recomputed.
  if (invoice.lines.length === 0) return [];
  const computed = computeTotals(invoice, bestArithmetic(invoice, like));
  const bound = boundOf(computed, invoice.currency);
  const check = (pointer: JsonPointer, stated: Money | undefined, figure: Money | undefined): readonly Difference[] =>
    stated === undefined || figure === undefined || sameMoney(stated, figure)
      ? []
      : [differenceOf(pointer, stated, figure, bound)];
  return [
    ...check('/totals/extensionTotal', invoice.totals.extensionTotal, computed.totals.extensionTotal),
    ...check('/totals/lineAllowanceTotal', invoice.totals.lineAllowanceTotal, computed.totals.lineAllowanceTotal),
    ...check('/totals/allowanceTotal', invoice.totals.allowanceTotal, computed.totals.allowanceTotal),
    ...check('/totals/taxTotal', invoice.totals.taxTotal, computed.totals.taxTotal),
    ...check('/totals/total', invoice.totals.total, computed.totals.total),
    ...invoice.lines.flatMap((line, index) => checkLine(line, computed.lines[index], index, bound)),
  ];
}

/** Half a minor unit for each figure that really was rounded. */
function boundOf(computed: ComputedTotals, currency: string): Money {
  const { scale } = amountParts(computed.partsTotal);
  return moneyOf({ coefficient: BigInt(computed.roundings) * 5n, scale: scale + 1 }, currency);
}

/** The first arithmetic that explains everything; else the one that comes closest to the total. */
export function bestArithmetic(invoice: Invoice, like?: Arithmetic): Arithmetic {
  const { fits } = inferArithmetic(invoice, like);
  if (fits[0] !== undefined) return fits[0];
  const bases = ['after-discount', 'before-discount'] as const;
  const declared = invoice.calculation.taxBase;
  const tried = (declared === 'as-stated' ? bases : [declared]).map((taxBase): Arithmetic => ({
    ...(like ?? standardArithmetic),
    total: 'computed',
    taxBase,
  }));
  const distance = (it: Arithmetic): Money =>
    absolute(minus(computeTotals(invoice, it).totals.total, invoice.totals.total));
  return tried.reduce((best, it) =>
    compareParts(amountParts(distance(it)), amountParts(distance(best))) < 0 ? it : best,
  );
}

function differenceOf(pointer: JsonPointer, stated: Money, computed: Money, bound: Money): Difference {
  const delta = minus(computed, stated);
  const within = compareParts(amountParts(absolute(delta)), amountParts(bound)) <= 0;
  return {
    kind: within ? 'rounding' : 'mismatch',
    pointer,
    stated,
    computed,
    delta,
    bound,
    message: `${amountText(stated)} is stated, the parts give ${amountText(computed)}${within ? ', which rounding explains' : ''}`,
  };
}

/** A line's printed total fits one of three meanings: quantity × price, that less its discount, or that with its tax. */
function checkLine(
  line: LineItem,
  computed: ComputedLine | undefined,
  index: number,
  bound: Money,
): readonly Difference[] {
  const { statedTotal } = line;
  if (statedTotal === undefined || computed === undefined) return [];
  const withTax = computed.taxes.reduce((total, it) => plus(total, it.amount), computed.net);
  if ([computed.extension, computed.net, withTax].some((it) => sameMoney(it, statedTotal))) return [];
  return [differenceOf(`/lines/${index}/statedTotal`, statedTotal, computed.net, bound)];
}
