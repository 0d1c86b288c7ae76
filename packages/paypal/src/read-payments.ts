import {
  dateAt,
  instantAt,
  listAt,
  note,
  objectAt,
  textAt,
  trusted,
  unread,
  type Building,
  type JsonObject,
  type JsonPointer,
  type Money,
  type Transaction,
} from '@billingual/core';
import { moneyAt, type Scope } from './read-amounts.ts';
import { readContact } from './read-party.ts';
import { wordAt } from './words/word-at.ts';

const methods: ReadonlyMap<string, string> = new Map(
  ['BANK_TRANSFER', 'CASH', 'CHECK', 'CREDIT_CARD', 'DEBIT_CARD', 'PAYPAL', 'WIRE_TRANSFER', 'OTHER'].map((it) => [
    it,
    it.toLowerCase(),
  ]),
);

/** Of these the first was seen; which other words there are is not documented. */
const states: ReadonlyMap<string, string> = new Map([
  ['SUCCESS', 'succeeded'],
  ['PENDING', 'pending'],
]);

const none: readonly Transaction[] = [];

/** Payments, then refunds, each in PayPal's order. */
export function readTransactions(body: JsonObject, scope: Scope): readonly Transaction[] {
  const { reading } = scope;
  const payments = listAt(objectAt(body, 'payments', '', reading), 'transactions', '/payments', reading);
  const refunds = listAt(objectAt(body, 'refunds', '', reading), 'transactions', '/refunds', reading);
  if (payments.length === 0 && refunds.length === 0) return none;
  return [
    ...payments.map((it, index) => readPayment(it, `/payments/transactions/${index}`, scope)),
    ...refunds.map((it, index) => readRefund(it, `/refunds/transactions/${index}`, scope)),
  ];
}

function readPayment(from: JsonObject, base: JsonPointer, scope: Scope): Transaction {
  const { reading } = scope;
  const it = readTransaction(from, 'payment', base, scope);
  const id = textAt(from, 'payment_id', base, reading);
  const on = dateAt(from, 'payment_date', base, reading);
  const moment = instantAt(from, 'payment_date_time', base, reading);
  const status = wordAt(from, 'transaction_status', base, states, reading);
  const message = textAt(from, 'note', base, reading);
  const shipTo = readContact(from, base, reading);
  if (id !== undefined) it.id = id;
  if (on !== undefined) it.on = on;
  if (moment !== undefined) it.at = moment;
  if (status !== undefined) it.status = status;
  if (message !== undefined) it.note = message;
  if (shipTo !== undefined) it.shipTo = shipTo;
  return it;
}

function readRefund(from: JsonObject, base: JsonPointer, scope: Scope): Transaction {
  const { reading } = scope;
  const it = readTransaction(from, 'refund', base, scope);
  // Documented as refund_id; real answers have it under the other name.
  const real = textAt(from, 'recipient_transaction_id', base, reading);
  const documented = textAt(from, 'refund_id', base, reading);
  const id = real ?? documented;
  if (real !== undefined && documented !== undefined && real !== documented) {
    note(reading, 'ambiguous', `${base}/refund_id`, {
      before: documented,
      after: real,
      message: 'recipient_transaction_id is taken for the id of this refund',
    });
  }
  const on = dateAt(from, 'refund_date', base, reading);
  if (id !== undefined) it.id = id;
  if (on !== undefined) it.on = on;
  return it;
}

/** What payments and refunds have in common. */
function readTransaction(
  from: JsonObject,
  direction: Transaction['direction'],
  base: JsonPointer,
  scope: Scope,
): Building<Transaction> {
  const origin = readOrigin(from, base, scope);
  const it: Building<Transaction> = { direction, origin, amount: readAmount(from, base, scope) };
  const method = wordAt(from, 'method', base, methods, scope.reading);
  if (method !== undefined) it.method = method;
  return it;
}

function readAmount(from: JsonObject, base: JsonPointer, scope: Scope): Money {
  const amount = moneyAt(from, 'amount', base, scope);
  if (from['amount'] === undefined || from['amount'] === null) {
    scope.reading.problems.push({ pointer: `${base}/amount`, problem: 'is missing' });
  }
  return amount ?? trusted('0', scope.currency);
}

function readOrigin(from: JsonObject, base: JsonPointer, { reading }: Scope): Transaction['origin'] {
  const type = textAt(from, 'type', base, reading);
  if (type === 'EXTERNAL') return 'external';
  if (type === 'PAYPAL') return 'provider';
  if (type !== undefined) unread(reading, `${base}/type`, type, 'PAYPAL or EXTERNAL is expected here');
  return 'unknown';
}
