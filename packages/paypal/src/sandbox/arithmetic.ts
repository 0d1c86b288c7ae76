import { digitsOf } from './money/currencies.ts';
import { dividedBy, exact, minus, ofMinor, one, plus, rounded, times, zero, type Exact } from './money/exact.ts';
import type { DiscountContent, InvoiceContent, ItemContent, TaxContent } from './schema/content.ts';
import type { PayPalSettings } from './settings.ts';

/** Minor units. Discounts are positive here, and shown with a minus. */
interface LineFigures {
  readonly gross: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
}

export interface Figures {
  readonly lines: readonly LineFigures[];
  readonly itemTotal: bigint;
  readonly itemDiscount: bigint;
  readonly invoiceDiscount: bigint;
  readonly shipping: bigint;
  readonly shippingTax: bigint;
  readonly custom: bigint;
  readonly taxTotal: bigint;
  readonly total: bigint;
}

type Unknowns = Pick<PayPalSettings, 'taxAfterDiscount' | 'discountShares' | 'inclusiveTax' | 'inclusiveShippingTax'>;

/**
 * What PayPal works out from the parts of an invoice; totals in a request count for nothing. The steps are those of PayPal's own
 * client (paypal-invoicing, 2018) and agree to the cent with the recorded answers of 2022 and 2026.
 */
export function figuresOf(content: InvoiceContent, unknowns: Unknowns): Figures {
  const digits = digitsOf(content.detail.currency_code);
  const { items = [], configuration, amount } = content;
  const { discount, shipping, custom } = amount?.breakdown ?? {};
  const inclusive = configuration?.tax_inclusive ?? false;
  const after = configuration?.tax_calculated_after_discount ?? unknowns.taxAfterDiscount;

  const goods = items.map((item) => goodsOf(item, digits));
  const net = goods.reduce((sum, it) => sum + it.gross - it.discount, 0n);
  const invoiceDiscount = discountOf(discount?.invoice_discount, net, digits);
  const bases = after
    ? taxBases(goods, net, discount?.invoice_discount, invoiceDiscount, digits, unknowns.discountShares)
    : goods.map(({ gross }) => ofMinor(gross, digits));
  const lines = goods.map((it, index) => {
    const tax = items[index]?.tax;
    return { ...it, tax: lineTax(bases[index] ?? zero, tax, digits, inclusive && unknowns.inclusiveTax) };
  });

  const shippingAmount = minorOf(shipping?.amount?.value, digits);
  const shippingTax = lineTax(ofMinor(shippingAmount, digits), shipping?.tax, digits, false);
  const itemTax = lines.reduce((sum, { tax }) => sum + tax, 0n);
  const added = inclusive ? (unknowns.inclusiveShippingTax === 'added' ? shippingTax : 0n) : itemTax + shippingTax;
  const customAmount = minorOf(custom?.amount?.value, digits);
  return {
    lines,
    itemTotal: goods.reduce((sum, { gross }) => sum + gross, 0n),
    itemDiscount: goods.reduce((sum, it) => sum + it.discount, 0n),
    invoiceDiscount,
    shipping: shippingAmount,
    shippingTax,
    custom: customAmount,
    taxTotal: itemTax + shippingTax,
    total: net - invoiceDiscount + shippingAmount + customAmount + added,
  };
}

/** Text in major units as minor ones; nothing is none. */
export function minorOf(value: string | undefined, digits: number): bigint {
  return value === undefined ? 0n : rounded(exact(value), digits);
}

type Goods = Omit<LineFigures, 'tax'>;

function goodsOf({ quantity, unit_amount, discount }: ItemContent, digits: number): Goods {
  const gross = rounded(times(exact(quantity), exact(unit_amount.value)), digits);
  return { gross, discount: discountOf(discount, gross, digits) };
}

/** An amount is taken once for a line, whatever its quantity. */
function discountOf(discount: DiscountContent | undefined, from: bigint, digits: number): bigint {
  if (discount?.amount !== undefined) return minorOf(discount.amount.value, digits);
  if (discount?.percent === undefined) return 0n;
  return rounded(times(ofMinor(from, digits), share(discount.percent)), digits);
}

/** What each line is taxed on after its part of the invoice's discount, unrounded. */
function taxBases(
  goods: readonly Goods[],
  net: bigint,
  discount: DiscountContent | undefined,
  amount: bigint,
  digits: number,
  shares: PayPalSettings['discountShares'],
): readonly Exact[] {
  const nets = goods.map((it) => it.gross - it.discount);
  if (discount?.amount === undefined) {
    const kept = minus(one, share(discount?.percent ?? '0'));
    return nets.map((it) => times(ofMinor(it, digits), kept));
  }
  if (net === 0n) return nets.map((it) => ofMinor(it, digits));
  let left = amount;
  return nets.map((it, index) => {
    const part = times(ofMinor(amount, digits), dividedBy(ofMinor(it, digits), ofMinor(net, digits)));
    if (shares === 'exact') return minus(ofMinor(it, digits), part);
    const whole = index === nets.length - 1 ? left : rounded(part, digits);
    left -= whole;
    return ofMinor(it - whole, digits);
  });
}

function lineTax(
  base: Exact,
  tax: TaxContent | undefined,
  digits: number,
  inclusive: PayPalSettings['inclusiveTax'] | false,
): bigint {
  if (tax === undefined) return 0n;
  const rate = share(tax.percent);
  if (inclusive === false) return rounded(times(base, rate), digits);
  const net = dividedBy(base, plus(one, rate));
  if (inclusive === 'difference') return rounded(minus(base, net), digits);
  return rounded(times(ofMinor(rounded(net, digits), digits), rate), digits);
}

function share(percent: string): Exact {
  return dividedBy(exact(percent), exact('100'));
}
