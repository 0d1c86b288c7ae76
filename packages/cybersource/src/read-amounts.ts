import {
  absolute,
  amountAt,
  at,
  compareDecimal,
  flagAt,
  isCurrencyCode,
  isNegativeMoney,
  note,
  objectAt,
  percentAt,
  sameDecimal,
  shift,
  textAt,
  trusted,
  type Adjustment,
  type AppliedTax,
  type Building,
  type JsonObject,
  type JsonPointer,
  type LineItem,
  type Money,
  type Parts,
  type Percent,
  type Reading,
  type TaxDefinition,
  type Totals,
} from '@billingual/core';
import { basesOf, isShareOf, netOf, readingOfRate, type RateReading } from './arithmetic.ts';

/** What `orderInformation.amountDetails` says, apart from the currency. */
export interface Amounts {
  readonly adjustments: readonly Adjustment[];
  readonly documentTaxes: readonly AppliedTax[];
  readonly totals: Totals;
}

/** The currency of every amount in the body. Without one no amount means anything, so its lack is a problem. */
export function readCurrency(details: JsonObject | undefined, base: JsonPointer, reading: Reading): string {
  const value = details?.['currency'];
  if (isCurrencyCode(value)) return value;
  const missing = value === undefined || value === null;
  const problem = missing
    ? 'is missing; every amount here is in this currency'
    : 'is not three capital letters (ISO 4217)';
  reading.problems.push({ pointer: at(base, 'currency'), problem });
  return 'XXX';
}

/** `taxes` holds what the lines have declared, and gains what the document declares. */
export function readAmounts(
  details: JsonObject | undefined,
  currency: string,
  lines: readonly LineItem[],
  taxes: TaxDefinition[],
  reading: Reading,
): Amounts {
  const base = '/orderInformation/amountDetails';
  const discount = readDiscount(details, undefined, currency, base, reading, netOf(lines));
  const freight = readFreight(details, currency, taxes, base, reading);
  const adjustments = discount === undefined ? [] : [discount];
  if (freight !== undefined) adjustments.push(freight);
  const tax = readTax(details, currency, lines, adjustments, taxes, base, reading);

  const total = amountAt(details, 'totalAmount', currency, base, reading);
  if ((details?.['totalAmount'] ?? undefined) === undefined) {
    reading.problems.push({
      pointer: `${base}/totalAmount`,
      problem: 'is missing; it is what the payer is asked to pay',
    });
  }
  const totals: Building<Totals> = { total: total ?? trusted('0', currency) };
  const amountDue = amountAt(details, 'balanceAmount', currency, base, reading);
  const subAmount = amountAt(details, 'subAmount', currency, base, reading);
  if (discount?.amount !== undefined && discount.direction === 'allowance') totals.allowanceTotal = discount.amount;
  if (tax?.amount !== undefined) totals.taxTotal = tax.amount;
  if (amountDue !== undefined) totals.amountDue = amountDue;
  // Neither the net nor the gross sum: in the one sample that agrees, lines plus tax plus shipping, before the discount.
  if (subAmount !== undefined) totals.other = { 'cybersource.subAmount': subAmount };
  return { adjustments, documentTaxes: tax === undefined ? [] : [tax], totals };
}

/**
 * A discount of the document or, with `rateKey`, of a line, where the percentage has two spellings. A percentage governs where it alone
 * is stated or gives the amount beside it on what it is taken `off`; otherwise the amount does.
 */
export function readDiscount(
  from: JsonObject | undefined,
  rateKey: 'discountRate' | undefined,
  currency: string,
  base: JsonPointer,
  reading: Reading,
  off: Parts,
): Adjustment | undefined {
  const amount = amountAt(from, 'discountAmount', currency, base, reading);
  let percent = percentAt(from, 'discountPercent', base, reading);
  if (rateKey !== undefined) {
    const older = percentAt(from, rateKey, base, reading);
    if (percent !== undefined && older !== undefined && percent !== older) {
      note(reading, 'ambiguous', at(base, rateKey), {
        before: older,
        after: percent,
        message: 'discountPercent is taken',
      });
    }
    percent ??= older;
  }
  if (amount === undefined && percent === undefined) return undefined;
  const discount: Building<Adjustment> = {
    id: 'discount',
    direction: directionOf(amount, 'allowance'),
    kind: 'discount',
    governs: amount === undefined || (percent !== undefined && isShareOf(off, percent, amount)) ? 'percent' : 'amount',
  };
  if (percent !== undefined) discount.percent = percent;
  if (amount !== undefined) discount.amount = absolute(amount);
  return discount;
}

