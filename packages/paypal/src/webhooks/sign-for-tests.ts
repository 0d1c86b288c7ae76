import { encodeBase64 } from '@billingual/adapter-kit';
import type { JsonObject } from '@billingual/core';
import type { PayPalOptions } from '../options.ts';
import { makeCertificate, type TestCertificate } from './make-certificate.ts';
import { signedText } from './verify-offline.ts';

export interface SignOptions {
  readonly webhookId: string;
  /** Default 'sandbox'. */
  readonly environment?: PayPalOptions['environment'];
  /** When it was sent, in milliseconds since 1970. Default: now. */
  readonly at?: number;
  /** A new one unless given. */
  readonly transmissionId?: string;
}

/** A request as PayPal would send it, but for whose certificate it is signed with. */
export interface SignedForTests {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** PEM, self-signed; what stands at the address in the headers. */
  readonly certificate: string;
  /** For the client's option `fetch`: gives that certificate, and refuses everything else. */
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Signs a body for tests of your own: `verify` takes it when the client has this `fetch`. An object is printed as JSON; text and bytes
 * are sent as they are. All calls in a process share one certificate for each environment.
 */
export async function signForTests(
  body: JsonObject | string | Uint8Array,
  { webhookId, environment = 'sandbox', at = Date.now(), transmissionId = crypto.randomUUID() }: SignOptions,
): Promise<SignedForTests> {
  const bytes = bytesOf(body);
  const { pem, privateKey } = await (certificates[environment] ??= makeCertificate(environment));
  const time = new Date(at).toISOString();
  const text = new TextEncoder().encode(signedText({ id: transmissionId, time }, webhookId, bytes));
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, text);
  const host = environment === 'live' ? 'api.paypal.com' : 'api.sandbox.paypal.com';
  const url = `https://${host}/v1/notifications/certs/CERT-for-tests`;
  return {
    headers: {
      'content-type': 'application/json',
      'paypal-transmission-id': transmissionId,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': encodeBase64(new Uint8Array(signature)),
      'paypal-cert-url': url,
      'paypal-auth-algo': 'SHA256withRSA',
    },
    body: bytes,
    certificate: pem,
    fetch: (input) => {
      const asked = input instanceof Request ? input.url : String(input);
      if (asked === url) return Promise.resolve(new Response(pem));
      return Promise.reject(new TypeError('signForTests: nothing but its certificate can be fetched here'));
    },
  };
}

const certificates: Partial<Record<PayPalOptions['environment'], Promise<TestCertificate>>> = {};

function bytesOf(body: JsonObject | string | Uint8Array): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
