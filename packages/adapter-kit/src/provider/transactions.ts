import {
  BillingualError,
  isMoney,
  isZeroMoney,
  localDate,
  money,
  sameMoney,
  type CallOptions,
  type Invoice,
  type PaymentDraft,
  type Problem,
  type Recorded,
  type RefundDraft,
  type Transaction,
} from '@billingual/core';
import type { CallResult } from '../call.ts';
import { ambiguous, getInvoice, getQuietly, must } from './context.ts';
import { lookAgain } from './look-again.ts';
import { required } from './required.ts';
import type { CheckedTransaction, ProviderParts, WireOptions } from './wire.ts';

type Direction = Transaction['direction'];

/** How one direction is recorded, deleted and named. */
const ways = {
  payment: { record: 'recordPayment', remove: 'deletePayment' },
  refund: { record: 'recordRefund', remove: 'deleteRefund' },
} as const satisfies Record<Direction, { record: keyof ProviderParts['wire']; remove: keyof ProviderParts['wire'] }>;

/**
 * Records money that moved elsewhere, once. Recording has no key to repeat it by, so an answer that is lost is looked up among the
 * invoice's transactions and never asked for again.
 */
export async function record(
  direction: Direction,
  id: string,
  given: PaymentDraft | RefundDraft,
  { signal }: CallOptions,
  parts: ProviderParts,
): Promise<Recorded> {
  const operation = ways[direction].record;
  const current = await getInvoice(id, { signal }, parts);
  const checked = check(given, current.currency, operation);
  const result = await method(parts, operation)(id, checked, { signal });
  if (result.outcome === 'rejected' || result.outcome === 'throttled') throw result.error;
  const named = 'answer' in result ? parts.wire.recordedId?.(result.answer.body) : undefined;
  const known = new Set(current.transactions.map((it) => it.id));
  const isIt = (it: Transaction): boolean =>
    it.direction === direction &&
    it.id !== undefined &&
    (named !== undefined ? it.id === named : !known.has(it.id) && isLike(it, checked));
  const seen = await lookAgain(() => seek(id, isIt, signal, parts), parts.clock, signal);
  if (seen !== undefined) return seen;
  const hint = named === undefined ? '' : ` (${named})`;
  const look = `get('${id}') lists it among its transactions once it is recorded${hint}; do not record it again before`;
  throw ambiguous(operation, { look, id }, parts, 'error' in result ? result.error : undefined);
}

/** Takes back what was recorded; asked for once more only where the first answer was lost and it is still there. */
export async function remove(
  direction: Direction,
  id: string,
  transactionId: string,
  { signal }: CallOptions,
  parts: ProviderParts,
): Promise<Invoice> {
  const operation = ways[direction].remove;
  const result = await method(parts, operation)(id, transactionId, { signal });
  if (result.outcome !== 'ambiguous') must(result);
  const isIt = (it: Transaction): boolean => it.direction === direction && it.id === transactionId;
  const after = await lookAgain(
    async () => {
      const now = await getQuietly(id, signal, parts);
      return now === undefined || now.transactions.some(isIt) ? undefined : now;
    },
    parts.clock,
    signal,
  );
  if (after !== undefined) return after;
  const look = `get('${id}') lists it among its transactions as long as it is there`;
  throw ambiguous(operation, { look, id }, parts, 'error' in result ? result.error : undefined);
}

async function seek(
  id: string,
  isIt: (it: Transaction) => boolean,
  signal: AbortSignal | undefined,
  parts: ProviderParts,
): Promise<Recorded | undefined> {
  const invoice = await getQuietly(id, signal, parts);
  const found = invoice?.transactions.find(isIt);
  return invoice === undefined || found?.id === undefined ? undefined : { transactionId: found.id, invoice };
}

/** Without a stated amount, any new transaction of this kind is the one: the provider chose the amount. */
function isLike(it: Transaction, { amount, method: how, on }: CheckedTransaction): boolean {
  if (amount !== undefined && !sameMoney(it.amount, amount)) return false;
  return (it.method === undefined || it.method === how) && (on === undefined || it.on === undefined || it.on === on);
}

function check(given: PaymentDraft | RefundDraft, currency: string, operation: string): CheckedTransaction {
  const problems: Problem[] = [];
  const amount = attempt('/amount', problems, () => amountOf(given, currency));
  const on = attempt('/on', problems, () => (given.on === undefined ? undefined : localDate(given.on)));
  if (typeof given.method !== 'string' || given.method === '')
    problems.push({ pointer: '/method', problem: "is missing: how was it paid? 'cash', 'bank_transfer', …" });
  if (problems.length > 0) {
    const lines = problems.map((it) => `${it.pointer}: ${it.problem}`).join('\n');
    throw new BillingualError('invalid_input', `${operation} was given something else than it needs:\n${lines}`, {
      problems,
    });
  }
  const note = 'note' in given ? given.note : undefined;
  return {
    method: given.method,
    ...(amount !== undefined && { amount }),
    ...(on !== undefined && { on }),
    ...(note !== undefined && { note }),
  };
}

function amountOf({ amount }: PaymentDraft | RefundDraft, currency: string): CheckedTransaction['amount'] {
  if (amount === undefined) return undefined;
  const value = isMoney(amount) ? amount : money(amount, currency);
  if (value.toJSON().currency.code !== currency) throw wrong(`is in another currency than the invoice, ${currency}`);
  if (isZeroMoney(value) || value.toJSON().amount < 0) throw wrong('has to be above zero');
  return value;
}

function wrong(problem: string): BillingualError<'invalid_value'> {
  return new BillingualError('invalid_value', problem, { kind: 'amount', reason: problem });
}

/** Collects what is wrong with one field and goes on with the next. */
function attempt<T>(pointer: string, problems: Problem[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_value')) throw error;
    problems.push({ pointer, problem: error.details.reason });
    return undefined;
  }
}

/** The operation at the wire. `defineProvider` has refused it already where the provider lacks it. */
function method<K extends (typeof ways)[Direction]['record' | 'remove']>(
  { wire }: ProviderParts,
  name: K,
): (
  id: string,
  what: Parameters<NonNullable<ProviderParts['wire'][K]>>[1],
  options: WireOptions,
) => Promise<CallResult> {
  return required(wire[name], name) as ReturnType<typeof method<K>>;
}
