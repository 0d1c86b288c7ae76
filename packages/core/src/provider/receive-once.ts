import { BillingualError } from '../error.ts';
import { invalidInput } from './invalid-input.ts';
import type { WebhookEvent, WebhookReceipt, WebhookStore } from './webhook.ts';

/**
 * Runs the handler unless the store knows the event: once for all deliveries of it, as far as the store is shared. A delivery with a
 * name brings one event only: under the name of one that was handled, another event is `invalid_webhook`. What the handler
 * throws is thrown again, and the next delivery is handled. A handler that finished is never run again because of the store: when it
 * cannot take note, its failure is thrown and the event stays claimed.
 */
export async function receiveOnce(
  store: WebhookStore,
  event: WebhookEvent,
  handler: (event: WebhookEvent) => Promise<void> | void,
): Promise<WebhookReceipt> {
  // Before the event is claimed: it would count as being handled.
  if (typeof handler !== 'function')
    throw invalidInput('receive', [{ pointer: '/handler', problem: 'has to be a function' }]);
  const holder = crypto.randomUUID();
  const claim = await store.claim(event.id, holder);
  if (claim !== 'new') return { result: claim === 'done' ? 'duplicate' : 'busy', event };
  const claimed = [event.id];
  try {
    if (event.deliveryId !== undefined) {
      const delivery = `${event.provider}:delivery:${event.deliveryId}`;
      const answer = await store.claim(delivery, holder);
      if (answer === 'done') throw usedUp(event);
      if (answer === 'busy') {
        await giveUp(claimed, store, holder);
        return { result: 'busy', event };
      }
      claimed.push(delivery);
    }
    await handler(event);
  } catch (error) {
    await giveUp(claimed, store, holder);
    throw error;
  }
  for (const id of claimed) await store.done(id);
  return { result: 'handled', event };
}

async function giveUp(claimed: readonly string[], store: WebhookStore, holder: string): Promise<void> {
  for (const id of claimed) {
    try {
      await store.release(id, holder);
    } catch {
      // Why the handler failed matters more than that the claim now has to run out by itself.
    }
  }
}

/** The event is new and its delivery is not: a body was put under a signature that had been used. */
function usedUp({ provider }: WebhookEvent): BillingualError<'invalid_webhook'> {
  const reason = 'its delivery has brought another event before, so its signature is used up';
  const text = `${provider}: this webhook request is not trusted: ${reason}`;
  return new BillingualError('invalid_webhook', text, { provider, part: 'signature', reason });
}
