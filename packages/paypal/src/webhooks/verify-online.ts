import { invalidWebhook, type WebhookBody } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';
import * as v from 'valibot';
import type { Transmission } from './transmission.ts';

/**
 * Sends this text as the JSON body of `POST /v1/notifications/verify-webhook-signature` and gives the parsed answer. The text must go
 * out as it is: it holds the notification as it came.
 */
export type AskPayPal = (text: string) => Promise<unknown>;

/** Asks PayPal whether a delivery is its own. Throws `invalid_webhook`. */
export async function verifyOnline(
  transmission: Transmission,
  body: WebhookBody,
  webhookId: string,
  ask: AskPayPal,
): Promise<void> {
  const text = questionText(transmission, body, webhookId);
  let answer: unknown;
  try {
    answer = await ask(text);
  } catch (error) {
    throw failed(error);
  }
  const { success, output } = v.safeParse(v.object({ verification_status: v.string() }), answer);
  if (!success) throw invalidWebhook('paypal', 'unavailable', "PayPal's answer does not say whether it is its own");
  if (output.verification_status === 'SUCCESS') return;
  throw invalidWebhook(
    'paypal',
    'signature',
    'PayPal says that the signature does not match: webhookId is not the id of the webhook that this was sent to; the body is not the raw bytes that were received; it comes from the simulator of the dashboard; or somebody changed it on the way',
  );
}

/** The notification stands in it as it came: printed again, PayPal may say FAILURE to it. */
function questionText(transmission: Transmission, body: WebhookBody, webhookId: string): string {
  // Only what is one whole JSON object may be put in: text that closes a brace early would speak for us.
  body.json();
  const fields = {
    auth_algo: transmission.algorithm,
    cert_url: transmission.certificateUrl,
    transmission_id: transmission.id,
    transmission_sig: transmission.signature,
    transmission_time: transmission.time,
    webhook_id: webhookId,
  };
  return `${JSON.stringify(fields).slice(0, -1)},"webhook_event":${body.text()}}`;
}

function failed(error: unknown): unknown {
  if (!BillingualError.is(error)) return error;
  if (!BillingualError.is(error, 'rejected'))
    return invalidWebhook('paypal', 'unavailable', 'PayPal cannot be asked whether it is its own', error);
  const reason =
    'PayPal does not take the question: webhookId is no id of a webhook of this app, or a header was changed';
  return invalidWebhook('paypal', 'signature', reason, error);
}
