import type { PayPalSettings } from '../settings.ts';

/** "Up to 25 times over the course of 3 days" (developer.paypal.com). How they are spread is not said. */
const count = 25;
const threeDaysMs = 3 * 86_400_000;

/** From a minute on, each a third longer than the one before: just under three days in all. */
const growing: readonly number[] = Array.from({ length: count }, (_, index) => Math.round(60_000 * 1.33 ** index));
const even: readonly number[] = Array.from({ length: count }, () => threeDaysMs / count);

/** Milliseconds from each failed delivery to the next. */
export function retriesOf({ webhookRetries }: Pick<PayPalSettings, 'webhookRetries'>): readonly number[] {
  return webhookRetries === 'even' ? even : growing;
}
