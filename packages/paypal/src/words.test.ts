import type { Invoice } from '@billingual/core';
import { expect, it } from 'vitest';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

const money = { currency_code: 'USD', value: '1.00' };

function read(change: object): Invoice {
  return paypalDialect.read({ ...fixtures.showInvoiceDetails.body, ...change }).value;
}

const units = { QUANTITY: 'quantity', HOURS: 'hours', AMOUNT: 'amount' };

it.each(Object.entries(units))('measures %s as %s', (word, unit) => {
  const items = [{ name: 'Mat', quantity: '1', unit_amount: money, unit_of_measure: word }];
  expect(read({ items }).lines[0]?.unit).toBe(unit);
});

const types = { MOBILE: 'mobile', HOME: 'home', FAX: 'fax', PAGER: 'pager', OTHER: 'other' };

it.each(Object.entries(types))('calls a phone %s %s', (word, type) => {
  const phones = [{ country_code: '1', national_number: '2', phone_type: word }];
  expect(read({ invoicer: { phones } }).seller?.phones?.[0]?.type).toBe(type);
});

const terms = { DUE_ON_RECEIPT: 'on-receipt', DUE_ON_DATE_SPECIFIED: 'on-date', NO_DUE_DATE: 'no-due-date' };

it.each(Object.entries(terms))('reads the term %s as %s', (word, type) => {
  const detail = { currency_code: 'USD', payment_term: { term_type: word } };
  expect(read({ detail }).terms).toEqual({ type });
});

it.each([10, 15, 30, 45, 60, 90])('reads the term NET_%i as so many days', (netDays) => {
  const detail = { currency_code: 'USD', payment_term: { term_type: `NET_${netDays}` } };
  expect(read({ detail }).terms).toEqual({ type: 'net-days', netDays });
});

it('reads a date without a term as due on that date', () => {
  const detail = { currency_code: 'USD', payment_term: { due_date: '2026-01-31' } };
  expect(read({ detail }).terms).toEqual({ type: 'on-date', dueDate: '2026-01-31', dueDateOrigin: 'stated' });
});

const methods = ['BANK_TRANSFER', 'CASH', 'CHECK', 'CREDIT_CARD', 'DEBIT_CARD', 'PAYPAL', 'WIRE_TRANSFER', 'OTHER'];

it.each(methods)('pays by %s in the words of the model', (method) => {
  const transactions = [{ type: 'PAYPAL', method, amount: money, transaction_status: 'PENDING' }];
  const [payment] = read({ payments: { transactions } }).transactions;
  expect([payment?.method, payment?.origin, payment?.status]).toEqual([method.toLowerCase(), 'provider', 'pending']);
});

it('takes a payment that went through for one that succeeded', () => {
  const transactions = [{ type: 'PAYPAL', amount: money, transaction_status: 'SUCCESS' }];
  expect(read({ payments: { transactions } }).transactions[0]?.status).toBe('succeeded');
});

const rels = {
  self: 'self',
  replace: 'update',
  send: 'send',
  cancel: 'cancel',
  'payer-view': 'pay',
  'qr-code': 'qr-code',
};

it.each(Object.entries(rels))('calls the link %s %s', (word, rel) => {
  const links = [{ href: 'https://api.paypal.com/', rel: word }];
  expect(read({ links }).links[0]?.rel).toBe(rel);
});
