import type { JsonObject, World } from '@billingual/sandbox';
import { webhookId } from './account/credentials.ts';
import type { Ids } from './account/ids.ts';
import { instantText } from './account/times.ts';
import { invoiceBody } from './answers.ts';
import type { Signer } from './certificate/signer.ts';
import { dueOf, type StoredInvoice } from './state.ts';
import type { PayPalSettings } from './settings.ts';
import { utf8 } from './wire/bytes.ts';
import { crc32 } from './wire/crc32.ts';
import { certificateUrl, eventUrl } from './wire/links.ts';
import { moneyBody } from './money/currencies.ts';

/** What PayPal says of each; PAID and REFUNDED are also for parts. */
const summaries = {
  CREATED: 'An invoice is created.',
  UPDATED: 'An invoice is updated.',
  SCHEDULED: 'An invoice is scheduled.',
  SENT: 'An invoice is sent.',
  PAID: 'An invoice is paid, partially paid, or payment is made and is pending.',
  REFUNDED: 'An invoice is refunded or partially refunded.',
  CANCELLED: 'A merchant or customer cancels an invoice.',
} as const;

export type EventName = keyof typeof summaries;

export interface Notices {
  tell(name: EventName, invoice: StoredInvoice): void;
  /** An event as it can be asked for again: with what became of it. */
  find(id: string): JsonObject | undefined;
  resend(id: string): void;
}

/** The one certificate there is. */
export const certificateId = 'CERT-360caa42-51aa1a7e';
export const signatureAlgorithm = 'SHA256withRSA';

interface Event extends JsonObject {
  readonly id: string;
  readonly event_type: string;
}

interface Told {
  readonly event: Event;
  readonly transmissions: JsonObject[];
}

export function noticesOf(world: World, settings: PayPalSettings, ids: Ids, signer: Signer): Notices {
  const told = new Map<string, Told>();

  function transmit({ event, transmissions }: Told): void {
    const body = utf8(JSON.stringify(event));
    world.notify({
      type: event.event_type,
      id: event.id,
      async make(_attempt, url) {
        const transmissionId = ids.uuid();
        const at = instantText(world.clock.now());
        transmissions.push({ webhook_url: url, transmission_id: transmissionId, timestamp: at });
        return {
          headers: {
            'content-type': 'application/json',
            'paypal-transmission-id': transmissionId,
            'paypal-transmission-time': at,
            'paypal-transmission-sig': await signer.sign(signedText(transmissionId, at, webhookId, body)),
            'paypal-cert-url': certificateUrl(certificateId),
            'paypal-auth-algo': signatureAlgorithm,
            'paypal-auth-version': 'v2',
          },
          body,
        };
      },
    });
  }

  return {
    tell(name, invoice) {
      const event = eventBody(name, invoice, ids.event(), world.clock.now(), settings);
      const entry = { event, transmissions: [] };
      told.set(event.id, entry);
      if (settings.webhookDelayMs === 0) transmit(entry);
      else world.clock.after(settings.webhookDelayMs, () => transmit(entry));
    },
    find(id) {
      const found = told.get(id);
      if (found === undefined) return undefined;
      const { event, transmissions } = found;
      const links = linksOf(id).map((it) => ({ ...it, encType: 'application/json' }));
      const status = transmissions.length > 0 ? 'SUCCESS' : 'PENDING';
      return { ...event, status, transmissions: [...transmissions], links };
    },
    resend(id) {
      const found = told.get(id);
      if (found !== undefined) transmit(found);
    },
  };
}

/** What a signature is over; the checksum as an unsigned decimal. */
export function signedText(transmissionId: string, time: string, webhook: string, body: Uint8Array): string {
  return [transmissionId, time, webhook, crc32(body)].join('|');
}

function eventBody(name: EventName, invoice: StoredInvoice, id: string, at: number, settings: PayPalSettings): Event {
  const resources: Readonly<Record<PayPalSettings['webhookResource'], () => JsonObject | null>> = {
    invoice: () => ({ invoice: invoiceBody(invoice, settings) }),
    flat: () => flatBody(invoice, settings),
    null: () => null,
  };
  return {
    id,
    create_time: new Date(at).toISOString(),
    resource_type: 'invoices',
    event_version: '1.0',
    event_type: `INVOICING.INVOICE.${name}`,
    summary: summaries[name],
    resource: resources[settings.webhookResource](),
    links: linksOf(id),
  };
}

function linksOf(id: string): JsonObject[] {
  return [
    { href: eventUrl(id), rel: 'self', method: 'GET' },
    { href: `${eventUrl(id)}/resend`, rel: 'resend', method: 'POST' },
  ];
}

/** As on a page of the documentation of 2026: fields that no invoice has. */
function flatBody(invoice: StoredInvoice, settings: PayPalSettings): JsonObject {
  const whole = invoiceBody(invoice, settings);
  return {
    id: invoice.id,
    invoice_number: invoice.number,
    status: whole['status'],
    payer_email: invoice.content.primary_recipients?.[0]?.billing_info?.email_address,
    amount: moneyBody(invoice.figures.total, invoice.currency),
    due_amount: moneyBody(dueOf(invoice), invoice.currency),
    payments: invoice.payments.map((it) => ({
      payment_id: it.id,
      amount: moneyBody(it.amount, invoice.currency),
    })),
  };
}
