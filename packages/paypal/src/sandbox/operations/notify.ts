import type { Decision, SandboxRequest } from '@billingual/sandbox';
import { addressesOf, type Account } from '../account/account.ts';
import { refusalOf } from '../actions.ts';
import type { NotificationContent } from '../schema/content.ts';
import type { StoredInvoice } from '../state.ts';
import { notificationRule } from '../validate.ts';
import { commit } from './commit.ts';
import { bodyOf, invoiceIn, planned } from './plan.ts';

/** Mails the payer again. */
export function remind(request: SandboxRequest, account: Account): Decision {
  const about = 'reminder';
  return notifying(request, account, 'remind', about, (invoice, now) => {
    commit(account, 'remind', { ...invoice, updatedAt: now, lastSentAt: now });
  });
}

export function cancel(request: SandboxRequest, account: Account): Decision {
  const about = 'cancelation';
  return notifying(request, account, 'cancel', about, (before, now) => {
    const { pending: _, ...invoice } = before;
    commit(account, 'cancel', { ...invoice, issued: 'CANCELLED', updatedAt: now, canceledAt: now }, 'CANCELLED');
  });
}

function notifying(
  request: SandboxRequest,
  account: Account,
  action: 'remind' | 'cancel',
  about: 'reminder' | 'cancelation',
  change: (invoice: StoredInvoice, now: number) => void,
): Decision {
  const { settings, world } = account;
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const body = bodyOf<NotificationContent>(request, notificationRule);
    if ('refused' in body) return body.refused;
    const { invoice } = found;
    const refused = refusalOf(action, invoice, settings);
    if (refused !== undefined) return refused;
    return {
      change() {
        change(invoice, world.clock.now());
        if (body.content.send_to_recipient !== false)
          for (const to of addressesOf(invoice)) world.record({ kind: 'mail', id: invoice.id, to, about });
        return { status: 204 };
      },
    };
  });
}
