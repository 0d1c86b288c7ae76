import { BillingualError } from './error.ts';
import type { LocalDate } from './scalar.ts';

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for 'YYYY-MM-DD' that names a real day; 30 February does not. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string') return false;
  const match = shape.exec(value);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (days[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** A calendar day from text. Throws `invalid_value`. */
export function localDate(value: string): LocalDate {
  if (isLocalDate(value)) return value;
  throw new BillingualError('invalid_value', 'a date has to be a real day written YYYY-MM-DD', {
    kind: 'date',
    reason: 'is not YYYY-MM-DD',
  });
}
