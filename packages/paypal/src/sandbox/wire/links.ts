import type { JsonObject, SandboxAnswer } from '@billingual/sandbox';
import { statusOf } from '../actions.ts';
import type { PayPalSettings } from '../settings.ts';
import { paidOf, refundedOf, type PayPalStatus, type StoredInvoice } from '../state.ts';

/** The host in every link, whichever was called. */
const host = 'https://api.sandbox.paypal.com';

type Link = readonly [rel: string, method: string, path: string];

const self: Link = ['self', 'GET', ''];
const replace: Link = ['replace', 'PUT', ''];
const pay: Link = ['record-payment', 'POST', '/payments'];
const draft: readonly Link[] = [self, ['send', 'POST', '/send'], replace, ['delete', 'DELETE', ''], pay];
const sent: readonly Link[] = [
  self,
  replace,
  ['cancel', 'POST', '/cancel'],
  ['remind', 'POST', '/remind'],
  pay,
  // The operation is a POST; PayPal's link says GET.
  ['qr-code', 'GET', '/generate-qr-code'],
];

/** As seen; SCHEDULED, MARKED_AS_PAID and PARTIALLY_REFUNDED are guesses. Refunding is added where something can be refunded. */
const links: Readonly<Record<PayPalStatus, readonly Link[]>> = {
  DRAFT: draft,
  SCHEDULED: draft.filter(([rel]) => rel !== 'send'),
  SENT: sent,
  UNPAID: sent,
  PARTIALLY_PAID: [self, pay],
  PAYMENT_PENDING: [self],
  PAID: [self],
  MARKED_AS_PAID: [self],
  PARTIALLY_REFUNDED: [self],
  REFUNDED: [self],
  MARKED_AS_REFUNDED: [self],
  CANCELLED: [self],
};

const refundable: ReadonlySet<PayPalStatus> = new Set(['PARTIALLY_PAID', 'MARKED_AS_PAID', 'PARTIALLY_REFUNDED']);

export function linksOf(invoice: StoredInvoice, settings: PayPalSettings): JsonObject[] {
  const status = statusOf(invoice, settings);
  const canRefund = refundable.has(status) && paidOf(invoice) > refundedOf(invoice);
  const all: readonly Link[] = [
    ...links[status],
    ...(canRefund ? [['record-refund', 'POST', '/refunds'] as const] : []),
  ];
  return all.map(([rel, method, path]) => ({ href: invoiceUrl(invoice.id) + path, rel, method }));
}

/** All that a create answers unless it is asked for more: no invoice, and no array of links either. */
export function selfLink(path: 'invoices' | 'templates', id: string): JsonObject {
  return { rel: 'self', href: `${host}/v2/invoicing/${path}/${id}`, method: 'GET' };
}

export function payerViewLink(id: string): JsonObject {
  return { href: recipientViewUrl(id), rel: 'payer-view', method: 'GET' };
}

/** Only the letters and digits behind 'INV2-'. */
export function recipientViewUrl(id: string): string {
  return `https://www.sandbox.paypal.com/invoice/p/#${id.replace('INV2-', '').replaceAll('-', '')}`;
}

export function eventUrl(id: string): string {
  return `${host}/v1/notifications/webhooks-events/${id}`;
}

export function certificateUrl(id: string): string {
  return `${host}/v1/notifications/certs/${id}`;
}

function invoiceUrl(id: string): string {
  return `${host}/v2/invoicing/invoices/${id}`;
}

/** The body of a write: all of it when `Prefer: return=representation` asks for it and is heard. */
export function written(
  status: number,
  headers: Headers,
  { prefer }: PayPalSettings,
  whole: () => JsonObject,
  brief: JsonObject | undefined,
): SandboxAnswer {
  const isAsked = /\breturn\s*=\s*representation\b/i.test(headers.get('prefer') ?? '');
  const body = isAsked && prefer === 'honoured' ? whole() : brief;
  return { status, ...(body !== undefined && { body }) };
}
