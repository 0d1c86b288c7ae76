import { checkTime, readBody, readHeaders, timeWindow, type VerifiedEvent } from '@billingual/adapter-kit';
import type { Clock, ReadOptions, WebhookRequest } from '@billingual/core';
import type { PayPalOptions } from '../options.ts';
import type { CertificateSource } from './certificate-cache.ts';
import { readEvent } from './event.ts';
import { readTransmission } from './transmission.ts';
import { verifyOffline } from './verify-offline.ts';
import { verifyOnline, type AskPayPal } from './verify-online.ts';

export interface PayPalVerification extends Pick<PayPalOptions, 'environment' | 'baseUrl'> {
  /** Of the webhook as it is registered with PayPal. */
  readonly webhookId: string;
  readonly clock: Pick<Clock, 'now'>;
  /** How far the time of a delivery may be from ours, both ways. Default: 5 minutes ahead, and 3 days behind. */
  readonly toleranceMs?: number | undefined;
  /** How the signature is checked. */
  readonly by:
    | { readonly mode: 'offline'; readonly certificates: CertificateSource }
    | { readonly mode: 'online'; readonly ask: AskPayPal };
}

/**
 * The event in a request, once PayPal's signature on it is proven. Throws `invalid_webhook`, saying which input is suspect.
 *
 * PayPal signs the delivery's id and time, the webhook's id, and of the body no more than its CRC-32, which anybody can bring about in a
 * body of their own. Who has seen the headers of one genuine delivery can therefore make up an event; `deliveryId` is there so that they
 * can do it once at most, and in place of an event that was not handled. It is a reason to fetch the invoice, never to believe it.
 */
export async function verifyPayPalWebhook(
  request: WebhookRequest,
  { webhookId, clock, toleranceMs, by, ...place }: PayPalVerification,
  read: ReadOptions = {},
): Promise<VerifiedEvent> {
  const body = readBody(request.body, 'paypal');
  const transmission = readTransmission(readHeaders(request.headers, 'paypal'));
  const now = clock.now();
  // PayPal repeats for three days, and does not say whether what is repeated has a new time: a smaller window could refuse it.
  checkTime(transmission.at, now, timeWindow(toleranceMs), 'paypal');
  if (by.mode === 'online') await verifyOnline(transmission, body, webhookId, by.ask);
  else await verifyOffline(transmission, body, { ...place, webhookId, now, certificates: by.certificates });
  return readEvent(body.json(), transmission.id, read);
}
