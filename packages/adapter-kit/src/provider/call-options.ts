import { BillingualError, type Operation, type Problem } from '@billingual/core';
import * as v from 'valibot';
import { checkOptions } from '../options.ts';

const isSignal = (it: unknown): it is AbortSignal =>
  typeof it === 'object' && it !== null && 'aborted' in it && 'throwIfAborted' in it;

const signal = v.optional(v.custom<AbortSignal>(isSignal, 'is no AbortSignal'));
const isSwitch = v.optional(v.boolean('has to be true or false'));
const policy = v.optional(v.record(v.string(), v.unknown(), 'has to be an object'));
const pixels = v.optional(v.pipe(v.number('has to be a number'), v.minValue(1, 'has to be at least 1')));

const call = v.strictObject({ signal });
const notify = v.strictObject({ signal, notify: isSwitch });

type CallMethod = Exclude<Operation, 'list' | 'search' | 'schedule' | 'webhooks'>;

/** What each method takes as its options. */
const schemas: Readonly<Record<CallMethod, v.GenericSchema>> = {
  create: v.strictObject({ signal, policy, resume: isSwitch, account: v.optional(v.string()) }),
  get: call,
  update: v.strictObject({ signal, policy }),
  send: notify,
  cancel: v.strictObject({
    signal,
    notify: isSwitch,
    alreadyCanceled: v.optional(v.picklist(['return', 'refuse'], "has to be 'return' or 'refuse'")),
  }),
  discard: call,
  remind: call,
  recordPayment: call,
  deletePayment: call,
  recordRefund: call,
  deleteRefund: call,
  qrCode: v.strictObject({ signal, width: pixels, height: pixels }),
  nextNumber: call,
};

/**
 * Options of one call, refused whole for a mistake in one of them: a `notify` that is misspelt mails nobody, and one that is the text
 * 'false' would mail somebody. Throws `invalid_input` before any request.
 */
export function checkCallOptions(method: CallMethod, given: unknown): void {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    checkOptions(schemas[method], given, { what: `${method}(…, options)` });
    return;
  }
  const problem = 'have to be an object';
  throw new BillingualError('invalid_input', `${method}: the options ${problem}`, {
    problems: [{ pointer: '', problem }],
  });
}

/** What is wrong with the options of a method that takes a signal and nothing else. */
export function checkCall(method: string, given: unknown): readonly Problem[] {
  try {
    checkOptions(call, given, { what: method });
    return [];
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems.map(inOptions);
    throw error;
  }
}

function inOptions({ pointer, problem }: Problem): Problem {
  return { pointer: `/options${pointer}`, problem };
}

const payment = {
  // Checked against the invoice's currency, once that is known.
  amount: v.optional(v.unknown()),
  method: v.optional(v.unknown()),
  on: v.optional(v.unknown()),
};

const transactions: Readonly<Record<'recordPayment' | 'recordRefund', v.GenericSchema>> = {
  recordPayment: v.strictObject({ ...payment, note: v.optional(v.string('has to be text')) }),
  recordRefund: v.strictObject(payment),
};

/** The shape of a payment or a refund: an amount under a misspelt name would record everything that is due. */
export function checkTransactionShape(method: 'recordPayment' | 'recordRefund', given: unknown): void {
  checkOptions(transactions[method], given, { what: method });
}
