import { standardArithmetic, type Arithmetic, type RoundingMode, type TaxBase } from './arithmetic.ts';
import type { Adjustment, Invoice } from './invoice.ts';
import { sameMoney, type Money } from './money.ts';
import { computeTotals, isDiscount, type ComputedTotals } from './totals.ts';

/** Which arithmetics explain every figure a document states. */
export interface Inference {
  /** Those that hit all of them, the most usual first. Empty when none does. */
  readonly fits: readonly Arithmetic[];
  /** How many different ones were tried. */
  readonly tried: number;
  /** More than one fits. It matters only where two of them give different money somewhere else. */
  readonly ambiguous: boolean;
}

const modes: readonly RoundingMode[] = ['half-away-from-zero', 'half-even', 'truncate'];

/**
 * Tries tax before and after discount, on shipping or not, per line and per tax, discount shares exact and in whole units, in
 * three rounding modes, and keeps what reproduces the document. Ways that cannot differ for this document are not tried twice.
 */
export function inferArithmetic(invoice: Invoice): Inference {
  const candidates = candidatesFor(invoice);
  const fits = candidates.filter((it) => explains(computeTotals(invoice, it), invoice));
  return { fits, tried: candidates.length, ambiguous: fits.length > 1 };
}

function candidatesFor(invoice: Invoice): readonly Arithmetic[] {
  const taxed = invoice.taxes.some((it) => it.rate !== undefined);
  const discounted = invoice.adjustments.some(isDiscount) || invoice.lines.some((it) => it.adjustments.length > 0);
  const declared = invoice.calculation.taxBase;
  const bases: readonly TaxBase[] =
    !taxed || !discounted
      ? ['after-discount']
      : declared === 'as-stated'
        ? ['after-discount', 'before-discount']
        : [declared];
  // Only a tax on the document asks whether shipping is taxed with the rest.
  const taxable = invoice.documentTaxes.length > 0 && invoice.adjustments.some(isTaxableShipping);
  const freight = taxed && taxable ? [false, true] : [false];
  const places = taxed ? (['per-line', 'per-tax'] as const) : (['per-line'] as const);
  const shares =
    taxed && invoice.adjustments.some(isDiscount) && bases.includes('after-discount')
      ? (['exact', 'apportioned'] as const)
      : (['exact'] as const);
  return bases.flatMap((taxBase) =>
    freight.flatMap((shippingTaxed) =>
      places.flatMap((taxRounding) =>
        shares.flatMap((discountShares) =>
          modes.map((rounding): Arithmetic => ({
            ...standardArithmetic,
            taxBase,
            shippingTaxed,
            taxRounding,
            discountShares,
            rounding,
          })),
        ),
      ),
    ),
  );
}

function isTaxableShipping(it: Adjustment): boolean {
  return it.kind === 'shipping' && it.taxable === true;
}

/** Every figure the document states comes out the same. A figure it does not state cannot speak against. */
function explains(computed: ComputedTotals, invoice: Invoice): boolean {
  const agrees = (stated: Money | undefined, it: Money | undefined): boolean =>
    stated === undefined || it === undefined || sameMoney(stated, it);
  const { totals } = invoice;
  return (
    agrees(totals.total, computed.totals.total) &&
    agrees(totals.taxTotal, computed.totals.taxTotal) &&
    agrees(totals.extensionTotal, computed.totals.extensionTotal) &&
    agrees(totals.allowanceTotal, computed.totals.allowanceTotal) &&
    agrees(totals.lineAllowanceTotal, computed.totals.lineAllowanceTotal) &&
    invoice.documentTaxes.every((it, index) => agrees(it.amount, computed.documentTaxes[index]?.amount)) &&
    invoice.lines.every((line, index) =>
      line.taxes.every((it, position) => agrees(it.amount, computed.lines[index]?.taxes[position]?.amount)),
    )
  );
}
