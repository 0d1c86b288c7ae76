/**
 * What a Cybersource invoice states when its figures agree, worked out the way the one agreeing sample does it: tax on the lines before
 * any discount, shipping untaxed, subAmount before the discount, the total after it. Shares no code with the library.
 */

/** A fraction; nothing is rounded until a figure is stated. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export interface LineInput {
  readonly quantity: number;
  /** Decimal text. */
  readonly price: string;
  readonly discount?: { readonly amount: string } | { readonly percent: string };
  /** In points. */
  readonly taxRate?: string;
}

export interface DocumentInput {
  readonly currency: string;
  readonly lines: readonly LineInput[];
  readonly discount?: { readonly amount: string } | { readonly percent: string };
  readonly taxRate?: string;
  readonly freight?: string;
  /** Stands for the lines of an invoice that has none. */
  readonly lump?: string;
}

/** All as text with the currency's decimals. */
export interface Stated {
  readonly lines: readonly { readonly extension: string; readonly discount?: string; readonly tax?: string }[];
  readonly discount?: string;
  readonly tax?: string;
  readonly sub: string;
  readonly total: string;
}

const decimals: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, KWD: 3, BHD: 3 };

export function placesOf(currency: string): number {
  return decimals[currency] ?? 2;
}

export function statedTotals(input: DocumentInput): Stated {
  const places = placesOf(input.currency);
  const lines = input.lines.map((it) => {
    const extension = times(whole(it.quantity), fraction(it.price));
    return {
      extension,
      ...(it.discount && { discount: rounded(discountOn(extension, it.discount), places) }),
      ...(it.taxRate !== undefined && { tax: rounded(percentOf(extension, it.taxRate), places) }),
    };
  });
  const gross = input.lump === undefined ? total(lines.map((it) => it.extension)) : fraction(input.lump);
  const afterLines = less(gross, total(lines.map((it) => it.discount ?? zero)));
  const discount =
    input.discount && rounded(discountOn(input.lump === undefined ? afterLines : gross, input.discount), places);
  const tax = input.taxRate === undefined ? undefined : rounded(percentOf(gross, input.taxRate), places);
  const charges = total([
    tax ?? zero,
    ...lines.map((it) => it.tax ?? zero),
    input.freight === undefined ? zero : fraction(input.freight),
  ]);
  const sub = plus(afterLines, charges);
  return {
    lines: lines.map((it) => ({
      extension: decimalText(it.extension, places),
      ...(it.discount && { discount: decimalText(it.discount, places) }),
      ...(it.tax && { tax: decimalText(it.tax, places) }),
    })),
    ...(discount && { discount: decimalText(discount, places) }),
    ...(tax && { tax: decimalText(tax, places) }),
    sub: decimalText(sub, places),
    total: decimalText(less(sub, discount ?? zero), places),
  };
}

function discountOn(base: Fraction, discount: { readonly amount: string } | { readonly percent: string }): Fraction {
  return 'amount' in discount ? fraction(discount.amount) : percentOf(base, discount.percent);
}

const zero: Fraction = { top: 0n, bottom: 1n };

function whole(value: number): Fraction {
  return { top: BigInt(value), bottom: 1n };
}

export function fraction(text: string): Fraction {
  const [integer = '0', rest = ''] = text.split('.');
  return { top: BigInt(integer + rest), bottom: 10n ** BigInt(rest.length) };
}

function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

function less(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom };
}

function percentOf(a: Fraction, percent: string): Fraction {
  const rate = fraction(percent);
  return times(a, { top: rate.top, bottom: rate.bottom * 100n });
}

function total(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, zero);
}

/** Halves go up; nothing here is below zero. */
function rounded(value: Fraction, places: number): Fraction {
  const unit = 10n ** BigInt(places);
  return { top: (2n * value.top * unit + value.bottom) / (2n * value.bottom), bottom: unit };
}

export function decimalText(value: Fraction, places: number): string {
  const unit = 10n ** BigInt(places);
  const scaled = (value.top * unit) / value.bottom;
  const digits = String(scaled).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
