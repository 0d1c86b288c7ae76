import { billingExponent, type Arithmetic, type TaxBase } from './arithmetic.ts';
import { adjustmentAmount } from './adjustment-amount.ts';
import { computeLines, type LineWork } from './line-totals.ts';
import type { Adjustment, Building, Invoice, Totals } from './invoice.ts';
import { amountParts, moneyOf, type Money } from './money.ts';
import { sum, tally as newTally } from './minor.ts';
import { requireOneCurrency } from './one-currency.ts';
import { receivedOf } from './received.ts';
import { taxesOf, type ComputedTax, type MinorTax, type Taxes } from './tax-totals.ts';

/** What one line comes to. */
export interface ComputedLine {
  readonly id: string;
  /** Quantity × price, rounded once. */
  readonly extension: Money;
  /** Allowances less charges of the line; negative when the charges are larger. */
  readonly allowance: Money;
  /** What each of them comes to, in their order and without a sign. */
  readonly adjustments: readonly { readonly id: string; readonly amount: Money }[];
  readonly net: Money;
  readonly taxes: readonly ComputedTax[];
}

/** What a document adjustment comes to. */
export interface ComputedAdjustment {
  readonly id: string;
  readonly amount: Money;
  readonly taxes: readonly ComputedTax[];
}

type SumName = 'extensionTotal' | 'lineAllowanceTotal' | 'allowanceTotal' | 'taxTotal' | 'amountDue';

/** The sums that are worked out for every document, besides its total. */
export const sumNames: readonly SumName[] = [
  'extensionTotal',
  'lineAllowanceTotal',
  'allowanceTotal',
  'taxTotal',
  'amountDue',
];

/** The figures a provider with a given arithmetic would state, and how often it had to round to get there. */
export interface ComputedTotals {
  readonly totals: Totals & Required<Pick<Totals, SumName>>;
  readonly lines: readonly ComputedLine[];
  readonly adjustments: readonly ComputedAdjustment[];
  readonly documentTaxes: readonly ComputedTax[];
  /** Sum of the parts: lines, tax and adjustments. Differs from `totals.total` only where a total is carried. */
  readonly partsTotal: Money;
  /** How many of these figures were not exact and had to be rounded: the width of the rounding bound. */
  readonly roundings: number;
}

/**
 * The totals of a document under an arithmetic, in its order: line extensions, line allowances, document discount, tax, charges.
 * All in bigint minor units at the provider's exponent. Reads inputs only (quantities, prices, rates, discounts); amounts that were
 * stated as results are ignored, except where the arithmetic carries them. Throws `amount_out_of_range` and `currency_mismatch`.
 */
export function computeTotals(invoice: Invoice, arithmetic: Arithmetic): ComputedTotals {
  const { lines, amounts, discount, taxes, parts, exponent, roundings } = workOut(invoice, arithmetic);
  const money = (minor: bigint): Money => moneyOf({ coefficient: minor, scale: exponent }, invoice.currency);
  const taxed = (all: readonly MinorTax[] = []): readonly ComputedTax[] =>
    all.map(({ taxId, minor }) => ({ taxId, amount: money(minor) }));
  const total = arithmetic.total === 'carried' ? invoice.totals.total : money(parts);
  const totals: Building<ComputedTotals['totals']> = {
    extensionTotal: money(sum(lines.map((it) => it.extension))),
    lineAllowanceTotal: money(sum(lines.map((it) => it.allowance))),
    allowanceTotal: money(discount),
    taxTotal: money(taxes.total),
    total,
    amountDue: total,
  };
  settle(totals, invoice, total);
  return {
    totals,
    lines: lines.map((it, index) => ({
      id: it.id,
      extension: money(it.extension),
      allowance: money(it.allowance),
      adjustments: it.line.adjustments.map(({ id }, at) => ({ id, amount: money(it.amounts[at] ?? 0n) })),
      net: money(it.net),
      taxes: taxed(taxes.lines[index]),
    })),
    adjustments: invoice.adjustments.map((it) => ({
      id: it.id,
      amount: money(amounts.get(it.id) ?? 0n),
      taxes: taxed(taxes.adjustments.get(it.id)),
    })),
    documentTaxes: taxed(taxes.document),
    partsTotal: money(parts),
    roundings,
  };
}

/** The sum of the parts alone, for those who compare several ways of computing one document. Throws as `computeTotals` does. */
export function partsTotalOf(invoice: Invoice, arithmetic: Arithmetic): Money {
  const { parts, exponent } = workOut(invoice, arithmetic);
  return moneyOf({ coefficient: parts, scale: exponent }, invoice.currency);
}

/** A document's figures in minor units, before any of them is money. */
interface Work {
  readonly lines: readonly LineWork[];
  readonly amounts: ReadonlyMap<string, bigint>;
  readonly discount: bigint;
  readonly taxes: Taxes;
  readonly parts: bigint;
  readonly exponent: number;
  readonly roundings: number;
}

function workOut(invoice: Invoice, arithmetic: Arithmetic): Work {
  requireOneCurrency(invoice);
  const exponent = billingExponent(arithmetic, invoice.currency);
  const tally = newTally(arithmetic.rounding);
  const carried = arithmetic.total === 'carried';

  const lines = computeLines(invoice, exponent, tally, carried);
  const netTotal = sum(lines.map((it) => it.net));
  const amounts = new Map(
    invoice.adjustments.map((it) => [it.id, adjustmentAmount(it, netTotal, exponent, tally, carried)] as const),
  );
  const discounts = invoice.adjustments.filter(isDiscount);
  const discount = sum(discounts.map((it) => amounts.get(it.id) ?? 0n));

  const basis = { lines, discounts, discount, netTotal, taxBase: taxBaseOf(invoice, arithmetic) };
  const taxes = taxesOf(invoice, arithmetic, basis, amounts, exponent, tally);

  const signed = (it: Adjustment): bigint => (it.direction === 'charge' ? 1n : -1n) * (amounts.get(it.id) ?? 0n);
  const parts = netTotal + sum(invoice.adjustments.map(signed)) + taxes.added;
  return { lines, amounts, discount, taxes, parts, exponent, roundings: tally.count };
}

/** Only discounts lower the base of tax; a negative custom amount does not. */
export function isDiscount(it: Adjustment): boolean {
  return it.direction === 'allowance' && it.kind === 'discount';
}

/** Before or after discount: what the arithmetic fixes, else what the document declares, else the provider's default. */
export function taxBaseOf(invoice: Invoice, arithmetic: Arithmetic): TaxBase {
  if (arithmetic.taxBase !== 'declared') return arithmetic.taxBase;
  return invoice.calculation.taxBase === 'as-stated' ? arithmetic.defaultTaxBase : invoice.calculation.taxBase;
}

/** Payments that were received lower what is due (see `receivedOf`); refunds never raise it again. */
function settle(totals: Building<Totals>, invoice: Invoice, total: Money): void {
  const paid = receivedOf(invoice, 'payment');
  const refunded = receivedOf(invoice, 'refund');
  if (paid !== undefined) totals.paidTotal = paid;
  if (refunded !== undefined) totals.refundedTotal = refunded;
  if (paid === undefined) return;
  const [due, given] = [amountParts(total), amountParts(paid)];
  const scale = Math.max(due.scale, given.scale);
  const coefficient =
    due.coefficient * 10n ** BigInt(scale - due.scale) - given.coefficient * 10n ** BigInt(scale - given.scale);
  totals.amountDue = moneyOf({ coefficient, scale }, invoice.currency);
}
