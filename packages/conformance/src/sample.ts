import {
  addDaysTo,
  billingExponent,
  localDate,
  type Dialect,
  type InvoiceDraft,
  type LocalDate,
} from '@billingual/core';
import type { Subject } from './subject.ts';

/** A small invoice that any dialect holds whole: one line, one payer with an address for mail, a due date, no tax. */
export function sample(subject: Subject, change: Partial<InvoiceDraft> = {}): InvoiceDraft {
  const { dialect } = subject.provider;
  const currency = currencyFor(dialect);
  return {
    currency,
    dueDate: daysAhead(subject, 30),
    description: 'Yoga, autumn term',
    customer: { name: { given: 'Ada', surname: 'Byron' }, email: payer },
    lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: amount(1205, currency, dialect) }],
    ...change,
  };
}

export const payer = 'ada.byron@example.com';

/** A currency the provider bills in. */
export function currencyFor({ shape }: Dialect): string {
  return shape.currencies === undefined || shape.currencies.includes('USD') ? 'USD' : (shape.currencies[0] ?? 'USD');
}

/** Decimal text of so many minor units, with the digits in which the provider bills. */
export function amount(minor: number, currency: string, { arithmetic }: Dialect): string {
  const digits = billingExponent(arithmetic, currency);
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A day counted from the far side's today, in UTC. */
export function daysAhead({ far }: Pick<Subject, 'far'>, days: number): LocalDate {
  return addDaysTo(localDate(new Date(far.clock.now()).toISOString().slice(0, 10)), days);
}
