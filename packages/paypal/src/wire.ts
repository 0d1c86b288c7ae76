import type { Call, Caller, CallResult, CheckedTransaction, Wire } from '@billingual/adapter-kit';
import { must } from '@billingual/adapter-kit';
import { BillingualError, dayIn, type Clock, type Instant, type Invoice, type JsonObject } from '@billingual/core';
import { isObject } from './classify.ts';
import { paypalDialect } from './dialect.ts';
import { endpoints, type PayPalOperation } from './endpoints.ts';
import { findByNumber, handling, pages } from './listing.ts';
import { createdId, idOf } from './wire/created-id.ts';
import { readQrCode } from './wire/qr-code.ts';
import { writeMoney } from './write-amounts.ts';

export interface WireParts {
  readonly call: Caller;
  readonly account: string;
  readonly clock: Clock;
  readonly timeZone: string | undefined;
}

/** The answer to a write holds the invoice only when asked to. Not in the invoicing pages of OpenAPI 2.3; accepted in the sandbox. */
const representation: NonNullable<Call['headers']> = { prefer: 'return=representation' };

/** PayPal's operations, one request each, with everything that could mail somebody said explicitly. */
export function paypalWire({ call, account, clock, timeZone }: WireParts): Wire {
  const at = (operation: PayPalOperation, more: Omit<Call, 'operation'>): Promise<CallResult> =>
    call(endpoints[operation], { operation, ...more });
  return {
    create: (body, { signal }) => at('create', { body, headers: representation, signal }),
    createdId,
    get: (id, { signal }) => at('get', { params: { id }, signal }),
    findByNumber: (number, options) => findByNumber(number, options, call),
    update: (id, body, _, { signal }) =>
      at('update', {
        params: { id },
        // Both are true by default: without them, changing a memo mails the customer.
        query: { send_to_recipient: false, send_to_invoicer: false },
        body,
        headers: representation,
        signal,
      }),
    async send(id, { notify, current }, { signal }) {
      if (!notify) refuseScheduled(current, timeZone, clock);
      return at('send', { params: { id }, body: mail(notify), signal });
    },
    cancel: (id, { notify }, { signal }) => at('cancel', { params: { id }, body: mail(notify), signal }),
    discard: (id, { signal }) => at('discard', { params: { id }, signal }),
    remind: (id, _, { signal }) => at('remind', { params: { id }, body: mail(true), signal }),
    recordPayment: (id, payment, { signal }) =>
      at('recordPayment', { params: { id }, body: transaction(payment, 'payment_date'), signal }),
    deletePayment: (id, transactionId, { signal }) => at('deletePayment', { params: { id, transactionId }, signal }),
    recordRefund: (id, refund, { signal }) =>
      at('recordRefund', { params: { id }, body: transaction(refund, 'refund_date'), signal }),
    deleteRefund: (id, transactionId, { signal }) => at('deleteRefund', { params: { id, transactionId }, signal }),
    recordedId,
    recordedMethod: (method) => methods.get(method)?.toLowerCase(),
    async qrCode(id, size, { signal }) {
      const body = { ...size, action: 'pay' };
      const answer = must(await at('qrCode', { params: { id }, body, headers: { accept: '*/*' }, signal }));
      return readQrCode(answer);
    },
    async nextNumber({ signal }) {
      // An empty body has been answered with 415.
      const { body } = must(await at('nextNumber', { body: {}, signal }));
      const number = isObject(body) ? body['invoice_number'] : undefined;
      if (typeof number === 'string' && number !== '') return number;
      throw new BillingualError('invalid_body', 'PayPal answered without a next number', {
        provider: paypalDialect.name,
        problems: [{ pointer: '/invoice_number', problem: 'is missing' }],
      });
    },
    pages: (query) => pages(query, { call, account }),
    handling,
  };
}

/** The seller is never mailed; the payer is when the caller says so. */
function mail(notify: boolean): JsonObject {
  return { send_to_recipient: notify, send_to_invoicer: false };
}

function recordedId(body: unknown): string | undefined {
  return isObject(body) ? (idOf(body['payment_id']) ?? idOf(body['refund_id'])) : undefined;
}

const methods: ReadonlyMap<string, string> = new Map([
  ['bank_transfer', 'BANK_TRANSFER'],
  ['cash', 'CASH'],
  ['check', 'CHECK'],
  ['credit_card', 'CREDIT_CARD'],
  ['debit_card', 'DEBIT_CARD'],
  ['wallet', 'PAYPAL'],
  ['paypal', 'PAYPAL'],
  ['wire_transfer', 'WIRE_TRANSFER'],
  ['other', 'OTHER'],
]);

function transaction(
  { amount, method, on, note }: CheckedTransaction,
  day: 'payment_date' | 'refund_date',
): JsonObject {
  const word = methods.get(method);
  if (word === undefined) {
    const problem = `is not a method PayPal knows; it knows ${[...methods.keys()].join(', ')}`;
    throw new BillingualError('invalid_input', `method: ${problem}`, { problems: [{ pointer: '/method', problem }] });
  }
  return {
    method: word,
    ...(on !== undefined && { [day]: on }),
    ...(note !== undefined && { note }),
    ...(amount !== undefined && { amount: writeMoney(amount) }),
  };
}

/**
 * An issue date ahead of the merchant's today makes a send a schedule, and `send_to_recipient: false` has no effect on that: it would
 * be mailed on the day. Without a time zone only what lies ahead everywhere on earth is known to lie ahead.
 */
function refuseScheduled({ issueDate }: Invoice, timeZone: string | undefined, clock: Clock): void {
  if (issueDate === undefined) return;
  // A zone that is the furthest ahead: where it is not yet that day, it is that day nowhere.
  const today = dayIn(new Date(clock.now()).toISOString() as Instant, timeZone ?? 'Pacific/Kiritimati');
  if (issueDate <= today) return;
  const reason = `its issue date ${issueDate} lies ahead, so PayPal would schedule it and mail it on that day`;
  throw new BillingualError(
    'unsupported',
    `paypal send without notify: ${reason}; pass notify: true, or give the invoice an earlier date`,
    { provider: 'paypal', operation: 'schedule', reason },
  );
}
