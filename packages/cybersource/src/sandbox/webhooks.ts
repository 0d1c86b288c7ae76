import type { JsonObject, World } from '@billingual/sandbox';
import { balanceOf } from './answers.ts';
import { padded } from './arithmetic.ts';
import type { Notice } from './actions.ts';
import type { KeyRing } from './credentials/key-ring.ts';
import { sealed } from './credentials/encryption.ts';
import { organizationId } from './credentials/identities.ts';
import type { WebhookKey, WebhookKeys } from './credentials/webhook-keys.ts';
import type { CybersourceSettings } from './settings.ts';
import type { StoredInvoice } from './state.ts';
import { base64, base64Bytes, utf8 } from './wire/base64.ts';
import { lettersOf, uuidOf } from './wire/random-text.ts';

export interface Notifier {
  /** Tells the merchant what happened to an invoice. `link` is the address that the payer was given. */
  tell(notice: Notice, invoice: StoredInvoice, digits: number): void;
}

/** Some merchants see events under these names too; not every event has one. */
const merchantNames: Readonly<Partial<Record<Notice, string>>> = {
  send: 'send',
  cancel: 'cancel',
  paid: 'paid',
  'partial-payment': 'partial-paid',
};

const productId = 'customerInvoicing';
const webhookId = '5141a7ed-0000-4000-8000-000000000001';

export function notifierOf(world: World, settings: CybersourceSettings, keys: WebhookKeys, ring: KeyRing): Notifier {
  let latest = 0;
  const send = (eventType: string, invoice: StoredInvoice, digits: number): void => {
    // Events are told apart by their time, and a clock that stands still would make two of them one.
    latest = Math.max(world.clock.now(), latest + 1);
    const happenedAt = latest;
    const notificationId = uuidOf(world);
    const trace = lettersOf(world, 63).toLowerCase();
    const envelope = { eventType, notificationId, happenedAt, data: dataOf(eventType, invoice, digits) };
    world.notify({
      type: eventType,
      id: invoice.id,
      make: async (attempt) => {
        // Another for each attempt, where the notification stays the same.
        const traceId = `${trace}-${attempt}`;
        const plain = JSON.stringify(envelopeOf(envelope, attempt, traceId, settings));
        const body = await wrapped(plain, settings, ring, world.clock.now());
        const key = keys.forSending();
        const signedText = settings.webhookSignedOver === 'plain' ? plain : body;
        return {
          headers: {
            'content-type': 'application/json',
            'v-c-signature': await signatureOf(
              signedText,
              key,
              settings.webhookTime === 'key' ? key.madeAt : world.clock.now(),
            ),
            'v-c-event-type': eventType.trim(),
            'v-c-organization-id': organizationId,
            'v-c-product-name': productId,
            'v-c-request-type': attempt === 0 ? 'NEW' : 'RETRY',
            'v-c-retry-count': String(attempt),
            'v-c-transaction-trace-id': traceId,
            'v-c-webhook-id': webhookId,
          },
          body: utf8(body),
        };
      },
    });
  };
  return {
    tell(notice, invoice, digits) {
      const space = notice === 'overdue-reminder' && settings.overdueEvent === 'trailing-space' ? ' ' : '';
      send(`invoicing.customer.invoice.${notice}${space}`, invoice, digits);
      const other = merchantNames[notice];
      if (settings.webhookAudience === 'customer-and-merchant' && other !== undefined)
        send(`invoicing.merchant.invoice.${other}`, invoice, digits);
    },
  };
}

interface Envelope {
  readonly eventType: string;
  readonly notificationId: string;
  readonly happenedAt: number;
  readonly data: JsonObject;
}

/** The payload as an object in the version of today, in a list in that of 2023. */
function envelopeOf(
  { eventType, notificationId, happenedAt, data }: Envelope,
  attempt: number,
  transactionTraceId: string,
  { webhookEnvelope }: CybersourceSettings,
): JsonObject {
  if (webhookEnvelope === '2023') {
    const eventDate = new Date(happenedAt - 7 * 3_600_000).toISOString().replace('Z', '-07:00');
    return { notificationId, retryNumber: attempt, eventType, eventDate, webhookId, payloads: [{ data }] };
  }
  return {
    eventType,
    webhookId,
    productId,
    organizationId,
    eventDate: new Date(happenedAt).toISOString(),
    transactionTraceId,
    retryNumber: attempt,
    requestType: attempt === 0 ? 'NEW' : 'RETRY',
    payload: { organizationId, data },
  };
}

/** Reads like the model of a mail: amounts as text with all their digits, no status, no id of a payment. */
function dataOf(eventType: string, invoice: StoredInvoice, digits: number): JsonObject {
  const { customerInformation, invoiceInformation, orderInformation } = invoice.content;
  const { currency } = orderInformation.amountDetails;
  const balance = padded(balanceOf(invoice), digits);
  const number = invoice.invoiceNumber;
  return {
    eventType: eventType.trim(),
    organizationID: organizationId,
    invoiceNumber: number,
    invoiceUrl: invoice.linkToken === undefined ? undefined : urlOf(invoice.linkToken),
    invoiceBalance: balance,
    balanceAmount: balance,
    currency,
    dueDate: invoiceInformation.dueDate,
    payerName: customerInformation?.name,
    emailTo: customerInformation?.email,
    subject: `Simulated Merchant: invoice ${number}`,
    body: `Invoice ${number} over ${balance} ${currency}, due on ${invoiceInformation.dueDate}.`,
    link: 'View and pay it here.',
    button: 'VIEW AND PAY',
    thankYou: 'Thank you!',
    customMessage: '',
    emailLanguage: 'en-us',
    merchantName: 'Simulated Merchant',
    merchantAddress: '1 Nowhere Street',
    // A space, as in the sample.
    merchantAddress2: ' ',
    merchantCity: 'Bellevue',
    merchantState: 'WA',
    merchantZip: '98005',
    merchantPhone: '555-0100',
  };
}

function urlOf(token: string): string {
  return `https://businesscentertest.cybersource.com/ebc2/invoicing/payInvoice/${token}?version=v2.1`;
}

/** Notifications with personal data come encrypted, says the guide, and not in which of the forms seen. */
async function wrapped(
  plain: string,
  { webhookBody }: CybersourceSettings,
  ring: KeyRing,
  now: number,
): Promise<string> {
  if (webhookBody === 'plain') return plain;
  const { publicJwk: publicKey } = await ring.notifications();
  const jwe = await sealed(plain, { keyId: 'SIMULATED-NOTIFICATIONS', publicKey, algorithm: 'RSA-OAEP', now });
  return webhookBody === 'compact' ? jwe : JSON.stringify({ encryptedRequest: jwe });
}

/** `sig` is over the time, a point and the body (Webhooks guide). */
export async function signatureOf(
  body: string,
  { keyId, key }: Pick<WebhookKey, 'keyId' | 'key'>,
  at: number,
): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', base64Bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const signature = await crypto.subtle.sign('HMAC', secret, utf8(`${at}.${body}`));
  return `t=${at};keyId=${keyId};sig=${base64(new Uint8Array(signature))}`;
}
