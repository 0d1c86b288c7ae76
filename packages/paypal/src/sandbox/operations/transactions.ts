import type { Decision, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import { today, type Account } from '../account/account.ts';
import { refusalOf } from '../actions.ts';
import { failure, unprocessable } from '../errors.ts';
import { amountText, digitsOf } from '../money/currencies.ts';
import { minorOf } from '../arithmetic.ts';
import type { MoneyContent, PaymentContent, RefundContent } from '../schema/content.ts';
import { dueOf, paidOf, refundedOf } from '../state.ts';
import { paymentRule, refundRule } from '../validate.ts';
import { amountProblem } from './amount-problem.ts';
import { commit } from './commit.ts';
import { bodyOf, invoiceIn, ok, planned } from './plan.ts';

/** Records a payment that was made elsewhere; everything due unless an amount is given. No minimum applies, and no order of dates. */
export function recordPayment(request: SandboxRequest, account: Account): Decision {
  const { settings, world, ids } = account;
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const { invoice } = found;
    const read = transactionIn<PaymentContent>(request, paymentRule(settings), 'Payment', invoice.currency);
    if ('refused' in read) return read.refused;
    const refused = refusalOf('recordPayment', invoice, settings);
    if (refused !== undefined) return refused;
    const due = dueOf(invoice);
    const amount = read.amount ?? due;
    if (amount > due) {
      const description = 'Payment amount is greater than the amount due.';
      return unprocessable('PAYMENT_AMOUNT_GREATER_THAN_AMOUNT_DUE', description, invoice.id);
    }
    return {
      change() {
        const { method, note, payment_date: date = today(account), shipping_info } = read.content;
        const now = world.clock.now();
        const id = ids.of('EXTR');
        const extras = { ...(note !== undefined && { note }), ...(shipping_info !== undefined && { shipping_info }) };
        const payment = { type: 'EXTERNAL' as const, id, method, date, at: now, amount, ...extras };
        const paid = { ...invoice, payments: [...invoice.payments, payment], updatedAt: now };
        commit(account, 'recordPayment', paid, 'PAID');
        const { currency } = invoice;
        const text = amountText(amount, currency);
        world.record({
          kind: 'payment',
          id: invoice.id,
          transactionId: id,
          amount: text,
          currency,
          by: 'merchant',
        });
        return ok({ payment_id: id });
      },
    };
  });
}

/** Records a refund that was made elsewhere; everything that is left of what was paid unless an amount is given. */
export function recordRefund(request: SandboxRequest, account: Account): Decision {
  const { settings, world, ids } = account;
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const { invoice } = found;
    const read = transactionIn<RefundContent>(request, refundRule, 'Refund', invoice.currency);
    if ('refused' in read) return read.refused;
    const refused = refusalOf('recordRefund', invoice, settings);
    if (refused !== undefined) return refused;
    const left = paidOf(invoice) - refundedOf(invoice);
    const amount = read.amount ?? left;
    if (amount > left) {
      const description = 'Recorded refunds cannot exceed recorded payments.';
      return unprocessable('INVALID_REFUND_AMOUNT', description, invoice.id);
    }
    return {
      change() {
        const { method, refund_date: date = today(account) } = read.content;
        const now = world.clock.now();
        const id = ids.of('EXTR');
        const refunds = [...invoice.refunds, { id, method, date, amount }];
        commit(account, 'recordRefund', { ...invoice, refunds, updatedAt: now }, 'REFUNDED');
        const { currency } = invoice;
        const text = amountText(amount, currency);
        world.record({ kind: 'refund', id: invoice.id, transactionId: id, amount: text, currency });
        return ok({ refund_id: id });
      },
    };
  });
}

/** Takes the record of a payment away. Payments through PayPal cannot be found here. */
export function deletePayment(request: SandboxRequest, account: Account): Decision {
  const { settings, world } = account;
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const { invoice } = found;
    const refused = refusalOf('deletePayment', invoice, settings);
    if (refused !== undefined) return refused;
    const payment = invoice.payments.find(
      ({ id, type }) => id === request.params['transaction'] && type === 'EXTERNAL',
    );
    if (payment === undefined) return failure('RESOURCE_NOT_FOUND');
    if (paidOf(invoice) - payment.amount < refundedOf(invoice)) {
      const description = 'The recorded refunds would exceed the recorded payments.';
      return unprocessable('CANNOT_DELETE_EXTERNAL_PAYMENT', description, invoice.id);
    }
    return {
      change() {
        const payments = invoice.payments.filter((it) => it !== payment);
        commit(account, 'deletePayment', { ...invoice, payments, updatedAt: world.clock.now() });
        return { status: 204 };
      },
    };
  });
}

export function deleteRefund(request: SandboxRequest, account: Account): Decision {
  const { settings, world } = account;
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const { invoice } = found;
    const refused = refusalOf('deleteRefund', invoice, settings);
    if (refused !== undefined) return refused;
    const refunds = invoice.refunds.filter(({ id }) => id !== request.params['transaction']);
    if (refunds.length === invoice.refunds.length) return failure('RESOURCE_NOT_FOUND');
    return {
      change() {
        commit(account, 'deleteRefund', { ...invoice, refunds, updatedAt: world.clock.now() });
        return { status: 204 };
      },
    };
  });
}

/** The body with its amount in minor units. */
function transactionIn<T extends { readonly amount?: MoneyContent }>(
  request: SandboxRequest,
  rule: Parameters<typeof bodyOf>[1],
  noun: 'Payment' | 'Refund',
  currency: string,
): { readonly content: T; readonly amount: bigint | undefined } | { readonly refused: SandboxAnswer } {
  const body = bodyOf<T>(request, rule);
  if ('refused' in body) return body;
  const { amount } = body.content;
  const problem = amount && amountProblem(amount, noun, currency);
  if (problem !== undefined) return { refused: failure('INVALID_REQUEST', [problem]) };
  return { content: body.content, amount: amount && minorOf(amount.value, digitsOf(currency)) };
}
