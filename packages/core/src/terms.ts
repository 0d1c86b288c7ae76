import { addDays } from 'date-fns/addDays';
import { BillingualError } from './error.ts';
import type { PaymentTerms } from './invoice.ts';
import type { LocalDate } from './scalar.ts';

/**
 * The day payment is due, as far as the terms say. A stated date wins over any rule; 'net-days' and 'on-receipt' count from the
 * issue date. Undefined when the terms set no day that is in the calendar, or there is no issue date: never today.
 */
export function dueDate(terms: PaymentTerms, issueDate?: LocalDate): LocalDate | undefined {
  if (terms.dueDate !== undefined) return terms.dueDate;
  if (issueDate === undefined) return undefined;
  if (terms.type === 'on-receipt') return issueDate;
  if (terms.type !== 'net-days' || terms.netDays === undefined) return undefined;
  return dayAfter(issueDate, terms.netDays);
}

/** The calendar day so many whole days later, or earlier. Throws `invalid_value` outside the years 0001 to 9999. */
export function addDaysTo(date: LocalDate, days: number): LocalDate {
  const later = dayAfter(date, days);
  if (later !== undefined) return later;
  const reason = 'is not a whole number of days inside the years 0001 to 9999';
  throw new BillingualError('invalid_value', `the distance to a date ${reason}`, { kind: 'days', reason });
}

function dayAfter(date: LocalDate, days: number): LocalDate | undefined {
  const later = addDays(utcDay(`${date}T00:00:00Z`), days, { in: utcDay });
  const year = later.getUTCFullYear();
  // Also true for NaN, which is what half a day or a day too far away becomes.
  if (!Number.isInteger(days) || !(year >= 1 && year <= 9999)) return undefined;
  return later.toISOString().slice(0, 10) as LocalDate;
}

/**
 * A Date whose days date-fns counts in UTC. In local time a day can be missing, even its noon: Samoa had no 30 December 2011.
 */
function utcDay(value: Date | number | string): Date {
  const date = new Date(value);
  date.getDate = date.getUTCDate.bind(date);
  date.setDate = date.setUTCDate.bind(date);
  return date;
}
