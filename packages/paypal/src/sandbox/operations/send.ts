import type { Decision, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import { addressesOf, today, type Account } from '../account/account.ts';
import { momentOf } from '../account/times.ts';
import { refusalOf, statusOf } from '../actions.ts';
import { unprocessable } from '../errors.ts';
import type { NotificationContent } from '../schema/content.ts';
import type { StoredInvoice } from '../state.ts';
import { notificationRule } from '../validate.ts';
import { payerViewLink } from '../wire/links.ts';
import { commit } from './commit.ts';
import { bodyOf, invoiceIn, ok, planned, type Plan } from './plan.ts';

/** Scheduled invoices go out at this hour of the merchant's day. */
const hour = 7;

/** Makes an invoice payable, or schedules it when its date lies ahead for the merchant. */
export function send(request: SandboxRequest, account: Account): Decision {
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const body = bodyOf<NotificationContent>(request, notificationRule);
    if ('refused' in body) return body.refused;
    const { invoice } = found;
    const refused = refusalOf('send', invoice, account.settings);
    if (refused !== undefined) return refused;
    return sending(account, invoice, body.content.send_to_recipient ?? true);
  });
}

function sending(account: Account, invoice: StoredInvoice, isMailed: boolean): Plan {
  const { settings } = account;
  const { id } = invoice;
  if (invoice.issued === 'SCHEDULED') return { change: () => scheduledAnswer(account, id) };
  if (invoice.issued !== 'DRAFT') return { change: () => sentAgain(account, invoice, isMailed) };
  if (isMailed && addressesOf(invoice).length === 0 && settings.sendWithoutEmail === 'refused')
    return unprocessable('CANT_SEND_INVOICE_WITHOUT_EMAIL', 'There is no address to send the invoice to.', id);
  if (invoice.invoiceDate <= today(account)) {
    return {
      change() {
        goOut(account, invoice, isMailed);
        return ok(payerViewLink(id));
      },
    };
  }
  return {
    change() {
      // Whoever was not to be mailed is mailed on that day all the same.
      const scheduled = { ...invoice, issued: 'SCHEDULED' as const, updatedAt: account.world.clock.now() };
      commit(account, 'send', scheduled, 'SCHEDULED');
      awaitDay(account, scheduled);
      return scheduledAnswer(account, id);
    },
  };
}

function sentAgain(account: Account, invoice: StoredInvoice, isMailed: boolean): SandboxAnswer {
  if (isMailed && account.settings.secondSend === 'mails-again') mail(account, invoice);
  return ok(payerViewLink(invoice.id));
}

function scheduledAnswer({ settings }: Account, id: string): SandboxAnswer {
  const link = payerViewLink(id);
  const bodies = { link, links: { links: [link] }, empty: undefined };
  const body = bodies[settings.scheduledAnswer];
  return { status: 202, ...(body !== undefined && { body }) };
}

/** Sets the time at which a scheduled invoice goes out. */
export function awaitDay(account: Account, { invoiceDate }: StoredInvoice): void {
  const { world, settings } = account;
  const wait = momentOf(invoiceDate, hour, settings.timeZone) - world.clock.now();
  world.clock.after(wait, () => sendWhatIsDue(account));
}

/** Sends every scheduled invoice whose time has come, also where wall time was set ahead. */
export function sendWhatIsDue(account: Account): void {
  const { store, settings, world } = account;
  for (const invoice of store.everything()) {
    if (invoice.deleted || statusOf(invoice, settings) !== 'SCHEDULED') continue;
    if (momentOf(invoice.invoiceDate, hour, settings.timeZone) <= world.clock.now()) goOut(account, invoice, true);
  }
}

function goOut(account: Account, invoice: StoredInvoice, isMailed: boolean): void {
  const { settings, world } = account;
  const now = world.clock.now();
  const mails = isMailed && addressesOf(invoice).length > 0;
  const out: StoredInvoice = {
    ...invoice,
    issued: mails ? settings.mailedStatus : 'UNPAID',
    updatedAt: now,
    firstSentAt: now,
    lastSentAt: now,
  };
  commit(account, 'send', out, settings.sentEvents ? 'SENT' : undefined);
  if (mails) mail(account, out);
}

function mail({ world }: Account, invoice: StoredInvoice): void {
  for (const to of addressesOf(invoice)) world.record({ kind: 'mail', id: invoice.id, to, about: 'invoice' });
}
