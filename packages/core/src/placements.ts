import type { Placement } from './arrange/arranging.ts';
import { uniformTax } from './arrange/uniform-tax.ts';
import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { isDiscount } from './totals.ts';

/**
 * The ways of placing tax and discount that could bill the stated total, most faithful first. One for most documents; more for
 * those that do not say how their tax came about, or that mix levels the target keeps apart.
 */
export function placementsOf(invoice: Invoice, dialect: Dialect): readonly Placement[] {
  if (invoice.source?.provider === dialect.name) return [{}];
  return dialect.arithmetic.total === 'carried' ? forCarrier(invoice, dialect) : forCalculator(invoice, dialect);
}

function forCarrier(invoice: Invoice, dialect: Dialect): readonly Placement[] {
  if (dialect.shape.levels === 'free') return [{}];
  // One tax on every line alike has a name and a rate on the document, where a line may have no place for a name.
  const discounted = invoice.lines.some((it) => it.adjustments.length > 0);
  if (!discounted && invoice.documentTaxes.length === 0 && uniformTax(invoice) !== undefined)
    return [{ level: 'document' }];
  const onDocument = invoice.documentTaxes.length > 0 || invoice.adjustments.some((it) => it.direction === 'allowance');
  const onLines = invoice.lines.some((it) => it.taxes.length > 0 || it.adjustments.length > 0);
  return onDocument && onLines ? [{ level: 'document' }, { level: 'line' }] : [{}];
}

function forCalculator(invoice: Invoice, dialect: Dialect): readonly Placement[] {
  const discounts = invoice.adjustments.some(isDiscount);
  const taxed = invoice.taxes.some((it) => it.rate !== undefined);
  const silent =
    invoice.calculation.taxBase === 'as-stated' &&
    taxed &&
    (discounts || invoice.lines.some((it) => it.adjustments.length > 0));
  const preferred = dialect.arithmetic.defaultTaxBase;
  const bases: readonly Placement[] = silent
    ? [{ taxBase: preferred }, { taxBase: preferred === 'after-discount' ? 'before-discount' : 'after-discount' }]
    : [{}];
  const taxableShipping =
    invoice.documentTaxes.length > 0 &&
    taxed &&
    invoice.adjustments.some((it) => it.kind === 'shipping' && it.taxable === true);
  const withShipping = taxableShipping ? bases.flatMap((it) => [it, { ...it, shippingTaxed: true }]) : bases;
  const rateOnly = invoice.adjustments.some((it) => it.taxes?.some((tax) => tax.amount === undefined));
  const withoutRate = rateOnly
    ? [...withShipping, ...withShipping.map((it) => ({ ...it, dropShippingTax: true }))]
    : withShipping;
  const spreads = discounts && invoice.lines.length > 0 && dialect.shape.discount.levels.includes('line');
  return spreads ? [...withoutRate, ...withoutRate.map((it) => ({ ...it, spreadDiscount: true }))] : withoutRate;
}
