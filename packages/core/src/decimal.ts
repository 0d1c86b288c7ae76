import { BillingualError } from './error.ts';
import { remember } from './remember.ts';
import type { Decimal, Percent } from './scalar.ts';

/** A decimal taken apart for arithmetic: value = coefficient / 10^scale. Exists only inside calculations. */
export interface Parts {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** Digits a double holds for certain; more of them may already have been damaged when the text was JSON. */
const exactDigits = 15;
const exactIntegers = 1e15;
/** No amount, quantity or rate needs as many; a text of a million digits would have bigint work for hours. */
const maxLength = 32;

/** Why a text is no decimal, or undefined if it is one. Separate from `decimal` so that readers can collect problems. */
export function decimalFault(value: unknown): string | undefined {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value > -exactIntegers && value < exactIntegers) return undefined;
    return Number.isFinite(value) ? decimalFault(writtenOut(value)) : 'is not a finite number';
  }
  if (typeof value !== 'string') return `is ${value === null ? 'null' : typeof value}, not a number or decimal text`;
  if (!isPlain(value)) return whyNot(value);
  if (value.length > maxLength) return `is longer than ${maxLength} characters`;
  if (value.length > exactDigits && significantDigits(value) > exactDigits) {
    return `has more than ${exactDigits} significant digits`;
  }
  return undefined;
}

/** A number by its shortest text, with the digits written out: 1e-7 is '0.0000001'. Text stays what it is. */
export function writtenOut(value: string | number): string {
  const text = String(value);
  if (typeof value !== 'number' || !text.includes('e')) return text;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === '') return text;
  const digits = whole + fraction;
  const places = Number(exponent);
  // Only numbers from 1e21 are written with a positive one, and those have no more than 17 digits.
  return places > 0 ? sign + digits.padEnd(places + 1, '0') : `${sign}0.${'0'.repeat(-places - 1)}${digits}`;
}

/** Optional minus, digits, optional point and digits. By hand, because every amount of every body comes through here. */
function isPlain(text: string): boolean {
  const { length } = text;
  let index = text.charCodeAt(0) === 45 ? 1 : 0;
  let digits = 0;
  let points = 0;
  for (; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code !== 46 || digits === 0 || points === 1) return false;
    else {
      points = 1;
      digits = 0;
    }
  }
  return digits > 0;
}

function whyNot(text: string): string {
  if (text.trim() === '') return 'is empty';
  if (/^[+-]?[\d.]+e[+-]?\d+$/i.test(text)) return 'is in exponent form; write the digits out';
  if (/^-?[\d.]*,[\d.,]*$/.test(text)) return 'contains a comma; write a decimal point and no grouping';
  return 'is not a decimal number';
}

/** Trailing zeros of an integer count too: 10^23 has one digit that matters, and yet no double is equal to it. */
function significantDigits(text: string): number {
  return text.replace('-', '').replace('.', '').replace(/^0+/, '').length;
}

/** Exact decimal from text or from a JSON number (by its shortest text). Throws `invalid_value`. */
export function decimal(value: string | number): Decimal {
  const fault = decimalFault(value);
  if (fault !== undefined) {
    throw new BillingualError('invalid_value', `a decimal ${fault}`, { kind: 'decimal', reason: fault });
  }
  return writtenOut(value) as Decimal;
}

/** A percentage in points from text: '8.25' means 8.25 %. Throws `invalid_value`. */
export function percent(value: string | number): Percent {
  const fault = decimalFault(value);
  if (fault !== undefined) {
    throw new BillingualError('invalid_value', `a percentage ${fault}`, { kind: 'percent', reason: fault });
  }
  return writtenOut(value) as Percent;
}

/** Takes valid decimal text apart. */
export const parts: (text: Decimal | Percent) => Parts = remember((text) => {
  const dot = text.indexOf('.');
  if (dot < 0) return { coefficient: BigInt(text), scale: 0 };
  return { coefficient: BigInt(text.slice(0, dot) + text.slice(dot + 1)), scale: text.length - dot - 1 };
});

/** Decimal text of coefficient / 10^scale, with exactly `scale` fraction digits. */
export function text({ coefficient, scale }: Parts): Decimal {
  if (scale === 0) return String(coefficient) as Decimal;
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}` as Decimal;
}

/** Without trailing zeros in the fraction: '8.250' is '8.25', '8.0' is '8', '-0' is '0'. */
export function shortest(value: Decimal | Percent): Decimal {
  const trimmed = value.includes('.') ? value.replace(/0+$/, '').replace(/\.$/, '') : value;
  const bare = trimmed.replace(/^(-?)0+(?=\d)/, '$1');
  return (bare === '-0' ? '0' : bare) as Decimal;
}

/** Equal in value, whatever the number of zeros. */
export function sameDecimal(a: Decimal | Percent, b: Decimal | Percent): boolean {
  return a === b || shortest(a) === shortest(b);
}

/** -1, 0 or 1. */
export function compareDecimal(a: Decimal | Percent, b: Decimal | Percent): -1 | 0 | 1 {
  const x = parts(a);
  const y = parts(b);
  const left = x.coefficient * 10n ** BigInt(y.scale);
  const right = y.coefficient * 10n ** BigInt(x.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Moves the decimal point: `shift('0.0825', 2)` is '8.25', `shift('8.25', -2)` is '0.0825'. Exact. */
export function shift(value: Decimal | Percent, places: number): Decimal {
  const { coefficient, scale } = parts(value);
  if (places >= scale) return text({ coefficient: coefficient * 10n ** BigInt(places - scale), scale: 0 });
  return text({ coefficient, scale: scale - places });
}
