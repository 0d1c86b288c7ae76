import { translate } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { expect, it } from 'vitest';

const invoiceOf = (count: number): object => ({
  detail: { currency_code: 'USD', payment_term: { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: '2026-12-31' } },
  items: Array.from({ length: count }, (_, index) => ({
    name: `Yoga mat ${index}`,
    quantity: '0.5',
    unit_amount: { currency_code: 'USD', value: '3.00' },
  })),
});
const aboutLines = (count: number): readonly string[] =>
  translate(invoiceOf(count), { from: paypalDialect, to: cybersourceDialect })
    .findings.filter((it) => it.canonical?.startsWith('/lines'))
    .map((it) => it.id);

it('works on no line of a document that has ten times too many, and says so once', () => {
  expect(aboutLines(301)).toEqual(['cybersource.write.lines.limit-exceeded']);
});

it('still says what becomes of each line of a document that has only a few too many', () => {
  expect(aboutLines(31).length).toBeGreaterThan(31);
});
