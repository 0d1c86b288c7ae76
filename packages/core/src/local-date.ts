import { BillingualError } from './error.ts';
import type { LocalDate } from './scalar.ts';

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for 'YYYY-MM-DD' that names a real day of the years 0001 to 9999; 30 February does not, and there was no year 0. */
export function isLocalDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && value.length === 10 && startsWithDate(value);
}

/** Whether the first ten characters are a real day. By hand, because every date of every body comes through here. */
export function startsWithDate(text: string): boolean {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  // NaN fails each of these comparisons.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (days[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** The number that `count` digits from `start` spell; NaN if one of them is none. */
export function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** A calendar day from text. Throws `invalid_value`. */
export function localDate(value: string): LocalDate {
  if (isLocalDate(value)) return value;
  throw new BillingualError('invalid_value', 'a date has to be a real day written YYYY-MM-DD', {
    kind: 'date',
    reason: 'is not YYYY-MM-DD',
  });
}
