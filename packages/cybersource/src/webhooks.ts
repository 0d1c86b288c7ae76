import { defineWebhooks } from '@billingual/adapter-kit';
import {
  BillingualError,
  type Clock,
  type Instant,
  type Invoice,
  type Webhooks,
  type WebhookStore,
} from '@billingual/core';
import type { CybersourceOptions } from './options.ts';
import { verifyCybersourceWebhook } from './webhooks/verify-cybersource-webhook.ts';

export interface WebhookParts {
  readonly account: string;
  readonly options: Pick<
    CybersourceOptions,
    'environment' | 'webhookKeys' | 'webhookToleranceMs' | 'webhookPrivateKey'
  >;
  readonly clock: Clock;
  readonly store: WebhookStore;
  readonly get: (id: string) => Promise<Invoice>;
}

/** `webhooks` of a client. */
export function cybersourceWebhooks({ account, options, clock, store, get }: WebhookParts): Webhooks {
  return defineWebhooks({
    verify(request) {
      const verification = {
        keys: needed(options.webhookKeys),
        clock,
        toleranceMs: options.webhookToleranceMs,
        privateKey: options.webhookPrivateKey,
      };
      const receivedAt = new Date(clock.now()).toISOString() as Instant;
      const environment = options.environment === 'test' ? 'test' : 'live';
      return verifyCybersourceWebhook(request, verification, { receivedAt, account, environment });
    },
    store,
    get,
  });
}

function needed(keys: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  if (keys !== undefined && Object.keys(keys).length > 0) return keys;
  const problem = 'is needed to verify notifications: the keys that were made for them, by their ids';
  throw new BillingualError('invalid_input', `cybersource: webhookKeys ${problem}`, {
    problems: [{ pointer: '/webhookKeys', problem }],
  });
}
