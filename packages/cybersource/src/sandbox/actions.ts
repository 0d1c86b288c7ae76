import { compare, sum } from './arithmetic.ts';
import { balanceOf } from './answers.ts';
import type { Wish } from './invoice/content.ts';
import type { CybersourceSettings } from './settings.ts';
import type { EventName, HistoryEvent, Payment, Status, StoredInvoice } from './state.ts';
import { startOfDay, yearAfter } from './wire/times.ts';

export type Action = 'update' | 'send' | 'publish' | 'cancel';
type Permit = boolean | 'whilePending' | 'publishedAgain';

/** Which operation which status allows (developer guide 26.04 and the SDK); where nothing says so, a setting does. */
const permits: Readonly<Record<Action, Readonly<Record<Status, Permit>>>> = {
  update: { DRAFT: true, CREATED: true, SENT: true, PARTIAL: false, PENDING: false, PAID: false, CANCELED: false },
  send: {
    DRAFT: true,
    CREATED: true,
    SENT: true,
    PARTIAL: true,
    PENDING: 'whilePending',
    PAID: false,
    CANCELED: false,
  },
  publish: {
    DRAFT: true,
    CREATED: 'publishedAgain',
    SENT: 'publishedAgain',
    PARTIAL: 'publishedAgain',
    PENDING: 'publishedAgain',
    PAID: false,
    CANCELED: false,
  },
  cancel: {
    DRAFT: true,
    CREATED: true,
    SENT: true,
    PARTIAL: false,
    PENDING: 'whilePending',
    PAID: false,
    CANCELED: false,
  },
};

export function isAllowed(action: Action, invoice: StoredInvoice, settings: CybersourceSettings): boolean {
  const permit = permits[action][invoice.status];
  const isPermitted = typeof permit === 'boolean' ? permit : settings[permit] === 'accepted';
  if (action !== 'send' || invoice.deliveryMode === 'Email' || invoice.status === 'DRAFT') return isPermitted;
  return isPermitted && settings.deliveryWithoutMail === 'accepted';
}

/** What a change does beside changing the invoice. */
export interface Change {
  readonly invoice: StoredInvoice;
  /** Mails to the payer. */
  readonly mails: readonly ('invoice' | 'reminder' | 'cancelation' | 'receipt')[];
  /** What the merchant is notified of, in words of the webhooks, without their common beginning. */
  readonly notices: readonly Notice[];
  readonly payment?: Payment;
}

export type Notice =
  | 'send'
  | 'partial-resend'
  | 'cancel'
  | 'paid'
  | 'partial-payment'
  | 'reminder'
  | 'overdue-reminder';

export interface Circumstances {
  readonly settings: CybersourceSettings;
  readonly now: number;
  readonly token: () => string;
}

/** A draft that has just been stored becomes what its flags ask for. */
export function afterCreate(draft: StoredInvoice, { sendImmediately }: Wish, at: Circumstances): Change {
  const { deliveryMode } = draft;
  if (sendImmediately && deliveryMode === 'Email') return mailed(published(draft, 'SENT', 'SEND', at));
  if (sendImmediately) return quietly(published(draft, 'CREATED', 'CREATE', at));
  const isPublished = deliveryMode === 'None' && at.settings.draftWithoutMail === 'CREATED';
  return quietly(isPublished ? published(draft, 'CREATED', undefined, at) : draft);
}

/** Replaces the content and mails nobody. Another address kills the link that was mailed to the old one (SDK, guide). */
export function update(before: StoredInvoice, wish: Wish, at: Circumstances): Change {
  const { customerInformation: old } = before.content;
  const { customerInformation: given } = wish.content;
  const isRelinked = before.status === 'SENT' && old?.email !== given?.email;
  const after: StoredInvoice = {
    ...before,
    content: wish.content,
    // The one thing that survives being left out: documented by a sample of the guide.
    deliveryMode: wish.deliveryMode ?? before.deliveryMode,
    ...(isRelinked && { linkToken: at.token() }),
    history: withEvent(before.history, 'UPDATE', at.now),
  };
  const isSent = wish.sendImmediately && at.settings.sendOnUpdate === 'sends';
  return isSent ? send(after, at) : quietly(after);
}

/** Mails when the mode is email, again at every call; otherwise it only publishes a draft. */
export function send(before: StoredInvoice, at: Circumstances): Change {
  const { status, deliveryMode } = before;
  if (deliveryMode === 'None') {
    return quietly(status === 'DRAFT' ? published(before, 'CREATED', 'CREATE', at) : before);
  }
  if (status === 'DRAFT' || status === 'CREATED') return mailed(published(before, 'SENT', 'SEND', at));
  const again = { ...before, history: withEvent(before.history, 'RESEND', at.now) };
  return { invoice: again, mails: ['invoice'], notices: [status === 'PARTIAL' ? 'partial-resend' : 'send'] };
}

/** History has no known event for this. */
export function publish(before: StoredInvoice, at: Circumstances): Change {
  if (before.status !== 'DRAFT') return quietly(before);
  const invoice = published(before, 'CREATED', undefined, at);
  const isMailed = before.deliveryMode === 'Email' && at.settings.publicationMails;
  return { invoice, mails: isMailed ? ['invoice'] : [], notices: [] };
}

