import { apportion } from './apportion.ts';
import type { Arithmetic, TaxBase } from './arithmetic.ts';
import { parts } from './decimal.ts';
import type { Adjustment, AppliedTax, Invoice, TaxDefinition } from './invoice.ts';
import type { LineWork } from './line-totals.ts';
import { percentOf, rounded, sum, toMinor, type Tally } from './minor.ts';
import { amountParts, type Money } from './money.ts';
import { tenTo } from './rounding.ts';
import type { Percent } from './scalar.ts';

export interface ComputedTax {
  readonly taxId: string;
  readonly amount: Money;
}

/** The same before it is money. */
export interface MinorTax {
  readonly taxId: string;
  readonly minor: bigint;
}

/** What tax is taken on: lines in minor units, and the document discount that may lower their base. */
export interface TaxBasis {
  readonly lines: readonly LineWork[];
  readonly discounts: readonly Adjustment[];
  /** Their sum in minor units. */
  readonly discount: bigint;
  /** Sum of the lines' nets. */
  readonly netTotal: bigint;
  readonly taxBase: TaxBase;
}

export interface Taxes {
  readonly lines: readonly (readonly MinorTax[])[];
  readonly adjustments: ReadonlyMap<string, readonly MinorTax[]>;
  readonly document: readonly MinorTax[];
  /** All of them. */
  readonly total: bigint;
  /** Those that are not already inside the prices. */
  readonly added: bigint;
}

/** Everything a tax computation needs to know besides the tax. */
interface Job {
  readonly invoice: Invoice;
  readonly arithmetic: Arithmetic;
  readonly exponent: number;
  readonly tally: Tally;
  readonly definitions: ReadonlyMap<string, TaxDefinition>;
  /** Bases of the lines over one common denominator, so that they can be summed before rounding. */
  readonly bases: readonly bigint[];
  readonly denominator: bigint;
}

export function taxesOf(
  invoice: Invoice,
  arithmetic: Arithmetic,
  basis: TaxBasis,
  amounts: ReadonlyMap<string, bigint>,
  exponent: number,
  tally: Tally,
): Taxes {
  if (invoice.taxes.length === 0) return none;
  const definitions = new Map(invoice.taxes.map((it) => [it.id, it] as const));
  const job: Job = { invoice, arithmetic, exponent, tally, definitions, ...lineBases(basis, arithmetic) };
  let total = 0n;
  let added = 0n;
  const record = (tax: AppliedTax, amount: bigint, counts = true): MinorTax => {
    if (counts) total += amount;
    if (counts && definitions.get(tax.taxId)?.inclusive !== true) added += amount;
    return { taxId: tax.taxId, minor: amount };
  };
  const ownTaxCounts = arithmetic.shippingTax === 'added';
  const perTax = arithmetic.taxRounding === 'per-tax' ? groupShares(job) : undefined;
  const lines = invoice.lines.map((line, index) =>
    line.taxes.map((tax) => record(tax, perTax?.get(tax.taxId)?.[index] ?? lineTax(tax, line.taxes, index, job))),
  );
  const adjustments = new Map(
    invoice.adjustments.flatMap((it) => {
      if (it.taxes === undefined) return [];
      return [
        [it.id, it.taxes.map((tax) => record(tax, flatTax(tax, amounts.get(it.id) ?? 0n, job), ownTaxCounts))] as const,
      ];
    }),
  );
  const document = invoice.documentTaxes.map((tax) => record(tax, documentTax(tax, amounts, job)));
  return { lines, adjustments, document, total, added };
}

const none: Taxes = { lines: [], adjustments: new Map(), document: [], total: 0n, added: 0n };

/** The base of tax of every line. A discount of the document reaches it unrounded or as whole units, as the arithmetic says. */
function lineBases(
  basis: TaxBasis,
  arithmetic: Arithmetic,
): { readonly bases: readonly bigint[]; readonly denominator: bigint } {
  const { lines, discount, netTotal } = basis;
  if (basis.taxBase === 'before-discount') return { bases: lines.map((it) => it.gross), denominator: 1n };
  const nets = lines.map((it) => it.net);
  if (basis.discounts.length === 0) return { bases: nets, denominator: 1n };
  const inUnits = arithmetic.discountShares === 'apportioned' && nets.every((it) => it >= 0n);
  // A percentage lowers the base exactly, also where the discount itself rounds to nothing.
  const factor = inUnits ? undefined : percentFactor(basis.discounts);
  if (factor !== undefined) return { bases: nets.map((it) => it * factor.n), denominator: factor.d };
  if (discount === 0n || netTotal === 0n) return { bases: nets, denominator: 1n };
  if (inUnits) {
    const shares = apportion(discount, nets);
    return { bases: nets.map((it, index) => it - (shares[index] ?? 0n)), denominator: 1n };
  }
  const d = netTotal < 0n ? -netTotal : netTotal;
  const n = netTotal < 0n ? discount - netTotal : netTotal - discount;
  return { bases: nets.map((it) => it * n), denominator: d };
}

