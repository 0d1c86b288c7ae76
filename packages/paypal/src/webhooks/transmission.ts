import { decodeBase64, invalidWebhook, type WebhookHeaders } from '@billingual/adapter-kit';
import { isInstant } from '@billingual/core';

/** What PayPal says about a delivery, in its headers. */
export interface Transmission {
  readonly id: string;
  /** As received: the text is a part of what is signed. */
  readonly time: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly certificateUrl: string;
  readonly algorithm: string;
  /** As received, Base64. */
  readonly signature: string;
  readonly signatureBytes: Uint8Array<ArrayBuffer>;
}

/** Throws `invalid_webhook` for a header that is missing or not of its kind. */
export function readTransmission(headers: WebhookHeaders): Transmission {
  const id = headers.required('PAYPAL-TRANSMISSION-ID');
  const time = headers.required('PAYPAL-TRANSMISSION-TIME');
  const certificateUrl = headers.required('PAYPAL-CERT-URL');
  const algorithm = headers.required('PAYPAL-AUTH-ALGO');
  const signature = headers.required('PAYPAL-TRANSMISSION-SIG');
  // A '|' would move the borders between the parts of what is signed.
  if (!/^[\w.:-]{1,100}$/.test(id)) throw malformed('PAYPAL-TRANSMISSION-ID', 'an id');
  if (!isInstant(time)) throw malformed('PAYPAL-TRANSMISSION-TIME', 'a time');
  const signatureBytes = decodeBase64(signature);
  if (signatureBytes === undefined) throw malformed('PAYPAL-TRANSMISSION-SIG', 'Base64');
  return { id, time, at: Date.parse(time), certificateUrl, algorithm, signature, signatureBytes };
}

function malformed(name: string, expected: string): ReturnType<typeof invalidWebhook> {
  return invalidWebhook('paypal', 'headers', `the header ${name} is not ${expected}`);
}