/** For good; the balance stays what it was. */
export function cancel(before: StoredInvoice, { settings, now }: Circumstances): Change {
  const history = withEvent(before.history, 'CANCEL', now);
  const invoice: StoredInvoice = { ...before, status: 'CANCELED', review: undefined, history };
  const isMailed = settings.cancelationMails && before.deliveryMode === 'Email' && before.status !== 'DRAFT';
  return { invoice, mails: isMailed ? ['cancelation'] : [], notices: ['cancel'] };
}

/** The payer's payment: at once, or as PENDING until it was reviewed. */
export function pay(before: StoredInvoice, payment: Payment, at: Circumstances): Change {
  if (!at.settings.fraudReview) return settle(before, payment, at);
  return quietly({
    ...before,
    status: 'PENDING',
    review: { payment, before: before.status },
    history: withEvent(before.history, 'PENDING', at.now),
  });
}

export function accept(before: StoredInvoice, payment: Payment, at: Circumstances): Change {
  const change = settle({ ...before, review: undefined }, payment, at);
  if (at.settings.acceptedPartialPayment === 'PARTIAL') return change;
  return { ...change, invoice: { ...change.invoice, status: 'PAID' } };
}

export function reject(before: StoredInvoice, { settings, now }: Circumstances): Change {
  const earlier = before.review?.before ?? 'SENT';
  const status = settings.rejectedPayment === 'SENT' ? 'SENT' : earlier;
  return quietly({ ...before, status, review: undefined, history: withEvent(before.history, 'REJECTED', now) });
}

function settle(before: StoredInvoice, payment: Payment, { settings, now }: Circumstances): Change {
  const paid = sum(before.paid, payment.amount);
  const isWhole = compare(payment.amount, balanceOf(before)) >= 0;
  const history: readonly HistoryEvent[] = [...before.history, { event: 'PAYMENT', at: now, payment }];
  return {
    invoice: { ...before, paid, status: isWhole ? 'PAID' : 'PARTIAL', history },
    mails: settings.receiptMails ? ['receipt'] : [],
    notices: [isWhole ? 'paid' : 'partial-payment'],
    payment,
  };
}

/** Made on the payment in the Business Center. Nothing says that the invoice shows it. */
export function refund(before: StoredInvoice, amount: string, { settings }: Circumstances): Change {
  const refunded = sum(before.refunded, amount);
  if (settings.refunds === 'invisible') return quietly({ ...before, refunded });
  const reopened = sum(before.reopened, amount);
  return quietly({ ...before, refunded, reopened, status: compare(before.paid, reopened) <= 0 ? 'SENT' : 'PARTIAL' });
}

export function remind(before: StoredInvoice, notice: 'reminder' | 'overdue-reminder', now: number): Change {
  const invoice = { ...before, history: withEvent(before.history, 'REMINDER', now) };
  return { invoice, mails: ['reminder'], notices: [notice] };
}

/** Why a payer cannot pay this amount now; undefined when nothing stands against it. */
export function paymentProblem(invoice: StoredInvoice, amount: string, at: Circumstances): string | undefined {
  const { invoiceInformation, orderInformation } = invoice.content;
  if (!isPayable(invoice, at)) return `it is ${invoice.status}, or its link has expired`;
  const balance = balanceOf(invoice);
  if (compare(amount, '0') <= 0) return 'the amount is not above zero';
  if (compare(amount, balance) > 0) return 'the amount is more than is due';
  if (compare(amount, balance) === 0) return undefined;
  if (!invoiceInformation.allowPartialPayments) return 'it has to be paid in full';
  const least = orderInformation.amountDetails.minimumPartialAmount ?? '0';
  return compare(amount, least) < 0 ? 'the amount is below the least that may be paid at once' : undefined;
}

const payable: ReadonlySet<Status> = new Set(['CREATED', 'SENT', 'PARTIAL']);

export function isPayable(invoice: StoredInvoice, { settings, now }: Pick<Circumstances, 'settings' | 'now'>): boolean {
  return payable.has(invoice.status) && compare(balanceOf(invoice), '0') > 0 && now < expiryOf(invoice, settings);
}

/** When the link dies, in milliseconds: at the start of its expiration date, or a year after the due date. */
function expiryOf({ content }: StoredInvoice, { linkLifetime }: CybersourceSettings): number {
  const { expirationDate, dueDate } = content.invoiceInformation;
  const byDueDate = linkLifetime === 'endless' ? Number.POSITIVE_INFINITY : startOfDay(yearAfter(dueDate));
  return expirationDate === undefined ? byDueDate : Math.min(byDueDate, startOfDay(expirationDate));
}

function published(
  before: StoredInvoice,
  status: 'CREATED' | 'SENT',
  event: EventName | undefined,
  { now, token }: Circumstances,
): StoredInvoice {
  const history = event === undefined ? before.history : withEvent(before.history, event, now);
  return { ...before, status, linkToken: before.linkToken ?? token(), history };
}

function mailed(invoice: StoredInvoice): Change {
  return { invoice, mails: ['invoice'], notices: ['send'] };
}

function quietly(invoice: StoredInvoice): Change {
  return { invoice, mails: [], notices: [] };
}

function withEvent(history: readonly HistoryEvent[], event: EventName, at: number): readonly HistoryEvent[] {
  return [...history, { event, at }];
}