/** The opposite of what is usual, for an amount below zero. Amounts are documented as positive, so none is expected. */
function directionOf(amount: Money | undefined, usual: Adjustment['direction']): Adjustment['direction'] {
  if (amount === undefined || !isNegativeMoney(amount)) return usual;
  return usual === 'allowance' ? 'charge' : 'allowance';
}

function readFreight(
  details: JsonObject | undefined,
  currency: string,
  taxes: TaxDefinition[],
  base: JsonPointer,
  reading: Reading,
): Adjustment | undefined {
  const freight = objectAt(details, 'freight', base, reading);
  if (freight === undefined) return undefined;
  const here = `${base}/freight`;
  const amount = amountAt(freight, 'amount', currency, here, reading);
  const taxable = flagAt(freight, 'taxable', here, reading);
  const factor = percentAt(freight, 'taxRate', here, reading);
  if (amount === undefined && taxable === undefined && factor === undefined) return undefined;
  const shipping: Building<Adjustment> = {
    id: 'shipping',
    direction: directionOf(amount, 'charge'),
    kind: 'shipping',
    governs: 'amount',
  };
  if (amount !== undefined) shipping.amount = absolute(amount);
  if (taxable !== undefined) shipping.taxable = taxable;
  if (factor !== undefined) {
    // Unlike every other rate here this one is a factor, in the documentation and in the samples: 0.01 is 1 %.
    const rate = shift(factor, 2) as string as Percent;
    if (compareDecimal(factor, '1' as Percent) >= 0) {
      note(reading, 'ambiguous', `${here}/taxRate`, {
        before: factor,
        after: rate,
        message: 'this rate is documented as a factor below 1; it is taken for one all the same',
      });
    }
    shipping.taxes = [{ taxId: declareTax(taxes, { rate, inclusive: false, scope: 'selected' }), origin: 'stated' }];
  }
  return shipping;
}

/** The words documented for `taxDetails.type`. Every sample has free text instead, which is a name. */
const kinds: ReadonlySet<string> = new Set(['alternate', 'local', 'national', 'vat', 'other', 'green']);

function readTax(
  details: JsonObject | undefined,
  currency: string,
  lines: readonly LineItem[],
  adjustments: readonly Adjustment[],
  taxes: TaxDefinition[],
  base: JsonPointer,
  reading: Reading,
): AppliedTax | undefined {
  const stated = objectAt(details, 'taxDetails', base, reading);
  if (stated === undefined) return undefined;
  const here = `${base}/taxDetails`;
  const type = textAt(stated, 'type', here, reading);
  const amount = amountAt(stated, 'amount', currency, here, reading);
  const rate = percentAt(stated, 'rate', here, reading);
  if (type === undefined && amount === undefined && rate === undefined) return undefined;
  const definition: Building<Omit<TaxDefinition, 'id'>> = { inclusive: false, scope: 'document' };
  if (type !== undefined && kinds.has(type)) definition.kind = type;
  else if (type !== undefined) definition.name = type;
  if (rate !== undefined) {
    const verdict =
      amount === undefined ? 'open' : readingOfRate(rate, amount, basesOf(lines, adjustments), lines.length);
    definition.rate = inPoints(rate, verdict, at(here, 'rate'), reading);
    if (verdict === 'open') {
      note(reading, 'ambiguous', at(here, 'rate'), {
        before: rate,
        message:
          'this rate is documented as a factor and shown in points, and no figure here decides; points are assumed',
      });
    }
  }
  const tax: Building<AppliedTax> = { taxId: declareTax(taxes, definition), origin: 'stated' };
  if (amount !== undefined) tax.amount = amount;
  return tax;
}

/** The id of this tax, declaring it if it is new. */
export function declareTax(taxes: TaxDefinition[], wanted: Omit<TaxDefinition, 'id'>): string {
  for (const it of taxes) {
    const same = it.name === wanted.name && it.kind === wanted.kind && it.scope === wanted.scope;
    if (same && sameRate(it.rate, wanted.rate)) return it.id;
  }
  const id = `tax-${taxes.length + 1}`;
  taxes.push({ id, ...wanted });
  return id;
}

function sameRate(a: Percent | undefined, b: Percent | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameDecimal(a, b);
}

/** A stated rate in points, given what the figures say about it. Never decided by size: there are taxes of 0.5 %. */
export function inPoints(rate: Percent, verdict: RateReading, pointer: JsonPointer, reading: Reading): Percent {
  if (verdict !== 'factor') return rate;
  const points = shift(rate, 2) as string as Percent;
  note(reading, 'derived', pointer, {
    before: rate,
    after: points,
    message: 'the tax amount shows this rate to be a factor',
  });
  return points;
}
