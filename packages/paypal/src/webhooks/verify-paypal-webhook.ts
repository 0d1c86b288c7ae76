import { checkTime, readBody, readHeaders, type TimeWindow, type VerifiedEvent } from '@billingual/adapter-kit';
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
 * PayPal repeats a delivery for three days, and does not say whether a repeated one has a new time; a smaller window could refuse each
 * of them. What is delivered twice inside it is recognised by its id, which a store remembers for as long.
 */
const usual: TimeWindow = { behindMs: 3 * 86_400_000, aheadMs: 300_000 };

/** The event in a request, once it is proven to come from PayPal. Throws `invalid_webhook`, saying which input is suspect. */
export async function verifyPayPalWebhook(
  request: WebhookRequest,
  { webhookId, clock, toleranceMs, by, ...place }: PayPalVerification,
  read: ReadOptions = {},
): Promise<VerifiedEvent> {
  const body = readBody(request.body, 'paypal');
  const transmission = readTransmission(readHeaders(request.headers, 'paypal'));
  const now = clock.now();
  const allowed = toleranceMs === undefined ? usual : { behindMs: toleranceMs, aheadMs: toleranceMs };
  checkTime(transmission.at, now, allowed, 'paypal');
  if (by.mode === 'online') await verifyOnline(transmission, body, webhookId, by.ask);
  else await verifyOffline(transmission, body, { ...place, webhookId, now, certificates: by.certificates });
  return readEvent(body.json(), transmission.id, read);
}
