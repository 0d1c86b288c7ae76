/**
 * PayPal's sums a second time, from its documents and samples alone: exact fractions, nothing of core. What the tests compare
 * the library with must not be the library.
 */
export interface Sale {
  /** Digits after the point that PayPal bills in. */
  readonly decimals: number;
  /** configuration.tax_calculated_after_discount */
  readonly afterDiscount: boolean;
  /** configuration.tax_inclusive */
  readonly inclusive: boolean;
  readonly items: readonly SaleItem[];
  readonly discount?: Reduction | undefined;
  readonly shipping?: { readonly amount: string; readonly rate?: string | undefined } | undefined;
  /** May be negative. */
  readonly custom?: string | undefined;
}

export interface SaleItem {
  readonly quantity: string;
  readonly price: string;
  readonly discount?: Reduction | undefined;
  readonly rate?: string | undefined;
}

export type Reduction = { readonly percent: string } | { readonly amount: string };

/** Integer numerator over a power of ten, or over anything else after a division. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export interface Sums {
  /** Each line's discount and tax, positive, as text with the currency's decimals. */
  readonly items: readonly { readonly discount: string; readonly tax: string }[];
  readonly itemTotal: string;
  readonly itemDiscount: string;
  readonly discount: string;
  readonly shippingTax: string;
  readonly taxTotal: string;
  readonly total: string;
}

export function referenceTotals(sale: Sale): Sums {
  const unit = 10n ** BigInt(sale.decimals);
  /** Whole minor units, halves away from zero. */
  const cents = ({ n, d }: Fraction): bigint => {
    const [top, bottom] = [2n * (n < 0n ? -n : n) * unit + d, 2n * d];
    return n < 0n ? -(top / bottom) : top / bottom;
  };
  const show = (minor: bigint): string => {
    const digits = String(minor < 0n ? -minor : minor).padStart(sale.decimals + 1, '0');
    const cut = digits.length - sale.decimals;
    return `${minor < 0n ? '-' : ''}${digits.slice(0, cut)}${sale.decimals === 0 ? '' : '.'}${digits.slice(cut)}`;
  };
  const of = (minor: bigint): Fraction => ({ n: minor, d: unit });
  const share = (base: Fraction, percent: string): Fraction =>
    times(base, times(fraction(percent), { n: 1n, d: 100n }));
  const reduce = (base: Fraction, by: Reduction | undefined): bigint => {
    if (by === undefined) return 0n;
    return cents('percent' in by ? share(base, by.percent) : fraction(by.amount));
  };

  const gross = sale.items.map((it) => cents(times(fraction(it.quantity), fraction(it.price))));
  const reduced = sale.items.map((it, index) => reduce(of(gross[index] ?? 0n), it.discount));
  const nets = gross.map((it, index) => it - (reduced[index] ?? 0n));
  const net = sum(nets);
  const discount = reduce(of(net), sale.discount);

  const taxable = (index: number): Fraction => {
    if (!sale.afterDiscount) return of(gross[index] ?? 0n);
    const own = of(nets[index] ?? 0n);
    if (sale.discount === undefined) return own;
    if ('percent' in sale.discount) return minus(own, share(own, sale.discount.percent));
    return net === 0n ? own : minus(own, times(own, over(of(discount), of(net))));
  };
  const taxes = sale.items.map(({ rate }, index) => {
    if (rate === undefined) return 0n;
    if (!sale.inclusive) return cents(share(taxable(index), rate));
    const without = over(taxable(index), plus({ n: 1n, d: 1n }, times(fraction(rate), { n: 1n, d: 100n })));
    return cents(share(of(cents(without)), rate));
  });

  const shipping = sale.shipping === undefined ? 0n : cents(fraction(sale.shipping.amount));
  const shippingTax = sale.shipping?.rate === undefined ? 0n : cents(share(of(shipping), sale.shipping.rate));
  const custom = sale.custom === undefined ? 0n : cents(fraction(sale.custom));
  const tax = sum(taxes) + shippingTax;
  return {
    items: sale.items.map((_, index) => ({ discount: show(reduced[index] ?? 0n), tax: show(taxes[index] ?? 0n) })),
    itemTotal: show(sum(gross)),
    itemDiscount: show(sum(reduced)),
    discount: show(discount),
    shippingTax: show(shippingTax),
    taxTotal: show(tax),
    total: show(net - discount + shipping + custom + (sale.inclusive ? 0n : tax)),
  };
}

function fraction(text: string): Fraction {
  const [whole = '', rest = ''] = text.split('.');
  return { n: BigInt(whole + rest), d: 10n ** BigInt(rest.length) };
}

const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });
const sum = (all: readonly bigint[]): bigint => all.reduce((total, it) => total + it, 0n);

function over(a: Fraction, b: Fraction): Fraction {
  const { n, d } = times(a, { n: b.d, d: b.n });
  return d < 0n ? { n: -n, d: -d } : { n, d };
}
