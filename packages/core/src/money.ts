import { dinero, type Dinero } from 'dinero.js';
import { currencyOf, isCurrencyCode } from './currency.ts';
import { decimalFault, text, type Parts } from './decimal.ts';
import { BillingualError } from './error.ts';
import type { Decimal } from './scalar.ts';

/**
 * An exact amount: a dinero.js value, at the scale that was stated ('12.050' keeps three). It may be finer than the currency's
 * minor unit. Use dinero.js (`add`, `toDecimal`, …) on it as on your own; where the type of yours names
 * its currency, ours goes first: `add(ours, yours)`.
 */
export type Money = Dinero<number, string>;

/** How an amount is written in JSON: the scale is in the number of digits. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Money from exact decimal text in major units: `money('12.05', 'USD')`, `money('1000', 'JPY')`. Throws `invalid_value` on anything
 * else, numbers included: 0.1 + 0.2 is not text.
 */
export function money(amount: string, currency: string): Money {
  if (typeof amount !== 'string')
    throw invalid('an amount has to be text', 'money', `is ${typeof amount}, not decimal text`);
  const fault = decimalFault(amount);
  if (fault !== undefined) throw invalid(`an amount ${fault}`, 'money', fault);
  if (!isCurrencyCode(currency))
    throw invalid('a currency is three capital letters (ISO 4217)', 'currency', 'is not an ISO 4217 code');
  return trusted(amount, currency);
}

/** Money from text already known to be an exact decimal, and a currency known to be a code: for readers, which checked both. */
export function trusted(amount: string, currency: string): Money {
  const dot = amount.indexOf('.');
  const scale = dot < 0 ? 0 : amount.length - dot - 1;
  const minor = dot < 0 ? Number(amount) : Number(amount.slice(0, dot) + amount.slice(dot + 1));
  // Adding zero turns the -0 of '-0.00' into 0, which otherwise prints as '-0' somewhere.
  return dinero({ amount: minor + 0, currency: currencyOf(currency), scale });
}

const exactLimit = 10n ** 15n;

/** Money from an integer of 10^-scale units. Throws `amount_out_of_range` where a number would not be exact. */
export function moneyOf({ coefficient, scale }: Parts, currency: string): Money {
  // Up to fifteen digits need no second look.
  const small = coefficient < exactLimit && coefficient > -exactLimit && scale <= 15;
  const fault = small ? undefined : decimalFault(text({ coefficient, scale }));
  if (fault !== undefined) {
    throw new BillingualError('amount_out_of_range', `an amount computed in ${currency} ${fault}`, { reason: fault });
  }
  return dinero({ amount: Number(coefficient), currency: currencyOf(currency), scale });
}

/** The amount as an integer of 10^-scale units, for exact arithmetic. Accepts dinero values made elsewhere, any base. */
export function amountParts(value: Money): Parts {
  const { amount, currency, scale } = value.toJSON();
  if (!Number.isSafeInteger(amount)) throw inexact(currency.code);
  if (currency.base === 10) return { coefficient: BigInt(amount), scale };
  return fromForeignBase(amount, currency.base, scale);
}

/** A fifth is two tenths: any base of twos and fives ends as a decimal; a twelfth does not, and is refused. */
function fromForeignBase(amount: number, base: number | readonly number[], scale: number): Parts {
  const unit = typeof base === 'number' ? base : base.reduce((product, it) => product * it, 1);
  const divisor = BigInt(unit) ** BigInt(scale);
  for (let digits = 0; digits <= 15; digits += 1) {
    const power = 10n ** BigInt(digits);
    if ((BigInt(amount) * power) % divisor === 0n)
      return { coefficient: (BigInt(amount) * power) / divisor, scale: digits };
  }
  throw invalid(
    `an amount in base ${unit} has no exact decimal`,
    'money',
    `base ${unit} does not divide a power of ten`,
  );
}

/** Decimal text with the stated number of digits: '12.050'. */
export function amountText(value: Money): Decimal {
  const { amount, currency, scale } = value.toJSON();
  if (currency.base !== 10) return text(amountParts(value));
  if (scale === 0) return String(amount) as Decimal;
  const negative = amount < 0;
  const digits = String(negative ? -amount : amount).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}` as Decimal;
}

export function currencyCode(value: Money): string {
  return value.toJSON().currency.code;
}

/** Equal in currency and value, whatever the scales. */
export function sameMoney(a: Money, b: Money): boolean {
  const x = a.toJSON();
  const y = b.toJSON();
  if (x.currency.code !== y.currency.code) return false;
  if (x.scale === y.scale && x.currency.base === y.currency.base) return x.amount === y.amount;
  return compareParts(amountParts(a), amountParts(b)) === 0;
}

export function isZeroMoney(value: Money): boolean {
  return value.toJSON().amount === 0;
}

export function isNegativeMoney(value: Money): boolean {
  return value.toJSON().amount < 0;
}

/** The same amount with the sign turned. */
export function negated(value: Money): Money {
  const { coefficient, scale } = amountParts(value);
  return moneyOf({ coefficient: -coefficient, scale }, currencyCode(value));
}

/** The same amount without its sign. */
export function absolute(value: Money): Money {
  return isNegativeMoney(value) ? negated(value) : value;
}

/** True for a dinero.js value of whichever copy of dinero.js. */
export function isMoney(value: unknown): value is Money {
  return (
    typeof value === 'object' &&
    value !== null &&
    'calculator' in value &&
    'toJSON' in value &&
    typeof value.toJSON === 'function'
  );
}

export function moneyText(value: Money): MoneyText {
  return { amount: amountText(value), currency: currencyCode(value) };
}

/** Integer units of the finer of two scales, so that two amounts can be compared or added. */
export function align(a: Parts, b: Parts): readonly [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.coefficient, b.coefficient, a.scale];
  const scale = Math.max(a.scale, b.scale);
  return [a.coefficient * 10n ** BigInt(scale - a.scale), b.coefficient * 10n ** BigInt(scale - b.scale), scale];
}

export function compareParts(a: Parts, b: Parts): -1 | 0 | 1 {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** a − b, exact. Throws `currency_mismatch`. */
export function minus(a: Money, b: Money): Money {
  return combine(a, b, (x, y) => x - y);
}

/** a + b, exact. Throws `currency_mismatch`. */
export function plus(a: Money, b: Money): Money {
  return combine(a, b, (x, y) => x + y);
}

function combine(a: Money, b: Money, operation: (x: bigint, y: bigint) => bigint): Money {
  const [expected, found] = [currencyCode(a), currencyCode(b)];
  if (expected !== found) {
    throw new BillingualError('currency_mismatch', `an amount in ${found} stands where ${expected} is needed`, {
      expected,
      found,
    });
  }
  const [x, y, scale] = align(amountParts(a), amountParts(b));
  return moneyOf({ coefficient: operation(x, y), scale }, expected);
}

function inexact(currency: string): BillingualError<'amount_out_of_range'> {
  const reason = 'has more units than a number can hold exactly';
  return new BillingualError('amount_out_of_range', `an amount in ${currency} ${reason}`, { reason });
}

function invalid(message: string, kind: string, reason: string): BillingualError<'invalid_value'> {
  return new BillingualError('invalid_value', message, { kind, reason });
}
