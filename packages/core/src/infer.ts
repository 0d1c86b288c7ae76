import { standardArithmetic, type Arithmetic, type RoundingMode, type TaxBase } from './arithmetic.ts';
import { exponentOf } from './currency.ts';
import type { Adjustment, Invoice } from './invoice.ts';
import { amountParts, sameMoney, type Money } from './money.ts';
import { requireInvoice } from './require-invoice.ts';
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
 * three rounding modes, and keeps what reproduces the document. Ways that cannot differ for this document are not tried twice. `like`
 * is the arithmetic of the dialect that read it: some providers bill some currencies in other units than ISO 4217's (no fillér for a
 * forint). Without it those units are tried that the document's totals are stated in, after ISO's have failed.
 */
export function inferArithmetic(invoice: Invoice, like?: Arithmetic): Inference {
  requireInvoice(invoice);
  const first = tryAll(candidatesFor(invoice, like), invoice);
  const scale = statedScale(invoice);
  if (first.fits.length > 0 || like !== undefined || scale >= exponentOf(invoice.currency)) return first;
  const coarser = { ...standardArithmetic, exponents: { [invoice.currency]: scale } };
  const second = tryAll(candidatesFor(invoice, coarser), invoice);
  return { ...second, tried: first.tried + second.tried };
}

function tryAll(candidates: readonly Arithmetic[], invoice: Invoice): Inference {
  const fits = candidates.filter((it) => explains(computeTotals(invoice, it), invoice));
  return { fits, tried: candidates.length, ambiguous: fits.length > 1 };
}

/** How finely the totals are stated, where there are several to show it. */
function statedScale({ totals }: Invoice): number {
  const { total, taxTotal, extensionTotal, allowanceTotal, lineAllowanceTotal } = totals;
  const stated = [total, taxTotal, extensionTotal, allowanceTotal, lineAllowanceTotal].flatMap((it) => it ?? []);
  return stated.length < 2 ? Infinity : Math.max(...stated.map((it) => amountParts(it).scale));
}

/** `like` says what no document shows, and which of several ways of billing shipping's own tax to try besides. */
export function candidatesFor(invoice: Invoice, like: Arithmetic = standardArithmetic): readonly Arithmetic[] {
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
  const ownTax = like.shippingTax === 'stated' && invoice.adjustments.some((it) => (it.taxes ?? []).length > 0);
  const shippingTaxes = ownTax ? (['added', 'stated'] as const) : (['added'] as const);
  const places = taxed ? (['per-line', 'per-tax'] as const) : (['per-line'] as const);
  const shares =
    taxed && invoice.adjustments.some(isDiscount) && bases.includes('after-discount')
      ? (['exact', 'apportioned'] as const)
      : (['exact'] as const);
  return bases.flatMap((taxBase) =>
    freight.flatMap((shippingTaxed) =>
      shippingTaxes.flatMap((shippingTax) =>
        places.flatMap((taxRounding) =>
          shares.flatMap((discountShares) =>
            modes.map((rounding): Arithmetic => ({
              ...like,
              total: 'computed',
              taxBase,
              shippingTaxed,
              shippingTax,
              taxRounding,
              discountShares,
              rounding,
            })),
          ),
        ),
      ),
    ),
  );
}

function isTaxableShipping(it: Adjustment): boolean {
  return it.kind === 'shipping' && it.taxable === true;
}

/** Every figure the document states comes out the same. A figure it does not state cannot speak against. */
export function explains(computed: ComputedTotals, invoice: Invoice): boolean {
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
