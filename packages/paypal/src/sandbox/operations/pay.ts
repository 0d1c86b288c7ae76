import { misuse } from '@billingual/sandbox';
import { today, type Account } from '../account/account.ts';
import { minorOf } from '../arithmetic.ts';
import { statusOf } from '../actions.ts';
import { amountText, digitsOf } from '../money/currencies.ts';
import { dueOf, type PayPalStatus, type StoredInvoice } from '../state.ts';
import { commit } from './commit.ts';

const payable: ReadonlySet<PayPalStatus> = new Set(['SENT', 'UNPAID', 'PARTIALLY_PAID']);

export function isPayable(invoice: StoredInvoice, account: Account): boolean {
  return !invoice.deleted && payable.has(statusOf(invoice, account.settings)) && dueOf(invoice) > 0n;
}

/** A payer pays on PayPal's page: in part only where the merchant allows it, and from the minimum that was set. */
export function pay(account: Account, id: string, given?: string): void {
  const { store, settings, world } = account;
  const invoice = store.current(id);
  if (invoice === undefined) throw misuse('/id', `there is no invoice ${id}`);
  if (!isPayable(invoice, account))
    throw misuse('/id', `invoice ${id} is ${statusOf(invoice, settings)}: it cannot be paid`);
  const due = dueOf(invoice);
  if (given !== undefined && !/^\d+(\.\d+)?$/.test(given)) throw misuse('/amount', 'an amount is decimal text: 12.50');
  const digits = digitsOf(invoice.currency);
  const amount = given === undefined ? due : minorOf(given, digits);
  if (amount <= 0n || amount > due)
    throw misuse('/amount', `up to ${amountText(due, invoice.currency)} is due on invoice ${id}`);
  const part = invoice.content.configuration?.partial_payment;
  if (amount < due && part?.allow_partial_payment !== true)
    throw misuse('/amount', `invoice ${id} does not allow payment in part`);
  if (amount < due && amount < minorOf(part?.minimum_amount_due?.value, digits))
    throw misuse('/amount', `invoice ${id} allows payment in part from ${part?.minimum_amount_due?.value}`);

  if (settings.pendingMs === 0) return arrive(account, invoice, amount);
  commit(account, 'pay', { ...invoice, pending: amount, updatedAt: world.clock.now() }, 'PAID');
  world.clock.after(settings.pendingMs, () => {
    const then = store.current(id);
    if (then?.pending !== amount) return;
    const { pending: _, ...clear } = then;
    arrive(account, clear, amount);
  });
}

function arrive(account: Account, invoice: StoredInvoice, amount: bigint): void {
  const { world, ids } = account;
  const now = world.clock.now();
  const id = ids.transaction();
  const payment = { type: 'PAYPAL' as const, id, method: 'PAYPAL', date: today(account), at: now, amount };
  commit(account, 'pay', { ...invoice, payments: [...invoice.payments, payment], updatedAt: now }, 'PAID');
  const { currency } = invoice;
  const text = amountText(amount, currency);
  world.record({ kind: 'payment', id: invoice.id, transactionId: id, amount: text, currency, by: 'payer' });
}
