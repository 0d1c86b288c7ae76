import { defineWebhooks } from '@billingual/adapter-kit';
import {
  BillingualError,
  type Clock,
  type Instant,
  type Invoice,
  type Webhooks,
  type WebhookStore,
} from '@billingual/core';
import { isObject } from './classify.ts';
import type { PayPalOptions } from './options.ts';
import { certificateCache } from './webhooks/certificate-cache.ts';
import { invoiceIn } from './webhooks/event.ts';
import { fetchCertificate } from './webhooks/fetch-certificate.ts';
import { readSigningCertificate } from './webhooks/signing-certificate.ts';
import { verifyPayPalWebhook } from './webhooks/verify-paypal-webhook.ts';
import type { AskPayPal } from './webhooks/verify-online.ts';

export interface WebhookParts {
  readonly account: string;
  readonly options: Pick<
    PayPalOptions,
    'environment' | 'baseUrl' | 'webhookId' | 'webhookVerification' | 'webhookToleranceMs' | 'trustedRoots' | 'fetch'
  >;
  readonly clock: Clock;
  readonly store: WebhookStore;
  readonly get: (id: string) => Promise<Invoice>;
  /** Reads an event again: `GET /v1/notifications/webhooks-events/{id}`. For those that were delivered without their invoice. */
  readonly fetchEvent: (id: string) => Promise<unknown>;
  readonly ask: AskPayPal;
}

/** `webhooks` of a client. */
export function paypalWebhooks({ account, options, clock, store, get, fetchEvent, ask }: WebhookParts): Webhooks {
  const { environment, trustedRoots } = options;
  const certificates = certificateCache(async (url) => {
    const { fetch = globalThis.fetch } = options;
    return readSigningCertificate(await fetchCertificate(url, { fetch, clock }), { environment, trustedRoots });
  }, clock);
  const by =
    options.webhookVerification === 'online'
      ? ({ mode: 'online', ask } as const)
      : ({ mode: 'offline', certificates } as const);
  return defineWebhooks({
    verify(request) {
      const receivedAt = new Date(clock.now()).toISOString() as Instant;
      const { baseUrl, webhookToleranceMs: toleranceMs } = options;
      const verification = {
        environment,
        ...(baseUrl !== undefined && { baseUrl }),
        webhookId: needed(options.webhookId),
      };
      return verifyPayPalWebhook(
        request,
        { ...verification, clock, toleranceMs, by },
        { receivedAt, account, environment: environment === 'live' ? 'live' : 'test' },
      );
    },
    store,
    get,
    async findInvoice({ id }) {
      const event = await fetchEvent(id);
      return isObject(event) ? invoiceIn(event).id : undefined;
    },
  });
}

function needed(webhookId: string | undefined): string {
  if (webhookId !== undefined) return webhookId;
  const problem = 'is needed to verify notifications: the id of the webhook, from the page of the app';
  throw new BillingualError('invalid_input', `paypal: webhookId ${problem}`, {
    problems: [{ pointer: '/webhookId', problem }],
  });
}
