import { BillingualError } from './error.ts';
import { digitsAt, isLocalDate, startsWithDate } from './local-date.ts';
import type { Instant, LocalDate } from './scalar.ts';

const shape = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;

/** True for RFC 3339 text with seconds and an offset, any number of fraction digits. */
export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string' || value.length < 20 || !startsWithDate(value)) return false;
  const separator = value.charCodeAt(10);
  if ((separator !== 84 && separator !== 116) || value.charCodeAt(13) !== 58 || value.charCodeAt(16) !== 58)
    return false;
  if (!(digitsAt(value, 11, 2) < 24 && digitsAt(value, 14, 2) < 60 && digitsAt(value, 17, 2) < 61)) return false;
  return hasOffset(value, afterFraction(value));
}

/** Where the fraction ends, or where it would begin; past the end of the text if it is a point without digits. */
function afterFraction(text: string): number {
  if (text.charCodeAt(19) !== 46) return 19;
  let index = 20;
  while (digitsAt(text, index, 1) >= 0) index += 1;
  return index === 20 ? text.length + 1 : index;
}

function hasOffset(text: string, start: number): boolean {
  const sign = text.charCodeAt(start);
  if (sign === 90 || sign === 122) return text.length === start + 1;
  if ((sign !== 43 && sign !== 45) || text.length !== start + 6 || text.charCodeAt(start + 3) !== 58) return false;
  return digitsAt(text, start + 1, 2) < 24 && digitsAt(text, start + 4, 2) < 60;
}

/** A point in time from RFC 3339 text, kept as it is. Throws `invalid_value`. */
export function instant(value: string): Instant {
  if (isInstant(value)) return value;
  throw new BillingualError('invalid_value', 'an instant has to be RFC 3339, e.g. 2026-01-31T12:00:00Z', {
    kind: 'instant',
    reason: 'is not RFC 3339',
  });
}

/** Earlier, same or later, to the last fraction digit: nine digits survive where `Date` keeps three. */
export function compareInstants(a: Instant, b: Instant): -1 | 0 | 1 {
  if (a === b) return 0;
  // In one offset, and with as many digits, the order of the text is the order of time.
  if (a.endsWith('Z') && b.endsWith('Z') && a[10] === 'T' && b[10] === 'T') {
    if (a.length === b.length) return a < b ? -1 : 1;
    const [left, right] = [a.slice(0, 19), b.slice(0, 19)];
    if (left !== right) return left < right ? -1 : 1;
  }
  const x = sortable(a);
  const y = sortable(b);
  if (x.seconds !== y.seconds) return x.seconds < y.seconds ? -1 : 1;
  const width = Math.max(x.fraction.length, y.fraction.length);
  const [left, right] = [x.fraction.padEnd(width, '0'), y.fraction.padEnd(width, '0')];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortable(value: Instant): { readonly seconds: number; readonly fraction: string } {
  const { minute, seconds, fraction } = takenApart(value);
  return { seconds: minute / 1000 + seconds, fraction };
}

/** The minute as a `Date` would number it, and the rest apart: a leap second, :60, is no time to a `Date`. */
function takenApart(value: Instant): { readonly minute: number; readonly seconds: number; readonly fraction: string } {
  const match = shape.exec(value);
  const minute = Date.parse(`${match?.[1]}T${match?.[2]}:${match?.[3]}:00${match?.[6]?.toUpperCase()}`);
  return { minute, seconds: Number(match?.[4]), fraction: match?.[5] ?? '' };
}

/**
 * The calendar day an instant falls on in a zone the caller names (IANA, e.g. 'Europe/Berlin'). There is no default: which day
 * it was depends on where the merchant is. Throws `invalid_value` for an unknown zone, and where that day is not in the years 0001 to
 * 9999.
 */
export function dayIn(value: Instant, timeZone: string): LocalDate {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  } catch (cause) {
    throw new BillingualError(
      'invalid_value',
      'a time zone has to be an IANA name',
      { kind: 'time zone', reason: 'is not known' },
      { cause },
    );
  }
  const field = Object.fromEntries(format.formatToParts(takenApart(value).minute).map((it) => [it.type, it.value]));
  const day = `${field['year']?.padStart(4, '0')}-${field['month']}-${field['day']}`;
  // The year before 1 is also numbered 1, of the era before.
  if (field['era']?.startsWith('A') === true && isLocalDate(day)) return day;
  const reason = 'is not in the years 0001 to 9999';
  throw new BillingualError('invalid_value', `the day of this instant ${reason} in that time zone`, {
    kind: 'instant',
    reason,
  });
}
