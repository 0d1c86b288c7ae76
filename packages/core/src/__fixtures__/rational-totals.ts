import type { Arithmetic, RoundingMode } from '../arithmetic.ts';
import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import type { Money } from '../money.ts';

/** Totals worked out a second time in fractions, straight from the rules, to hold `computeTotals` against. Shares no code with it. */
export interface OracleTotals {
  readonly extension: bigint;
  readonly lineAllowance: bigint;
  readonly allowance: bigint;
  readonly tax: bigint;
  readonly total: bigint;
}

/** n / d, d > 0. */
export type Ratio = readonly [n: bigint, d: bigint];

const ratio = (n: bigint, d = 1n): Ratio => (d < 0n ? [-n, -d] : [n, d]);
const plus = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const less = (a: Ratio, b: Ratio): Ratio => plus(a, [-b[0], b[1]]);
const times = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[0], a[1] * b[1]);
const over = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1], a[1] * b[0]);
const total = (all: readonly Ratio[]): Ratio => all.reduce(plus, ratio(0n));
const floor = ([n, d]: Ratio): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
const isCharge = (it: Adjustment): boolean => it.direction === 'charge';
const whole = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n);

export function ratioOf(decimal: string): Ratio {
  const [, sign, digits = '0', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(decimal) ?? [];
  return ratio(BigInt(`${sign}${digits}${fraction}`), 10n ** BigInt(fraction.length));
}

/** The definition, word for word: the nearest whole number, and for two equally near the mode's choice. */
export function nearest(value: Ratio, mode: RoundingMode): bigint {
  const below = floor(value);
  const above = below * value[1] === value[0] ? below : below + 1n;
  if (mode === 'truncate') return value[0] < 0n ? above : below;
  const [down, up] = [less(value, ratio(below)), less(ratio(above), value)];
  const order = less(down, up)[0];
  if (order !== 0n) return order < 0n ? below : above;
  if (mode === 'half-even') return below % 2n === 0n ? below : above;
  return value[0] < 0n ? below : above;
}

export function oracleTotals(invoice: Invoice, arithmetic: Arithmetic, exponent: number): OracleTotals {
  const minorUnits = ratio(10n ** BigInt(exponent));
  const round = (it: Ratio): bigint => nearest(it, arithmetic.rounding);
  const rateOf = (tax: AppliedTax): Ratio => percent(invoice.taxes.find((it) => it.id === tax.taxId)?.rate ?? '0');
  const isContained = (tax: AppliedTax): boolean => invoice.taxes.find((it) => it.id === tax.taxId)?.inclusive === true;
  const minor = (it: Money): Ratio => {
    const { amount, scale } = it.toJSON();
    return times(ratio(BigInt(amount), 10n ** BigInt(scale)), minorUnits);
  };
  const amountOf = (it: Adjustment, base: bigint): bigint => {
    if (it.percent !== undefined && (it.governs === 'percent' || it.amount === undefined))
      return round(times(ratio(base), percent(it.percent)));
    return it.amount === undefined ? 0n : round(minor(it.amount));
  };

  const extensions = invoice.lines.map((it) => round(times(ratioOf(it.quantity), minor(it.unitPrice))));
  const allowances = invoice.lines.map((line, index) =>
    whole(line.adjustments.filter((it) => !isCharge(it)).map((it) => amountOf(it, extensions[index] as bigint))),
  );
  const charges = invoice.lines.map((line, index) =>
    whole(line.adjustments.filter(isCharge).map((it) => amountOf(it, extensions[index] as bigint))),
  );
  const nets = extensions.map((it, index) => it - (allowances[index] as bigint) + (charges[index] as bigint));
  const netTotal = whole(nets);
  const discounts = invoice.adjustments.filter((it) => it.kind === 'discount' && it.direction === 'allowance');
  const discount = whole(discounts.map((it) => amountOf(it, netTotal)));
  const bases = basesOf();

  const taxOn = (tax: AppliedTax, beside: readonly AppliedTax[], base: Ratio): bigint => {
    if (!isContained(tax)) return round(times(base, rateOf(tax)));
    const net = over(base, plus(ratio(1n), total(beside.filter(isContained).map(rateOf))));
    return arithmetic.inclusive === 'net-first'
      ? round(times(ratio(round(net)), rateOf(tax)))
      : round(times(net, rateOf(tax)));
  };
  let added = 0n;
  let inside = 0n;
  const count = (tax: AppliedTax, amount: bigint): void => {
    if (isContained(tax)) inside += amount;
    else added += amount;
  };
  if (arithmetic.taxRounding === 'per-line')
    invoice.lines.forEach((line, index) =>
      line.taxes.forEach((tax) => count(tax, taxOn(tax, line.taxes, bases[index] as Ratio))),
    );
  else
    for (const { id } of invoice.taxes) {
      const on = invoice.lines.flatMap((line, index) =>
        line.taxes.filter((it) => it.taxId === id).map((tax) => ({ tax, line, base: bases[index] as Ratio })),
      );
      for (const it of on.filter(({ tax }) => isContained(tax))) count(it.tax, taxOn(it.tax, it.line.taxes, it.base));
      const group = on.filter(({ tax }) => !isContained(tax));
      const [first] = group;
      if (first !== undefined) count(first.tax, round(times(total(group.map((it) => it.base)), rateOf(first.tax))));
    }
  const freight = invoice.adjustments.filter(
    (it) => arithmetic.shippingTaxed && it.kind === 'shipping' && it.taxable === true,
  );
  for (const tax of invoice.documentTaxes) {
    const all = freight.length === 0 ? bases : [...bases, ratio(whole(freight.map((it) => amountOf(it, netTotal))))];
    if (arithmetic.taxRounding === 'per-tax') count(tax, taxOn(tax, invoice.documentTaxes, total(all)));
    else for (const base of all) count(tax, taxOn(tax, invoice.documentTaxes, base));
  }
  if (arithmetic.shippingTax === 'added')
    for (const it of invoice.adjustments)
      for (const tax of it.taxes ?? [])
        count(tax, round(times(ratio(amountOf(it, netTotal)), rateOf(tax))));
  const others = invoice.adjustments.map((it) => (it.direction === 'charge' ? 1n : -1n) * amountOf(it, netTotal));
  return {
    extension: whole(extensions),
    lineAllowance: whole(allowances) - whole(charges),
    allowance: discount,
    tax: added + inside,
    total: netTotal + whole(others) + added,
  };

  function basesOf(): readonly Ratio[] {
    const declared = invoice.calculation.taxBase === 'as-stated' ? arithmetic.defaultTaxBase : invoice.calculation.taxBase;
    if ((arithmetic.taxBase === 'declared' ? declared : arithmetic.taxBase) === 'before-discount')
      return extensions.map((it, index) => ratio(it + (charges[index] as bigint)));
    const inUnits = arithmetic.discountShares === 'apportioned' && nets.every((it) => it >= 0n);
    // Percentages reach the base as they are, however little they come to; an amount as the part of the net that it takes.
    const byPercent =
      !inUnits && discounts.every((it) => it.percent !== undefined && (it.governs === 'percent' || !it.amount));
    if (!byPercent && (discount === 0n || netTotal === 0n)) return nets.map((it) => ratio(it));
    if (inUnits) {
      const shares = largestRemainder(discount, nets);
      return nets.map((it, index) => ratio(it - (shares[index] as bigint)));
    }
    const part = byPercent ? total(discounts.map((it) => percent(it.percent as string))) : ratio(discount, netTotal);
    return nets.map((it) => times(ratio(it), less(ratio(1n), part)));
  }
}

function percent(points: string): Ratio {
  return over(ratioOf(points), ratio(100n));
}

/** Units are handed out one at a time, each to the line that is furthest below its exact share. */
export function largestRemainder(amount: bigint, weights: readonly bigint[]): bigint[] {
  const all = whole(weights);
  const exact = weights.map((it) => (all === 0n ? ratio(amount, BigInt(weights.length)) : ratio(amount * it, all)));
  const shares = exact.map(floor);
  for (let left = amount - whole(shares); left > 0n; left -= 1n) {
    const behind = exact.map((it, index) => less(it, ratio(shares[index] as bigint)));
    const most = behind.reduce((best, it, index) => (less(it, behind[best] as Ratio)[0] > 0n ? index : best), 0);
    shares[most] = (shares[most] as bigint) + 1n;
  }
  return shares;
}
