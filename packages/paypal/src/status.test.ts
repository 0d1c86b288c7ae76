import { projectStatus } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';
import { readLifecycle, statuses } from './status.ts';

const projected = {
  DRAFT: 'draft',
  SENT: 'open',
  SCHEDULED: 'scheduled',
  PAID: 'paid',
  MARKED_AS_PAID: 'paid',
  CANCELLED: 'canceled',
  REFUNDED: 'refunded',
  PARTIALLY_PAID: 'partially_paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  MARKED_AS_REFUNDED: 'refunded',
  UNPAID: 'open',
  PAYMENT_PENDING: 'pending',
  AUTO_CANCELLED: 'canceled',
} as const;

it('has a row for each of the thirteen words, and no other', () => {
  expect(statuses.toSorted()).toEqual(Object.keys(projected).toSorted());
  expect(paypalDialect.statuses).toBe(statuses);
});

it.each(Object.entries(projected))('calls %s %s', (word, status) => {
  const invoice = paypalDialect.read({ ...fixtures.showInvoiceDetails.body, status: word }).value;
  expect(invoice.status).toBe(status);
  expect(invoice.lifecycle.providerStatus).toBe(word);
});

it.each(['ON_HOLD', 'paid', 'constructor', ''])('keeps the unknown word %j, and claims nothing', (word) => {
  expect(readLifecycle(word, {})).toEqual({
    issuance: 'unknown',
    settlement: 'unknown',
    refund: 'unknown',
    delivery: 'unknown',
    providerStatus: word,
  });
});

it('claims nothing of an answer without a status, and calls a request a draft', () => {
  const { status: _, ...answer } = fixtures.showInvoiceDetails.body;
  expect(paypalDialect.read(answer).value.status).toBe('unknown');
  expect(paypalDialect.read(fixtures.createDraftRequest.body).value.status).toBe('draft');
});

describe('evidence besides the word', () => {
  const { totals, transactions } = paypalDialect.read(fixtures.showInvoiceDetails.body).value;
  const [payment] = transactions;
  const other = { ...(payment ?? expect.unreachable()), origin: 'provider' as const };

  it('tells who settled, once that is clear', () => {
    expect(readLifecycle('PAID', { transactions: [other] }).settledBy).toBe('provider');
    expect(readLifecycle('PAID', { transactions: [other, ...transactions] }).settledBy).toBe('mixed');
    expect(readLifecycle('PAID', { transactions: [{ ...other, origin: 'unknown' }] }).settledBy).toBeUndefined();
    expect(readLifecycle('SENT', { transactions: [other] }).settledBy).toBeUndefined();
    expect(readLifecycle('MARKED_AS_REFUNDED', {}).refundedBy).toBe('external');
  });

  it('does not tell it by payments that were not received', () => {
    const [paid = expect.unreachable()] = transactions;
    const by = (status: string) => readLifecycle('PAID', { transactions: [paid, { ...other, status }] }).settledBy;
    expect([by('succeeded'), by('pending'), by('rejected')]).toEqual(['mixed', 'external', 'external']);
    // What this word means is not known.
    expect(by('REVERSED')).toBeUndefined();
  });

  it('sees a refund of a part payment, which PayPal goes on calling PARTIALLY_PAID', () => {
    const it_ = readLifecycle('PARTIALLY_PAID', { totals });
    expect([it_.settlement, it_.refund, projectStatus(it_)]).toEqual(['partial', 'partial', 'partially_paid']);
  });

  it('does not call settled what is still due after a refund', () => {
    expect(readLifecycle('PARTIALLY_REFUNDED', { totals: { amountDue: totals.total } }).settlement).toBe('partial');
  });

  it('knows the day on which a scheduled invoice goes out', () => {
    const body = { ...fixtures.showInvoiceDetails.body, status: 'SCHEDULED' };
    expect(paypalDialect.read(body).value.lifecycle.scheduledFor).toBe('2022-01-04');
  });
});
