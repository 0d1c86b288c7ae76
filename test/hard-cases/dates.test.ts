import { compareInstants, draft, instant, localDate, reconcile, type Invoice, type JsonObject } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../packages/cybersource/src/__fixtures__/fixtures.ts';
import { into } from '../payable.ts';
import {
  cybersourceBody,
  item,
  line,
  paypalBody,
  readCybersource,
  readPayPal,
  refusal,
  toCybersource,
  told,
  toPayPal,
} from './bodies.ts';

/** An invoice of PayPal with these terms, issued on 1 November 2026 unless said otherwise. */
function withTerms(payment_term: JsonObject, more: JsonObject = {}): JsonObject {
  return paypalBody([item('1', '10.00')], { detail: { payment_term, ...more } });
}

const cybersource = cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')]);

it('H68 a day is a day in every zone: text from one provider to the other', () => {
  const body = withTerms({ term_type: 'DUE_ON_DATE_SPECIFIED', due_date: '2026-11-12' });
  expect(readPayPal(body).terms?.dueDate).toBe('2026-11-12');
  expect(into(toCybersource(body).request ?? {}, 'invoiceInformation', 'dueDate')).toBe('2026-11-12');
});

// Turning the oldest event into a day needs a zone, which only the caller knows: see `dayIn`.
it('H69 an issue date that was never stated is not made up, and PayPal setting its own is told', () => {
  const result = toPayPal(fixture('getDetails2020'));
  expect(result.request).not.toBeNull();
  expect(into(result.request ?? {}, 'detail', 'invoice_date')).toBeUndefined();
  expect(told(result, 'defaulted', '/issueDate')).toHaveLength(1);
});

it('H70 the time of an answer is neither the time of creation nor of sending', () => {
  const invoice = readCybersource(cybersource);
  expect(invoice.source?.respondedAt).toBe('2026-11-22T10:00:00Z');
  expect(invoice.history).toEqual([]);
  expect(invoice.issueDate).toBeUndefined();
});

it('H71 nine digits of a second are kept and told apart', () => {
  const submitTimeUtc = '2024-07-24T18:36:18.863175539Z';
  expect(readCybersource({ ...cybersource, submitTimeUtc }).source?.respondedAt).toBe(submitTimeUtc);
  expect(compareInstants(instant(submitTimeUtc), instant('2024-07-24T18:36:18.863175538Z'))).toBe(1);
});

describe('H72 no due date at a provider that needs one', () => {
  it('H72 is refused until the caller gives one', () => {
    const body = withTerms({ term_type: 'NO_DUE_DATE' });
    expect(toCybersource(body).request).toBeNull();
    expect(refusal(toCybersource(body))).toContain('policy.dueDate');
    const given = toCybersource(body, { dueDate: localDate('2027-01-31') });
    expect(into(given.request ?? {}, 'invoiceInformation', 'dueDate')).toBe('2027-01-31');
    expect(told(given, 'defaulted', '/terms')[0]?.severity).toBe('loss');
  });

  it('H72 on receipt is the day of issue, and without one it is refused', () => {
    const terms = { term_type: 'DUE_ON_RECEIPT' };
    expect(into(toCybersource(withTerms(terms)).request ?? {}, 'invoiceInformation', 'dueDate')).toBe('2026-11-01');
    const undated = paypalBody([item('1', '10.00')], { detail: { payment_term: terms, invoice_date: null } });
    expect(toCybersource(undated).request).toBeNull();
  });
});

it('H73 of a term and a date that disagree the date rules, and both are known', () => {
  const body = withTerms({ term_type: 'NET_10', due_date: '2026-11-30' });
  const invoice = readPayPal(body);
  expect(invoice.terms).toMatchObject({ type: 'net-days', netDays: 10, dueDate: '2026-11-30' });
  expect(reconcile(invoice).filter((one) => one.kind === 'terms')).toMatchObject([{ pointer: '/terms/dueDate' }]);
  expect(into(toCybersource(body).request ?? {}, 'invoiceInformation', 'dueDate')).toBe('2026-11-30');
  expect(into(paypalDialect.write(invoice).value ?? {}, 'detail', 'payment_term', 'due_date')).toBe('2026-11-30');
});

it('H74 a due date before the issue date is refused where the provider refuses it, and only there', () => {
  const input = { currency: 'USD', dueDate: '2026-11-01', lines: [{ name: 'Mat', unitPrice: '1.00' }] };
  expect(() => draft({ ...input, issueDate: '2026-11-20' })).toThrow('before the issue date');
  const early: Invoice = { ...draft(input), issueDate: localDate('2026-11-20') };
  expect(paypalDialect.write(early).value).toBeNull();
  expect(refusal(paypalDialect.write(early))).toContain('invoice date');
  expect(cybersourceDialect.write(early).value).not.toBeNull();
});

it("H75 the payment link's last day is not the day the debt is due", () => {
  const body = cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')], {
    invoiceInformation: { expirationDate: '2027-01-01' },
  });
  const invoice = readCybersource(body);
  expect([invoice.expiresOn, invoice.terms?.dueDate]).toEqual(['2027-01-01', '2026-12-01']);
  expect(told(toPayPal(body), 'dropped', '/expiresOn')[0]?.severity).toBe('loss');
  expect(into(toPayPal(body).request ?? {}, 'detail', 'payment_term', 'due_date')).toBe('2026-12-01');
});
