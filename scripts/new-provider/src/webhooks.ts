import { defineWebhooks, invalidWebhook, readBody, readHeaders } from '@billingual/adapter-kit';
import type { Clock, Invoice, Webhooks, WebhookStore } from '@billingual/core';
import type { AcmeOptions } from './options.ts';

export interface WebhookParts {
  readonly account: string;
  readonly options: Pick<AcmeOptions, 'webhookSecret'>;
  readonly clock: Clock;
  readonly store: WebhookStore;
  readonly get: (id: string) => Promise<Invoice>;
}

/**
 * Proves that a notification came from Acme, over the raw bytes, and says what it is about. `verifyHmac` and `checkTime` of the adapter
 * kit do the delicate parts.
 */
export function acmeWebhooks({ store, get }: WebhookParts): Webhooks {
  return defineWebhooks({
    store,
    get,
    async verify({ headers, body }) {
      readHeaders(headers, 'acme');
      readBody(body, 'acme');
      throw invalidWebhook('acme', 'signature', 'how Acme signs its notifications is not written down here yet');
    },
  });
}
