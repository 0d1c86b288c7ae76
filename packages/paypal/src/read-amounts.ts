import {
  absolute,
  at,
  decimalAt,
  decimalFault,
  isNegativeMoney,
  isZeroMoney,
  negated,
  objectAt,
  sameDecimal,
  textAt,
  trusted,
  unread,
  writtenOut,
  type Adjustment,
  type AppliedTax,
  type Building,
  type Decimal,
  type Invoice,
  type JsonObject,
  type JsonPointer,
  type JsonValue,
  type Money,
  type Percent,
  type Reading,
  type TaxDefinition,
  type Totals,
} from '@billingual/core';
import { isObject } from './classify.ts';

/** What the amounts of one document share. */
export interface Scope {
  readonly reading: Reading;
  readonly currency: string;
  /** configuration.tax_inclusive: one flag for every tax of the document. */
  readonly inclusive: boolean;
  /** Grows as taxes are met. */
  readonly taxes: TaxDefinition[];
}

/** Stands in while a read that has no currency collects its other problems. */
export const noCurrency = 'XXX';

/** `{ currency_code, value }`. A problem when it is there and is not exact, or is not in the document's currency. */
export function moneyAt(from: JsonObject | undefined, key: string, base: JsonPointer, scope: Scope): Money | undefined {
  const it = from?.[key];
  if (it === undefined || it === null) return undefined;
  if (isObject(it)) {
    const value = withZero(it['value']);
    const code = it['currency_code'];
    const agrees = code === scope.currency || code === undefined || code === null || scope.currency === noCurrency;
    if (agrees && decimalFault(value) === undefined)
      return trusted(writtenOut(value as string | number), scope.currency);
  }
  explain(it, at(base, key), scope);
  return undefined;
}

function explain(it: JsonValue, pointer: JsonPointer, { currency, reading: { problems } }: Scope): void {
  if (!isObject(it)) {
    problems.push({ pointer, problem: 'is not an amount: an object with currency_code and value is expected' });
    return;
  }
  const { value = null, currency_code: code = null } = it;
  const fault = value === null ? 'is missing' : decimalFault(withZero(value));
  if (fault !== undefined) problems.push({ pointer: `${pointer}/value`, problem: fault });
  if (code !== null && code !== currency && currency !== noCurrency) {
    problems.push({ pointer: `${pointer}/currency_code`, problem: 'is not the currency of the document' });
  }
}

/** PayPal's pattern permits '.5'. */
function withZero(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  return value.startsWith('.') || value.startsWith('-.') ? value.replace('.', '0.') : value;
}

/** A quantity or a percentage in points. */
export function exactAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  scope: Scope,
): Decimal | undefined {
  const stated = from?.[key];
  const value = withZero(stated);
  return decimalAt(value === stated ? from : { [key]: value }, key, base, scope.reading);
}

/** The tax of a line or of shipping: a use of a definition, which is declared on its first use. */
export function readTax(from: JsonObject, base: JsonPointer, scope: Scope): AppliedTax | undefined {
  const { reading } = scope;
  const tax = objectAt(from, 'tax', base, reading);
  if (tax === undefined) return undefined;
  const here = `${base}/tax`;
  const name = textAt(tax, 'name', here, reading);
  const rate = exactAt(tax, 'percent', here, scope) as Percent | undefined;
  const amount = moneyAt(tax, 'amount', here, scope);
  const ref = textAt(tax, 'id', here, reading);
  if (name === undefined && rate === undefined && amount === undefined && ref === undefined) return undefined;
  const it: Building<AppliedTax> = { taxId: declare(scope, name, rate), origin: 'stated' };
  if (ref !== undefined) it.ref = ref;
  if (amount !== undefined) it.amount = amount;
  return it;
}

function declare({ taxes, inclusive }: Scope, name: string | undefined, rate: Percent | undefined): string {
  for (const known of taxes) if (known.name === name && sameRate(known.rate, rate)) return known.id;
  const it: Building<TaxDefinition> = { id: `tax-${taxes.length + 1}`, inclusive, scope: 'selected' };
  if (name !== undefined) it.name = name;
  if (rate !== undefined) it.rate = rate;
  taxes.push(it);
  return it.id;
}

function sameRate(a: Percent | undefined, b: Percent | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameDecimal(a, b));
}

/**
 * `{ percent, amount }`: positive in requests, negative in answers. In a request that states both, PayPal takes the amount.
 * `onCredit`: what it is taken from is below zero, so that a percentage of it adds instead; then only the percentage is kept.
 */
export function readDiscount(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  scope: Scope,
  onCredit: boolean,
): Adjustment | undefined {
  const discount = objectAt(from, key, base, scope.reading);
  if (discount === undefined) return undefined;
  const here = at(base, key);
  const percent = exactAt(discount, 'percent', here, scope) as Percent | undefined;
  const amount = moneyAt(discount, 'amount', here, scope);
  if (percent === undefined && amount === undefined) return undefined;
  const byAmount = percent === undefined || (amount !== undefined && scope.reading.kind === 'request');
  const it: Building<Adjustment> = {
    id: 'discount',
    direction: 'allowance',
    kind: 'discount',
    governs: byAmount ? 'amount' : 'percent',
  };
  if (percent !== undefined) it.percent = percent;
  if (amount === undefined) return it;
  if (onCredit && !byAmount && !isNegativeMoney(amount) && !isZeroMoney(amount)) {
    unread(
      scope.reading,
      `${here}/amount`,
      discount['amount'] ?? null,
      'a discount on a credit is kept as its percentage',
    );
  } else {
    it.amount = absolute(amount);
  }
  return it;
}

