import type { Adjustment, AppliedTax, Invoice, Money } from '@billingual/core';

/** A fraction; the denominator is positive. */
type Fraction = readonly [bigint, bigint];

/** Digits and decimals of '12.050' as a fraction. */
function fraction(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const digits = BigInt(whole + decimals);
  return [text.startsWith('-') ? -digits : digits, 10n ** BigInt(decimals.length)];
}

/** In cents, a half away from zero. */
function rounded([n, d]: Fraction): bigint {
  const away = (2n * (n < 0n ? -n : n) + d) / (2n * d);
  return n < 0n ? -away : away;
}

const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
const points = (percent: string): Fraction => times(fraction(percent), [1n, 100n]);
const cents = (it: Money): bigint => {
  const { amount, scale } = it.toJSON();
  return rounded([BigInt(amount) * 100n, 10n ** BigInt(scale)]);
};
const sum = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n);

/**
 * What an invoice in a currency of cents comes to, from its prices, quantities, rates and what governs its discounts; in whole numbers, and
 * without any code of the library. Tax is rounded on every line; a discount of the document reaches it as an exact part of the net.
 */
export function oracle(invoice: Invoice, taxBase: 'before-discount' | 'after-discount'): bigint {
  return figures(invoice, taxBase).total;
}

/** Whether an invoice states what its own parts come to: its total, and each tax that has a rate. */
export function isExplained(invoice: Invoice, taxBase: 'before-discount' | 'after-discount'): boolean {
  const { total, taxes } = figures(invoice, taxBase);
  const stated = [...invoice.lines.flatMap((it) => it.taxes), ...invoice.documentTaxes].map((it) => it.amount);
  return total === cents(invoice.totals.total) && stated.every((it, at) => it === undefined || cents(it) === taxes[at]);
}

interface Figures {
  readonly total: bigint;
  /** Those of the lines, line by line, then those of the document. */
  readonly taxes: readonly bigint[];
}

function figures(invoice: Invoice, taxBase: 'before-discount' | 'after-discount'): Figures {
  const rateOf = (tax: AppliedTax): Fraction | undefined => {
    const rate = invoice.taxes.find((it) => it.id === tax.taxId)?.rate;
    return rate === undefined ? undefined : points(rate);
  };
  const amountOf = (it: Adjustment, base: bigint): bigint => {
    if (it.percent !== undefined && (it.governs === 'percent' || it.amount === undefined))
      return rounded(times([base, 1n], points(it.percent)));
    return it.amount === undefined ? 0n : cents(it.amount);
  };
  const taxOn = (tax: AppliedTax, base: Fraction): bigint => {
    const rate = rateOf(tax);
    if (rate === undefined) return tax.amount === undefined ? 0n : cents(tax.amount);
    return rounded(times(base, rate));
  };
  const lines = invoice.lines.map((line) => {
    const { amount, scale } = line.unitPrice.toJSON();
    const extension = rounded(times(fraction(line.quantity), [BigInt(amount) * 100n, 10n ** BigInt(scale)]));
    const of = (direction: string): bigint =>
      sum(line.adjustments.filter((it) => it.direction === direction).map((it) => amountOf(it, extension)));
    const gross = extension + of('charge');
    return { line, gross, net: gross - of('allowance') };
  });
  const net = sum(lines.map((it) => it.net));
  const discounts = invoice.adjustments.filter((it) => it.kind === 'discount' && it.direction === 'allowance');
  const discount = sum(discounts.map((it) => amountOf(it, net)));
  const left = shareLeft();
  const bases = lines.map((it): Fraction =>
    taxBase === 'before-discount' ? [it.gross, 1n] : times([it.net, 1n], left),
  );
  const onLines = lines.flatMap(({ line }, at) => line.taxes.map((tax) => taxOn(tax, bases[at] ?? [0n, 1n])));
  const onDocument = invoice.documentTaxes.map((tax) =>
    rateOf(tax) === undefined ? taxOn(tax, [0n, 1n]) : sum(bases.map((base) => taxOn(tax, base))),
  );
  const onAdjustments = sum(
    invoice.adjustments.flatMap((it) => (it.taxes ?? []).map((tax) => taxOn(tax, [amountOf(it, net), 1n]))),
  );
  const adjustments = sum(invoice.adjustments.map((it) => (it.direction === 'charge' ? 1n : -1n) * amountOf(it, net)));
  const taxes = [...onLines, ...onDocument];
  return { total: net + adjustments + sum(taxes) + onAdjustments, taxes };

  /** The part of each line's net that the discounts of the document leave. */
  function shareLeft(): Fraction {
    const byPercent = discounts.every((it) => it.percent !== undefined && it.governs === 'percent');
    if (!byPercent)
      return discount === 0n || net === 0n ? [1n, 1n] : net < 0n ? [discount - net, -net] : [net - discount, net];
    return discounts.reduce<Fraction>(
      ([n, d], it) => {
        const [pn, pd] = points(it.percent ?? '0');
        return [n * pd - pn * d, d * pd];
      },
      [1n, 1n],
    );
  }
}
