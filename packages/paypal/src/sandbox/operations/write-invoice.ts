import type { Decision, SandboxRequest } from '@billingual/sandbox';
import type { Account } from '../account/account.ts';
import { addressesOf } from '../account/account.ts';
import { refusalOf, statusOf } from '../actions.ts';
import { invoiceBody } from '../answers.ts';
import type { InvoiceContent } from '../schema/content.ts';
import type { StoredInvoice } from '../state.ts';
import { invoiceRule } from '../validate.ts';
import { selfLink, written } from '../wire/links.ts';
import { commit } from './commit.ts';
import { bodyOf, invoiceIn, merchantIn, planned } from './plan.ts';
import { prepare } from './prepare.ts';
import { awaitDay } from './send.ts';

export function create(request: SandboxRequest, account: Account): Decision {
  const { settings, world, ids } = account;
  return planned(() => {
    const body = bodyOf<InvoiceContent>(request, invoiceRule(settings));
    if ('refused' in body) return body.refused;
    const merchant = merchantIn(request, account);
    const result = prepare(body.content, account, merchant);
    if ('refused' in result) return result.refused;
    return {
      change() {
        const invoice: StoredInvoice = {
          id: ids.invoice(),
          merchant,
          ...result.prepared,
          issued: 'DRAFT',
          payments: [],
          refunds: [],
          createdAt: world.clock.now(),
          deleted: false,
        };
        commit(account, 'create', invoice, 'CREATED');
        const whole = () => invoiceBody(invoice, settings);
        return written(201, request.headers, settings, whole, selfLink('invoices', invoice.id));
      },
    };
  });
}

/** Replaces everything; mails unless told not to. */
export function update(request: SandboxRequest, account: Account): Decision {
  const { settings, world } = account;
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const { invoice: before } = found;
    const body = bodyOf<InvoiceContent>(request, invoiceRule(settings));
    if ('refused' in body) return body.refused;
    const refused = refusalOf('update', before, settings);
    if (refused !== undefined) return refused;
    const result = prepare(body.content, account, before.merchant, before);
    if ('refused' in result) return result.refused;
    return {
      change() {
        const invoice = { ...before, ...result.prepared, updatedAt: world.clock.now() };
        commit(account, 'update', invoice, 'UPDATED');
        if (invoice.issued === 'SCHEDULED') awaitDay(account, invoice);
        const isOut = ['SENT', 'UNPAID', 'PARTIALLY_PAID'].includes(statusOf(invoice, settings));
        const isWanted = request.url.searchParams.get('send_to_recipient') !== 'false';
        if (isWanted && (isOut || settings.updateOfDraft === 'mails'))
          for (const to of addressesOf(invoice)) world.record({ kind: 'mail', id: invoice.id, to, about: 'update' });
        const brief = {
          link: selfLink('invoices', invoice.id),
          empty: undefined,
          invoice: invoiceBody(invoice, settings),
        };
        const whole = () => invoiceBody(invoice, settings);
        return written(200, request.headers, settings, whole, brief[settings.updateAnswer]);
      },
    };
  });
}

/** Its number is free again, and nobody can read it any more. */
export function discard(request: SandboxRequest, account: Account): Decision {
  return planned(() => {
    const found = invoiceIn(request, account);
    if ('refused' in found) return found.refused;
    const refused = refusalOf('discard', found.invoice, account.settings);
    if (refused !== undefined) return refused;
    return {
      change() {
        commit(account, 'discard', { ...found.invoice, deleted: true });
        return { status: 204 };
      },
    };
  });
}
