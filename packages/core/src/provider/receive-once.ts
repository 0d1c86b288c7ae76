import { invalidInput } from './invalid-input.ts';
import type { WebhookEvent, WebhookReceipt, WebhookStore } from './webhook.ts';

/**
 * Runs the handler unless the store knows the event: once for all deliveries of it, as far as the store is shared. What the handler
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
  try {
    await handler(event);
  } catch (error) {
    try {
      await store.release(event.id, holder);
    } catch {
      // Why the handler failed matters more than that the claim now has to run out by itself.
    }
    throw error;
  }
  await store.done(event.id);
  return { result: 'handled', event };
}