/** 1 − Σ p / 100, when every discount is governed by its percent. */
function percentFactor(discounts: readonly Adjustment[]): { readonly n: bigint; readonly d: bigint } | undefined {
  let n = 0n;
  let scale = 0;
  for (const it of discounts) {
    if (it.percent === undefined || (it.governs !== 'percent' && it.amount !== undefined)) return undefined;
    const rate = parts(it.percent);
    const common = Math.max(scale, rate.scale);
    n = n * tenTo(common - scale) + rate.coefficient * tenTo(common - rate.scale);
    scale = common;
  }
  const d = tenTo(scale + 2);
  return { n: d - n, d };
}

/** Tax of one line, rounded on its own. A tax without a rate is carried. */
function lineTax(tax: AppliedTax, all: readonly AppliedTax[], index: number, job: Job): bigint {
  const rate = job.definitions.get(tax.taxId)?.rate;
  if (rate === undefined || carries(tax, job)) return stated(tax, job);
  const base = job.bases[index] ?? 0n;
  if (job.definitions.get(tax.taxId)?.inclusive !== true) return exclusive(base, rate, job);
  return inclusive(base, rate, sumOfRates(all, job), job);
}

/** What a carrier was told stands, rate or not. */
function carries(tax: AppliedTax, job: Job): boolean {
  return job.arithmetic.total === 'carried' && tax.amount !== undefined;
}

function stated(tax: AppliedTax, job: Job): bigint {
  return tax.amount === undefined ? 0n : toMinor(amountParts(tax.amount), job.exponent, job.tally);
}

function exclusive(base: bigint, rate: Percent, job: Job): bigint {
  const { coefficient, scale } = parts(rate);
  return rounded(base * coefficient, job.denominator * tenTo(scale + 2), job.tally);
}

/** Tax contained in a base: all contained rates are taken out at once, then this one's part is. */
function inclusive(base: bigint, rate: Percent, rates: { readonly n: bigint; readonly d: bigint }, job: Job): bigint {
  const { coefficient, scale } = parts(rate);
  const whole = rates.d + rates.n;
  if (job.arithmetic.inclusive === 'net-first') {
    const net = rounded(base * rates.d, job.denominator * whole, job.tally);
    return rounded(net * coefficient, tenTo(scale + 2), job.tally);
  }
  return rounded(base * coefficient * rates.d, job.denominator * whole * tenTo(scale + 2), job.tally);
}

/** Sum of the inclusive rates among the taxes of a line or of the document, as a fraction. */
function sumOfRates(taxes: readonly AppliedTax[], job: Job): { readonly n: bigint; readonly d: bigint } {
  const rates = taxes.flatMap((it) => {
    const definition = job.definitions.get(it.taxId);
    return definition?.inclusive === true && definition.rate !== undefined ? [parts(definition.rate)] : [];
  });
  const scale = Math.max(0, ...rates.map((it) => it.scale));
  return { n: sum(rates.map((it) => it.coefficient * tenTo(scale - it.scale))), d: tenTo(scale + 2) };
}

/** Tax on an adjustment's own amount: shipping is neither discounted nor apportioned. */
function flatTax(tax: AppliedTax, amount: bigint, job: Job): bigint {
  const rate = job.definitions.get(tax.taxId)?.rate;
  if (rate === undefined || carries(tax, job)) return stated(tax, job);
  return percentOf(amount, rate, job.tally);
}

/** Tax of the whole document, per line or on the sum, with taxable shipping where the arithmetic says so. */
function documentTax(tax: AppliedTax, amounts: ReadonlyMap<string, bigint>, job: Job): bigint {
  const rate = job.definitions.get(tax.taxId)?.rate;
  if (rate === undefined || carries(tax, job)) return stated(tax, job);
  const shipping = job.arithmetic.shippingTaxed
    ? sum(
        job.invoice.adjustments
          .filter((it) => it.kind === 'shipping' && it.taxable === true)
          .map((it) => amounts.get(it.id) ?? 0n),
      )
    : 0n;
  const all = shipping === 0n ? job.bases : [...job.bases, shipping * job.denominator];
  const taken = job.arithmetic.taxRounding === 'per-tax' ? [sum(all)] : all;
  if (job.definitions.get(tax.taxId)?.inclusive !== true) return sum(taken.map((it) => exclusive(it, rate, job)));
  const rates = sumOfRates(job.invoice.documentTaxes, job);
  return sum(taken.map((it) => inclusive(it, rate, rates, job)));
}

/** Per-tax rounding: the tax on the sum of bases, shared out over its lines so that the shares sum to it. */
function groupShares(job: Job): ReadonlyMap<string, Readonly<Record<number, bigint>>> {
  const groups = new Map<string, number[]>();
  job.invoice.lines.forEach((line, index) => {
    for (const tax of line.taxes) {
      const definition = job.definitions.get(tax.taxId);
      if (definition?.rate === undefined || definition.inclusive || carries(tax, job)) continue;
      const group = groups.get(tax.taxId);
      if (group === undefined) groups.set(tax.taxId, [index]);
      else group.push(index);
    }
  });
  return new Map(
    [...groups].map(([taxId, indexes]) => {
      const rate = job.definitions.get(taxId)?.rate as Percent;
      const bases = indexes.map((index) => job.bases[index] ?? 0n);
      const amount = exclusive(sum(bases), rate, job);
      const shares = bases.every((it) => it >= 0n)
        ? apportion(amount, bases)
        : [amount, ...bases.slice(1).map(() => 0n)];
      return [taxId, Object.fromEntries(indexes.map((index, position) => [index, shares[position] ?? 0n]))] as const;
    }),
  );
}
