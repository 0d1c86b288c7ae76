import { checkText, misuse, type TrueInvoice, type World } from '@billingual/sandbox';
import { balanceOf } from '../answers.ts';
import {
  accept,
  isPayable,
  pay,
  paymentProblem,
  refund,
  reject,
  remind,
  type Change,
  type Circumstances,
} from '../actions.ts';
import { compare, decimalPattern, difference, padded, shortest, truncated } from '../arithmetic.ts';
import type { CybersourceSettings } from '../settings.ts';
import type { InvoiceStore, Payment, StoredInvoice } from '../state.ts';
import { minorDigits } from '../validate.ts';
import type { Notifier } from '../webhooks.ts';
import { digitsOf, lettersOf } from '../wire/random-text.ts';
import { daysAfter } from '../wire/times.ts';

export interface LedgerParts {
  readonly world: World;
  readonly settings: CybersourceSettings;
  readonly store: InvoiceStore;
  readonly notifier: Notifier;
  readonly remindersEnabled: () => boolean;
}

/** Where changes become real: stored, told to the truth, mailed, notified of. */
export interface Ledger {
  apply(operation: string, change: Change): StoredInvoice;
  readonly circumstances: () => Circumstances;
  readonly digits: (currency: string) => number;
  readonly pay: (id: string, amount?: string) => void;
  /** Ends the review of a pending payment. */
  review(id: string, verdict: 'accept' | 'reject'): void;
  refund(id: string, amount?: string): void;
  readonly trueInvoices: () => readonly TrueInvoice[];
}

/** Marks the address as made up, for whoever follows it. */
const tokenStart = 'SIMULATED';

export function ledgerOf({ world, settings, store, notifier, remindersEnabled }: LedgerParts): Ledger {
  const { clock } = world;
  const digits = (currency: string): number => minorDigits(currency, settings);
  const circumstances = (): Circumstances => ({
    settings,
    now: clock.now(),
    token: () => tokenStart + lettersOf(world, 64 - tokenStart.length),
  });

  function apply(operation: string, { invoice, mails, notices, payment }: Change): StoredInvoice {
    const before = store.current(invoice.id);
    store.put(invoice, clock.monotonic());
    const { id, invoiceNumber: number, status } = invoice;
    world.record({ kind: 'commit', operation, id, number, status });
    const { currency } = invoice.content.orderInformation.amountDetails;
    if (payment !== undefined)
      world.record({
        kind: 'payment',
        id,
        ...payment,
        amount: padded(payment.amount, digits(currency)),
        currency,
        by: 'payer',
      });
    const to = invoice.content.customerInformation?.email;
    for (const about of mails) if (to !== undefined) world.record({ kind: 'mail', id, to, about });
    for (const notice of notices) notifier.tell(notice, invoice, digits(currency));
    const { dueDate } = invoice.content.invoiceInformation;
    if (before?.content.invoiceInformation.dueDate !== dueDate) scheduleReminders(id, dueDate);
    return invoice;
  }

  /** Five days before the invoice is due and one day after (SDK 0.0.83); at which hour is not said. */
  function scheduleReminders(id: string, dueDate: string): void {
    for (const [notice, days] of [
      ['reminder', -5],
      ['overdue-reminder', 1],
    ] as const) {
      const wait = daysAfter(dueDate, days) - clock.now();
      if (wait <= 0) continue;
      clock.after(wait, () => {
        const invoice = store.current(id);
        if (invoice === undefined || !remindersEnabled() || !isReminded(invoice, dueDate)) return;
        apply('reminder', remind(invoice, notice, clock.now()));
      });
    }
  }

  function known(id: string): StoredInvoice {
    checkText('id', id);
    const invoice = store.current(id);
    if (invoice === undefined) throw misuse('/id', 'there is no such invoice');
    return invoice;
  }

  return {
    apply,
    circumstances,
    digits,
    pay(id, given) {
      const invoice = known(id);
      const { currency } = invoice.content.orderInformation.amountDetails;
      const amount = amountIn(given ?? balanceOf(invoice), digits(currency));
      const problem = paymentProblem(invoice, amount, circumstances());
      if (problem !== undefined) throw misuse('/amount', `the invoice cannot be paid: ${problem}`);
      const payment: Payment = { transactionId: digitsOf(world, 22), amount };
      apply('payment', pay(invoice, payment, circumstances()));
    },
    review(id, verdict) {
      const invoice = known(id);
      if (invoice.review === undefined) throw misuse('/id', 'no payment of the invoice is under review');
      const { payment } = invoice.review;
      const change =
        verdict === 'accept' ? accept(invoice, payment, circumstances()) : reject(invoice, circumstances());
      apply('review', change);
    },
    refund(id, given) {
      const invoice = known(id);
      const { currency } = invoice.content.orderInformation.amountDetails;
      const left = difference(invoice.paid, invoice.refunded);
      const amount = amountIn(given ?? left, digits(currency));
      if (compare(amount, '0') <= 0 || compare(amount, left) > 0) throw misuse('/amount', 'so much was not paid');
      const transactionId = digitsOf(world, 22);
      apply('refund', refund(invoice, amount, circumstances()));
      world.record({
        kind: 'refund',
        id: invoice.id,
        transactionId,
        amount: padded(amount, digits(currency)),
        currency,
      });
    },
    trueInvoices: () => store.all().map((it) => trueInvoice(it, digits, circumstances())),
  };
}

function amountIn(text: string, digits: number): string {
  checkText('amount', text);
  const isAmount = decimalPattern.test(text) && truncated(text, digits) === shortest(text);
  if (!isAmount)
    throw misuse('/amount', "an amount is decimal text with no more digits than its currency has: '12.05'");
  return shortest(text);
}

/** Only who was mailed is mailed again, and only while something is due. */
function isReminded({ status, deliveryMode, content }: StoredInvoice, dueDate: string): boolean {
  const isDue = status === 'SENT' || status === 'PARTIAL';
  return isDue && deliveryMode === 'Email' && content.invoiceInformation.dueDate === dueDate;
}

function trueInvoice(invoice: StoredInvoice, digits: (currency: string) => number, at: Circumstances): TrueInvoice {
  const { customerInformation: customer, invoiceInformation, orderInformation } = invoice.content;
  const { totalAmount, currency } = orderInformation.amountDetails;
  const payer = customer?.email ?? customer?.name;
  const { description, dueDate } = invoiceInformation;
  const due = invoice.status === 'CANCELED' ? '0' : balanceOf(invoice);
  return {
    id: invoice.id,
    number: invoice.invoiceNumber,
    status: invoice.status,
    payable: isPayable(invoice, at),
    currency,
    total: padded(totalAmount, digits(currency)),
    due: padded(due, digits(currency)),
    dueDate,
    ...(payer !== undefined && { payer }),
    ...(description !== undefined && { reference: description }),
    // Nothing can be deleted.
    deleted: false,
  };
}
