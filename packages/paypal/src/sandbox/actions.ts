import type { SandboxAnswer } from '@billingual/sandbox';
import { unprocessable } from './errors.ts';
import type { PayPalSettings } from './settings.ts';
import { dueOf, paidOf, refundedOf, type PayPalStatus, type StoredInvoice } from './state.ts';

/**
 * The status that follows from what was paid and refunded. MARKED_ is for what was only recorded. A refund in one piece of a payment in
 * one piece, both recorded, ends as MARKED_AS_REFUNDED; recorded in pieces it was seen to end as REFUNDED.
 */
export function statusOf(invoice: StoredInvoice, { refundedPartPayment }: PayPalSettings): PayPalStatus {
  const [paid, refunded] = [paidOf(invoice), refundedOf(invoice)];
  const { payments, refunds, issued, pending } = invoice;
  if (pending !== undefined) return 'PAYMENT_PENDING';
  if (payments.length === 0) return issued;
  const isRecorded = payments.every(({ type }) => type === 'EXTERNAL');
  if (dueOf(invoice) > 0n) return refunded > 0n && refunded >= paid ? refundedPartPayment : 'PARTIALLY_PAID';
  if (refunded === 0n) return isRecorded ? 'MARKED_AS_PAID' : 'PAID';
  if (refunded < paid) return 'PARTIALLY_REFUNDED';
  return isRecorded && payments.length === 1 && refunds.length === 1 ? 'MARKED_AS_REFUNDED' : 'REFUNDED';
}

/** What depends on the status of an invoice. */
export type Action =
  | 'update'
  | 'discard'
  | 'send'
  | 'remind'
  | 'cancel'
  | 'recordPayment'
  | 'deletePayment'
  | 'recordRefund'
  | 'deleteRefund';

/** Done, or refused with this issue. A setting decides where the documentation does not. */
type Rule = true | string | ((settings: PayPalSettings) => true | string);
type Row = Readonly<Record<Action, Rule>>;

const cannotUpdate = 'INVOICE_CANNOT_BE_UPDATED';
const cannotDelete = 'INVOICE_CANNOT_BE_DELETED';
const alreadySent = 'INVOICE_ALREADY_SENT';
const cannotPay = 'CANNOT_PROCESS_PAYMENTS';
const cannotRefund = 'CANNOT_PROCESS_REFUNDS';
const cannotRemind = 'CANNOT_REMIND_INVOICE';
const cannotCancelPaid = 'CANNOT_CANCEL_PAID_INVOICE';
const cannotCancelRefunded = 'CANNOT_CANCEL_REFUNDED_INVOICE';

const either =
  (setting: keyof PayPalSettings, issue: string): Rule =>
  (settings) =>
    settings[setting] === 'refused' ? issue : true;

const draft: Row = {
  update: true,
  discard: true,
  send: true,
  remind: cannotRemind,
  cancel: 'CANNOT_CANCEL_DRAFT_INVOICE',
  recordPayment: true,
  deletePayment: true,
  recordRefund: cannotRefund,
  deleteRefund: true,
};
const sent: Row = {
  ...draft,
  discard: cannotDelete,
  send: either('secondSend', alreadySent),
  remind: true,
  cancel: true,
};
const over: Row = {
  ...draft,
  update: cannotUpdate,
  discard: cannotDelete,
  send: alreadySent,
  cancel: cannotCancelPaid,
  recordPayment: cannotPay,
  recordRefund: true,
};
const refunded: Row = { ...over, cancel: cannotCancelRefunded, recordRefund: cannotRefund };

/** Operation by status. OpenAPI 2.3, seen in the sandbox, or else as in PayPal's own client (2018). */
const table: Readonly<Record<PayPalStatus, Row>> = {
  DRAFT: draft,
  SCHEDULED: {
    ...draft,
    send: either('sendScheduled', alreadySent),
    cancel: 'CANNOT_CANCEL_SCHEDULED_INVOICE',
  },
  SENT: sent,
  UNPAID: sent,
  PARTIALLY_PAID: {
    ...sent,
    update: either('updatePartlyPaid', cannotUpdate),
    send: alreadySent,
    cancel: cannotCancelPaid,
    recordRefund: true,
  },
  PAYMENT_PENDING: { ...over, cancel: either('cancelPending', cannotCancelPaid), recordRefund: cannotRefund },
  PAID: over,
  MARKED_AS_PAID: over,
  PARTIALLY_REFUNDED: { ...over, cancel: cannotCancelRefunded },
  REFUNDED: refunded,
  MARKED_AS_REFUNDED: refunded,
  CANCELLED: {
    ...over,
    discard: either('deleteCanceled', cannotDelete),
    cancel: 'INVOICE_CANCELED_ALREADY',
    deletePayment: either('deletePaymentOfCanceled', cannotPay),
    recordRefund: cannotRefund,
  },
};

/** Why an action is refused in the status the invoice has; undefined when it is not. */
export function refusalOf(action: Action, invoice: StoredInvoice, settings: PayPalSettings): SandboxAnswer | undefined {
  const status = statusOf(invoice, settings);
  const rule = table[status][action];
  const issue = typeof rule === 'function' ? rule(settings) : rule;
  if (issue !== true) return unprocessable(issue, descriptionOf(issue, status), invoice.id);
  if (action === 'recordPayment' && dueOf(invoice) <= 0n) return cannot(cannotPay, status, invoice);
  if (action === 'recordRefund' && paidOf(invoice) <= refundedOf(invoice)) return cannot(cannotRefund, status, invoice);
  return undefined;
}

function cannot(issue: string, status: PayPalStatus, { id }: StoredInvoice): SandboxAnswer {
  return unprocessable(issue, descriptionOf(issue, status), id);
}

/** PayPal's descriptions; what is not here has one of the simulator's own. */
const descriptions: Readonly<Record<string, string>> = {
  CANNOT_CANCEL_DRAFT_INVOICE: 'Draft invoice cannot be canceled.',
  CANNOT_CANCEL_PAID_INVOICE: 'Cannot cancel a paid or partially paid invoice.',
  CANNOT_CANCEL_REFUNDED_INVOICE: 'Cannot cancel a refunded or partially refunded invoice.',
  CANNOT_CANCEL_SCHEDULED_INVOICE: 'Cannot cancel a scheduled invoice.',
  INVOICE_CANCELED_ALREADY: 'Invoice is already cancelled.',
  CANNOT_PROCESS_PAYMENTS: 'Current invoice state does not support payment processing.',
  CANNOT_PROCESS_REFUNDS: 'Current invoice state does not support refunds.',
};

function descriptionOf(issue: string, status: PayPalStatus): string {
  if (issue === cannotRemind)
    return `You cannot remind an invoice which is in ${status} status. Only UNPAID, SENT and PARTIALLY_PAID invoices can be reminded.`;
  return descriptions[issue] ?? `Not possible for an invoice in status ${status}.`;
}
