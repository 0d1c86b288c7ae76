import {
  BillingualError,
  receiveOnce,
  type Invoice,
  type WebhookEvent,
  type WebhookRequest,
  type Webhooks,
  type WebhookStore,
} from '@billingual/core';

/** An event as a provider's verification gives it: its signature is proven, and it cannot fetch yet. */
export type VerifiedEvent = Omit<WebhookEvent, 'fetch'>;

export interface WebhooksParts {
  /** Throws `invalid_webhook`. */
  readonly verify: (request: WebhookRequest) => Promise<VerifiedEvent>;
  readonly store: WebhookStore;
  readonly get: (id: string) => Promise<Invoice>;
  /** For an event that names no invoice: asks the provider which one it was about. */
  readonly findInvoice?: ((event: VerifiedEvent) => Promise<string | undefined>) | undefined;
}

/** A provider's `webhooks`, out of its verification. */
export function defineWebhooks({ verify, store, get, findInvoice }: WebhooksParts): Webhooks {
  const verified = async (request: WebhookRequest): Promise<WebhookEvent> => {
    if (typeof request !== 'object' || request === null) throw noRequest();
    const event = await verify(request);
    return {
      ...event,
      async fetch() {
        const id = event.invoice.id ?? (await findInvoice?.(event));
        if (id === undefined) throw namesNone(event);
        return get(id);
      },
    };
  };
  return {
    verify: verified,
    async receive(request, handler) {
      return receiveOnce(store, await verified(request), handler);
    },
  };
}

function noRequest(): BillingualError<'invalid_input'> {
  const problem = 'has to be an object with the headers and the raw body';
  return new BillingualError('invalid_input', `the request ${problem}`, { problems: [{ pointer: '', problem }] });
}

function namesNone({ provider, account }: VerifiedEvent): BillingualError<'not_found'> {
  const operation = 'fetch';
  return new BillingualError('not_found', `${provider}: this notification names no invoice`, {
    provider,
    ...(account !== undefined && { account }),
    operation,
    when: 'unsent',
    attempts: 0,
  });
}
