import { crc32, invalidWebhook, type WebhookBody } from '@billingual/adapter-kit';
import type { CertificateSource } from './certificate-cache.ts';
import { checkCertificateUrl, type CertificatePlace } from './certificate-url.ts';
import type { Transmission } from './transmission.ts';

export interface OfflineParts extends CertificatePlace {
  readonly webhookId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly certificates: CertificateSource;
}

/** The id under which the dashboard's simulator signs, whatever the webhook is. */
const simulatedWebhookId = 'WEBHOOK_ID';

/** Checks the signature with PayPal's certificate. Throws `invalid_webhook`. */
export async function verifyOffline(transmission: Transmission, body: WebhookBody, parts: OfflineParts): Promise<void> {
  // The sender names the algorithm, and whoever may choose it chooses one that he can forge.
  if (transmission.algorithm !== 'SHA256withRSA') {
    throw invalidWebhook('paypal', 'headers', 'PAYPAL-AUTH-ALGO is not SHA256withRSA, and no other is accepted');
  }
  const url = checkCertificateUrl(transmission.certificateUrl, parts);
  const { key, validFrom, validTo } = await parts.certificates.get(url);
  if (parts.now < validFrom || parts.now > validTo) {
    const state = parts.now < validFrom ? 'is not valid yet' : 'has expired';
    const refusal = invalidWebhook('paypal', 'certificate', `the certificate ${state}, by the clock here`);
    parts.certificates.forget(url, refusal);
    throw refusal;
  }
  const isSigned = (webhookId: string): Promise<boolean> =>
    crypto.subtle.verify(
      'RSASSA-PKCS1-v1_5',
      key,
      transmission.signatureBytes,
      new TextEncoder().encode(signedText(transmission, webhookId, body.bytes)),
    );
  if (await isSigned(parts.webhookId)) return;
  throw invalidWebhook('paypal', 'signature', (await isSigned(simulatedWebhookId)) ? simulated : mismatch);
}

/**
 * What the signature is over. The body is in it only by its checksum, as an unsigned decimal: a guard against damage, not against
 * forgery.
 */
export function signedText(
  { id, time }: Pick<Transmission, 'id' | 'time'>,
  webhookId: string,
  body: Uint8Array,
): string {
  return `${id}|${time}|${webhookId}|${crc32(body)}`;
}

const simulated =
  "it comes from the dashboard's simulator, which signs for no webhook of yours; to try it out, verify with the webhook id WEBHOOK_ID";

const mismatch =
  'the signature does not match, which has one of three causes that look alike from here: webhookId is not the id of the webhook that this was sent to; the body is not the raw bytes that were received (parsed and printed again, 1.0 becomes 1); or somebody changed it on the way';
