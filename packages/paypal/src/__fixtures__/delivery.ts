import { certificateCache } from '../webhooks/certificate-cache.ts';
import { signForTests, type SignOptions } from '../webhooks/sign-for-tests.ts';
import { readSigningCertificate } from '../webhooks/signing-certificate.ts';
import type { PayPalVerification } from '../webhooks/verify-paypal-webhook.ts';
import { now } from './certificates.ts';

export const webhookId = '8PT597110X687430LKGECATA';

/** A signed delivery of this text at `now`, and what it takes to verify it. */
export async function delivery(
  body: string,
  options: Partial<SignOptions> = {},
): Promise<{
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };
  readonly rules: PayPalVerification;
}> {
  const signed = await signForTests(body, { webhookId, at: now, ...options });
  const certificates = certificateCache(() => readSigningCertificate(signed.certificate, { environment: 'sandbox' }), { monotonic: () => 0 });
  return {
    request: { headers: signed.headers, body: signed.body },
    rules: { environment: 'sandbox', webhookId, clock: { now: () => now }, by: { mode: 'offline', certificates } },
  };
}
