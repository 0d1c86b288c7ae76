import { amountText, collectible, computeTotals, reconcile, type JsonObject } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../packages/cybersource/src/__fixtures__/fixtures.ts';
import { fixtures as paypalFixtures } from '../../packages/paypal/src/__fixtures__/fixtures.ts';
import {
  cybersourceBody,
  details,
  item,
  line,
  paypalAnswer,
  readCybersource,
  readPayPal,
  toCybersource,
  told,
  usd,
} from './bodies.ts';

const refunded = paypalFixtures.showInvoiceDetails.body;

/** An answer of PayPal over 10.00 with what was paid. */
function paid(amount: string, due: string, more: JsonObject = {}): JsonObject {
  const one = {
    type: 'EXTERNAL',
    payment_id: 'EXTR-1',
    payment_date: '2026-11-05',
    method: 'CASH',
    amount: usd(amount),
  };
  return paypalAnswer('10.00', [item('1', '10.00')], {
    status: 'PAID',
    due_amount: usd(due),
    payments: { paid_amount: usd(amount), transactions: [one] },
    ...more,
  });
}

function inStatus(status: string): JsonObject {
  return { ...cybersourceBody({ totalAmount: '10.00', balanceAmount: '10.00' }, [line(1, '10.00')]), status };
}

// Whether a closed document is created anew at all is the migration's question; the mapping reports that its past stays behind.
it('H77 a refund has no counterpart: the status is no part of a request, and what was paid back is a reported loss', () => {
  const result = toCybersource(refunded);
  expect(result.invoice.status).toBe('refunded');
  expect(told(result, 'dropped', '/lifecycle')).toHaveLength(1);
  expect(told(result, 'dropped', '/totals/refundedTotal')[0]?.severity).toBe('loss');
});

it.each([
  ['AUTO_CANCELLED', paypalDialect, paypalAnswer('10.00', [item('1', '10.00')], { status: 'AUTO_CANCELLED' })],
  ['ON_HOLD', paypalDialect, paypalAnswer('10.00', [item('1', '10.00')], { status: 'ON_HOLD' })],
  ['OVERDUE', cybersourceDialect, inStatus('OVERDUE')],
] as const)('H78 a word no list has, %s, fails nothing and is kept', (word, dialect, body) => {
  expect(dialect.read(body).value.lifecycle.providerStatus).toBe(word);
});

it('H78 a status nobody knows is neither open nor closed', () => {
  const { lifecycle, status } = readCybersource(inStatus('OVERDUE'));
  expect([lifecycle.issuance, lifecycle.settlement, status]).toEqual(['unknown', 'unknown', 'unknown']);
});

it('H79 a pending payment hides what was before, and that is not guessed', () => {
  const { lifecycle, status } = readCybersource(inStatus('PENDING'));
  expect([lifecycle.settlement, lifecycle.delivery, status]).toEqual(['pending', 'unknown', 'pending']);
});

it('H80 a canceled invoice still states its balance, of which nothing is collectible', () => {
  const invoice = readCybersource(fixture('cancelAnswer'));
  expect(invoice.totals.amountDue && amountText(invoice.totals.amountDue)).toBe('2623.64');
  const left = collectible(invoice);
  expect(left && Number(amountText(left))).toBe(0);
  expect(reconcile(invoice).some((one) => one.pointer === '/totals/amountDue' && one.kind === 'status')).toBe(true);
});

it('H81 a payment in cash cannot be told to a provider without such a thing: a loss for each, and the money still open', () => {
  const result = toCybersource(refunded);
  const payments = result.invoice.transactions.flatMap((one, index) => (one.direction === 'payment' ? [index] : []));
  expect(payments).toHaveLength(3);
  for (const index of payments) expect(told(result, 'dropped', `/transactions/${index}`)[0]?.severity).toBe('loss');
  expect(told(result, 'not-representable', '/totals/amountDue')[0]?.severity).toBe('money');
});

// What to do about it is the migration's: record the payment at the target, bill the rest, or refuse.
it('H82 a partly paid invoice would be billed in full, and the difference is a finding about money', () => {
  const result = toCybersource(paid('4.00', '6.00', { status: 'PARTIALLY_PAID' }));
  expect(details(result)['totalAmount']).toBe('10.00');
  const [finding] = told(result, 'not-representable', '/totals/amountDue');
  expect(finding?.severity).toBe('money');
  expect(finding?.delta && amountText(finding.delta)).toBe('4.00');
  expect(toCybersource(paid('4.00', '6.00'), { onLoss: 'reject' }).request).toBeNull();
});

it('H83 a refund does not reopen what is due', () => {
  const invoice = readPayPal(refunded);
  expect(Number(amountText(computeTotals(invoice, paypalDialect.arithmetic).totals.amountDue))).toBe(0);
  expect(invoice.totals.amountDue && amountText(invoice.totals.amountDue)).toBe('0.00');
});

it('H84 a refund dated before its payment is told, and nothing is put in another order', () => {
  const invoice = readPayPal(refunded);
  expect(invoice.transactions.map((one) => one.on)).toEqual([
    ...Array.from({ length: 3 }, () => '2022-02-07'),
    ...Array.from({ length: 4 }, () => '2021-02-07'),
  ]);
  expect(reconcile(invoice).filter((one) => one.pointer === '/transactions/3/on')).toHaveLength(1);
});

it('H85 a refund is found under either name of its id', () => {
  const refund = (id: JsonObject): JsonObject =>
    paid('10.00', '0.00', { refunds: { refund_amount: usd('1.00'), transactions: [{ ...id, amount: usd('1.00') }] } });
  const idOf = (body: JsonObject): unknown => readPayPal(body).transactions[1]?.id;
  expect([idOf(refund({ recipient_transaction_id: 'R-1' })), idOf(refund({ refund_id: 'R-2' }))]).toEqual([
    'R-1',
    'R-2',
  ]);
});

it('H86 a tip is no overpayment', () => {
  const one = { type: 'PAYPAL', payment_id: 'P-1', payment_date: '2026-11-05', method: 'PAYPAL', amount: usd('12.00') };
  const tipped = paid('10.00', '0.00', {
    gratuity: usd('2.00'),
    payments: { paid_amount: usd('10.00'), transactions: [one] },
  });
  expect(reconcile(readPayPal(tipped))).toEqual([]);
  const untold = paid('10.00', '0.00', { payments: { paid_amount: usd('10.00'), transactions: [one] } });
  expect(reconcile(readPayPal(untold)).map((other) => other.pointer)).toEqual(['/totals/paidTotal']);
});

describe('H87 more was paid than asked for', () => {
  const invoice = readPayPal(paid('12.00', '-2.00'));

  it('H87 keeps the negative balance, because it is owed to the payer', () => {
    expect(invoice.totals.amountDue && amountText(invoice.totals.amountDue)).toBe('-2.00');
    expect(reconcile(invoice).map((one) => one.message)).toContain('more was paid than was asked for');
  });

  it('H87 asks the payer for nothing', () => {
    const left = collectible(invoice);
    expect(left && Number(amountText(left))).toBe(0);
  });
});
