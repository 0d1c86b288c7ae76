import { BillingualError, type WebhookEvent, type WebhookRequest, type Webhooks } from '@billingual/core';

/**
 * What an endpoint needs: `webhooks` of a client, what to do once for each event, and where to say what went wrong. `handle` acts by what
 * `event.fetch()` reads, and by nothing else of the event: not every provider signs all of a notification.
 */
export interface Endpoint {
  readonly webhooks: Webhooks;
  readonly handle: (event: WebhookEvent) => Promise<void> | void;
  readonly log: (message: string) => void;
}

/** The status to answer with. A provider delivers again whatever is not answered with 2xx. */
export async function answer(
  request: WebhookRequest,
  { webhooks, handle, log }: Endpoint,
): Promise<200 | 400 | 500 | 503> {
  try {
    const { result } = await webhooks.receive(request, handle);
    // Another delivery of it is being handled right now; should that one fail, this one has to come again.
    return result === 'busy' ? 503 : 200;
  } catch (error) {
    log(String(error));
    if (!BillingualError.is(error, 'invalid_webhook')) return 500;
    return error.details.part === 'unavailable' ? 503 : 400;
  }
}
