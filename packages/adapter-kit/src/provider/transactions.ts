import {
  amountParts,
  billingExponent,
  BillingualError,
  currencyCode,
  isMoney,
  isNegativeMoney,
  isZeroMoney,
  localDate,
  money,
  moneyOf,
  type CallOptions,
  type Invoice,
  type PaymentDraft,
  type Problem,
  type Recorded,
  type RefundDraft,
  type Transaction,
} from '@billingual/core';
import type { CallResult } from '../call.ts';
import { safeText } from '../safe-text.ts';
import { ambiguous, getInvoice, getQuietly, mayBeEcho, must, patience } from './context.ts';
import { daysOnEarth, findRecorded } from './find-recorded.ts';
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
 * invoice's transactions and never asked for again. What another client records at the same time is told apart by all that was given:
 * only one that is new, and the only one that fits, is taken for ours.
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
  const checked = check(given, current.currency, operation, parts);
  const began = parts.clock.now();
  const result = await method(parts, operation)(id, checked, { signal });
  const refusal = result.outcome === 'rejected' || result.outcome === 'throttled' ? result.error : undefined;
  // The second of two that something on the way made of one is refused, where the first has taken all that was due.
  const isPlain = refusal !== undefined && !mayBeEcho(refusal);
  const sought = {
    ...checked,
    direction,
    method: parts.wire.recordedMethod?.(checked.method) ?? checked.method,
    named: 'answer' in result ? parts.wire.recordedId?.(result.answer.body) : undefined,
    before: current,
  };
  let found: readonly string[] = [];
  const seen = await lookAgain(
    async (): Promise<Recorded | undefined> => {
      const invoice = await getQuietly(id, signal, parts);
      if (invoice === undefined) return undefined;
      const days = daysOnEarth(began, parts.clock.now());
      const sighting = findRecorded(invoice.transactions, { ...sought, days });
      ({ found } = sighting);
      return sighting.own === undefined ? undefined : { transactionId: sighting.own, invoice };
    },
    parts.clock,
    signal,
    isPlain ? [0] : patience,
  );
  if (seen !== undefined && found.length === 1 && !isPlain) return seen;
  if (refusal !== undefined && found.length === 0) throw refusal;
  const transactions = found.map((it) => safeText(it, 50));
  const own = { look: whatToLookAt(id, direction, transactions, sought.named), id };
  const more = transactions.length > 0 && { transactions };
  throw ambiguous(operation, { ...own, ...more }, parts, 'error' in result ? result.error : undefined);
}

function whatToLookAt(id: string, direction: Direction, found: readonly string[], named: string | undefined): string {
  const way = ways[direction];
  if (found.length > 1) {
    const first = `get('${id}') shows ${found.join(' and ')}, which nothing tells apart`;
    return `${first}: another client recorded one, or something on the way made the request twice; take back what is too much with ${way.remove}`;
  }
  if (found.length === 1)
    return `get('${id}') shows ${found.join('')}, which may be this one or somebody else's; do not record it again before you know`;
  const hint = named === undefined ? '' : ` (${named})`;
  return `get('${id}') lists it among its transactions once it is recorded${hint}; do not record it again before`;
}

/** Takes back what was recorded, which is so once it is gone: a look tells, also where every answer was lost. */
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

function check(
  given: PaymentDraft | RefundDraft,
  currency: string,
  operation: string,
  parts: ProviderParts,
): CheckedTransaction {
  const problems: Problem[] = [];
  const amount = attempt('/amount', problems, () => amountOf(given, currency, parts));
  const on = attempt('/on', problems, () => (given.on === undefined ? undefined : localDate(given.on)));
  if (typeof given.method !== 'string' || given.method === '')
    problems.push({ pointer: '/method', problem: "is missing: how was it paid? 'cash', 'bank_transfer', …" });
  const note: unknown = 'note' in given ? given.note : undefined;
  if (note !== undefined && typeof note !== 'string') problems.push({ pointer: '/note', problem: 'has to be text' });
  if (problems.length > 0) {
    const lines = problems.map((it) => `${it.pointer}: ${it.problem}`).join('\n');
    throw new BillingualError('invalid_input', `${operation} was given something else than it needs:\n${lines}`, {
      problems,
    });
  }
  return {
    method: given.method,
    ...(amount !== undefined && { amount }),
    ...(on !== undefined && { on }),
    ...(typeof note === 'string' && { note }),
  };
}

/** With as many decimals as the provider bills in; providers refuse others, also where they are zeros. */
function amountOf(
  { amount }: PaymentDraft | RefundDraft,
  currency: string,
  { dialect }: ProviderParts,
): CheckedTransaction['amount'] {
  if (amount === undefined) return undefined;
  const value = isMoney(amount) ? amount : money(amount, currency);
  if (currencyCode(value) !== currency) throw wrong(`is in another currency than the invoice, ${currency}`);
  if (isZeroMoney(value) || isNegativeMoney(value)) throw wrong('has to be above zero');
  const exponent = billingExponent(dialect.arithmetic, currency);
  const { coefficient, scale } = amountParts(value);
  const [more, fewer] = [10n ** BigInt(Math.max(exponent - scale, 0)), 10n ** BigInt(Math.max(scale - exponent, 0))];
  if (coefficient % fewer !== 0n)
    throw wrong(`has more decimals than ${dialect.title} bills in ${currency}, which is ${exponent}`);
  return moneyOf({ coefficient: (coefficient * more) / fewer, scale: exponent }, currency);
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