const inAmount = '/amount/breakdown';
const inDiscount = '/amount/breakdown/discount';

/** What stands on the document as a whole: its totals, its discount, shipping and custom amount. */
export function readAmounts(body: JsonObject, scope: Scope): Pick<Invoice, 'adjustments' | 'totals'> {
  const { reading } = scope;
  const isAnswer = reading.kind !== 'request';
  const breakdown = isObject(body['amount']) ? objectAt(body['amount'], 'breakdown', '/amount', reading) : undefined;
  const discounts = objectAt(breakdown, 'discount', inAmount, reading);
  const discount = readDiscount(discounts, 'invoice_discount', inDiscount, scope, isAnswer);
  const shipping = readShipping(objectAt(breakdown, 'shipping', inAmount, reading), scope);
  const custom = readCustom(objectAt(breakdown, 'custom', inAmount, reading), scope);
  const adjustments: Adjustment[] = [];
  if (discount !== undefined && !isNone(discount)) adjustments.push(discount);
  if (shipping !== undefined) adjustments.push(shipping);
  if (custom !== undefined) adjustments.push(custom);

  const totals: Building<Totals> = { total: readTotal(body, scope) };
  const extensionTotal = moneyAt(breakdown, 'item_total', inAmount, scope);
  const lineAllowanceTotal = moneyAt(discounts, 'item_discount', inDiscount, scope);
  const taxTotal = moneyAt(breakdown, 'tax_total', inAmount, scope);
  const paidTotal = moneyAt(objectAt(body, 'payments', '', reading), 'paid_amount', '/payments', scope);
  const refundedTotal = moneyAt(objectAt(body, 'refunds', '', reading), 'refund_amount', '/refunds', scope);
  const gratuity = moneyAt(body, 'gratuity', '', scope);
  const amountDue = moneyAt(body, 'due_amount', '', scope);
  if (extensionTotal !== undefined) totals.extensionTotal = extensionTotal;
  if (lineAllowanceTotal !== undefined)
    totals.lineAllowanceTotal = isAnswer ? negated(lineAllowanceTotal) : absolute(lineAllowanceTotal);
  if (discount?.amount !== undefined) totals.allowanceTotal = discount.amount;
  if (taxTotal !== undefined) totals.taxTotal = taxTotal;
  if (paidTotal !== undefined) totals.paidTotal = paidTotal;
  if (refundedTotal !== undefined) totals.refundedTotal = refundedTotal;
  if (gratuity !== undefined) totals.gratuity = gratuity;
  if (amountDue !== undefined) totals.amountDue = amountDue;
  return { adjustments, totals };
}

/** Every invoice without a discount states one of 0.00; that says there is none. */
function isNone({ percent, amount }: Adjustment): boolean {
  return percent === undefined && amount !== undefined && isZeroMoney(amount);
}

function readShipping(shipping: JsonObject | undefined, scope: Scope): Adjustment | undefined {
  if (shipping === undefined) return undefined;
  const amount = moneyAt(shipping, 'amount', '/amount/breakdown/shipping', scope);
  const tax = readTax(shipping, '/amount/breakdown/shipping', scope);
  if (amount === undefined && tax === undefined) return undefined;
  const it: Building<Adjustment> = {
    id: 'shipping',
    direction: directionOf(amount),
    kind: 'shipping',
    governs: 'amount',
  };
  if (amount !== undefined) it.amount = absolute(amount);
  if (tax !== undefined) it.taxes = [tax];
  return it;
}

function readCustom(custom: JsonObject | undefined, scope: Scope): Adjustment | undefined {
  if (custom === undefined) return undefined;
  const label = textAt(custom, 'label', '/amount/breakdown/custom', scope.reading);
  const amount = moneyAt(custom, 'amount', '/amount/breakdown/custom', scope);
  if (amount === undefined && label === undefined) return undefined;
  const it: Building<Adjustment> = { id: 'custom', direction: directionOf(amount), kind: 'custom', governs: 'amount' };
  if (label !== undefined) it.label = label;
  if (amount !== undefined) it.amount = absolute(amount);
  return it;
}

function directionOf(amount: Money | undefined): Adjustment['direction'] {
  return amount !== undefined && isNegativeMoney(amount) ? 'allowance' : 'charge';
}

/** A request states no total: PayPal computes it. An answer without one cannot be trusted with the rest. */
function readTotal(body: JsonObject, scope: Scope): Money {
  const amount = body['amount'];
  const isStated = amount !== undefined && amount !== null && (!isObject(amount) || (amount['value'] ?? null) !== null);
  const total = isStated ? moneyAt(body, 'amount', '', scope) : undefined;
  if (!isStated && scope.reading.kind !== 'request') {
    scope.reading.problems.push({ pointer: '/amount/value', problem: 'is missing' });
  }
  return total ?? trusted('0', scope.currency);
}
