import { amountText, BillingualError, draft, money, sameMoney, toJSON, type JsonObject } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { into } from '../payable.ts';
import {
  cybersourceBody,
  item,
  line,
  linesOf,
  paypalAnswer,
  readCybersource,
  refusal,
  toCybersource,
  told,
  toPayPal,
} from './bodies.ts';

/** The places of a body that cannot be read exactly. */
function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (BillingualError.is(error, 'invalid_body')) return error.details.problems.map((it) => it.pointer);
    throw error;
  }
  return [];
}

it('H37 yen are written in whole yen to both', () => {
  const invoice = draft({ currency: 'JPY', dueDate: '2026-12-01', lines: [{ name: 'Mat', unitPrice: '1000' }] });
  expect(into(paypalDialect.write(invoice).value ?? {}, 'items', '0', 'unit_amount', 'value')).toBe('1000');
  expect(into(cybersourceDialect.write(invoice).value ?? {}, 'orderInformation', 'amountDetails', 'totalAmount')).toBe(
    '1000',
  );
});

describe('H38 a forint, which has no fillér at PayPal', () => {
  const inForint = (total: string): JsonObject =>
    cybersourceBody({ currency: 'HUF', totalAmount: total }, [line(1, total)]);

  it('H38 with a fraction is not rounded in silence', () => {
    const result = toPayPal(inForint('1500.50'));
    expect(result.request).toBeNull();
    expect(refusal(result)).toContain('1501');
    expect(told(result, 'rounded', '/totals/total')[0]?.severity).toBe('money');
  });

  it('H38 without one is written without decimals', () => {
    expect(linesOf(toPayPal(inForint('1500.00')))).toMatchObject([{ unit_amount: { value: '1500' } }]);
  });

  it('H38 keeps the sums of the provider that billed without them', () => {
    const lines = [item('1.33333', '1578', { unit_amount: { currency_code: 'HUF', value: '1578' } })];
    const more = { detail: { currency_code: 'HUF' }, amount: { currency_code: 'HUF', value: '2104' } };
    expect(linesOf(toCybersource(paypalAnswer('2104', lines, more)))).toMatchObject([{ unitPrice: '2104.00' }]);
  });
});

it('H39 a currency that the provider does not bill in is refused before any call', () => {
  const result = toPayPal(cybersourceBody({ currency: 'KWD', totalAmount: '1.234' }, [line(1, '1.234')]));
  expect(result.request).toBeNull();
  expect(refusal(result)).toContain('paypal does not invoice in KWD');
});

it('H40 three decimals are written where nothing says how many are taken, and that is told', () => {
  const invoice = draft({ currency: 'KWD', dueDate: '2026-12-01', lines: [{ name: 'Mat', unitPrice: '1.234' }] });
  const result = cybersourceDialect.write(invoice);
  expect(into(result.value ?? {}, 'orderInformation', 'amountDetails', 'totalAmount')).toBe('1.234');
  expect(told(result, 'unverifiable', '/currency')).toHaveLength(1);
});

it('H41 ouguiya and ariary, of five parts in life, are plain decimals here and print like any other', () => {
  for (const currency of ['MRU', 'MGA']) {
    const body = cybersourceBody({ currency, totalAmount: '1.2' }, [line(1, '1.2')]);
    expect(JSON.stringify(toJSON(readCybersource(body)))).toContain(`"amount":"1.2","currency":"${currency}"`);
    expect(toPayPal(body).request).toBeNull();
  }
});

describe('H42 amounts as JSON numbers', () => {
  it('H42 are taken by their shortest text and compared by value', () => {
    const asNumber = readCybersource(cybersourceBody({ totalAmount: 293.5 })).totals.total;
    const asText = readCybersource(cybersourceBody({ totalAmount: '293.50' })).totals.total;
    expect([amountText(asNumber), amountText(asText)]).toEqual(['293.5', '293.50']);
    expect(sameMoney(asNumber, asText)).toBe(true);
  });

  it.each([1e21, Number.POSITIVE_INFINITY, 1234567890123456, '1e5', '12,5', true, 0.1 + 0.2])(
    'H42 %j is refused, because what it was cannot be known',
    (totalAmount) => {
      const body = cybersourceBody({ totalAmount });
      expect(problemsOf(() => readCybersource(body))).toEqual(['/orderInformation/amountDetails/totalAmount']);
    },
  );
});

it('H43 "false" is false, and another word is told and left alone', () => {
  const flag = (allowPartialPayments: string): unknown =>
    readCybersource(cybersourceBody({ totalAmount: '1.00' }, [], { invoiceInformation: { allowPartialPayments } }))
      .collection.partialPayment;
  expect([flag('true'), flag('false'), flag('maybe')]).toEqual([{ allowed: true }, { allowed: false }, undefined]);
  const body = cybersourceBody({ totalAmount: '1.00' }, [], { invoiceInformation: { allowPartialPayments: 'maybe' } });
  expect(cybersourceDialect.read(body).findings.map((it) => it.code)).toEqual(['unread']);
});

it('H44 two currencies in one document are refused, with the place of the second', () => {
  const body = paypalAnswer('20.00', [
    item('1', '10.00'),
    item('1', '10.00', { unit_amount: { currency_code: 'EUR', value: '10.00' } }),
  ]);
  expect(problemsOf(() => paypalDialect.read(body))).toEqual(['/items/1/unit_amount/currency_code']);
  expect(() => draft({ currency: 'USD', lines: [{ name: 'Mat', unitPrice: money('1.00', 'EUR') }] })).toThrow(
    'another currency',
  );
});

it("H45 an amount in the history without a currency is in the document's", () => {
  const body = cybersourceBody({ currency: 'EUR', totalAmount: '5.00' }, [], {
    invoiceHistory: [
      { event: 'PAYMENT', date: '2026-11-22T10:00:00Z', transactionDetails: { transactionId: 'T1', amount: '5.00' } },
    ],
  });
  const [transaction] = readCybersource(body).transactions;
  expect(transaction && sameMoney(transaction.amount, money('5', 'EUR'))).toBe(true);
});
