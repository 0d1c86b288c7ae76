import { invalidWebhook } from '@billingual/adapter-kit';
import type { PayPalOptions } from '../options.ts';

export interface CertificatePlace {
  readonly environment: PayPalOptions['environment'];
  /** Of the client. On this machine there is a simulator, and nothing is fetched from anywhere else. */
  readonly baseUrl?: string | undefined;
}

/** Both names of each host are in use, in deliveries and in links. */
const hosts: Readonly<Record<PayPalOptions['environment'], readonly string[]>> = {
  sandbox: ['api.sandbox.paypal.com', 'api-m.sandbox.paypal.com'],
  live: ['api.paypal.com', 'api-m.paypal.com'],
};

/**
 * Where to fetch a certificate, if its address is one that PayPal would name. The sender chooses it, and whoever fetches it can be led to
 * places that only he can reach; so it has to be one of very few, written in the one usual way. Throws `invalid_webhook`.
 */
export function checkCertificateUrl(text: string, { environment, baseUrl }: CertificatePlace): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What a parser has to put right first is a trick: other alphabets, tabs, backslashes, dots, a port that goes without saying.
  if (url === undefined || url.href !== text) throw refuse('is not written as PayPal writes it');
  const origins = hosts[environment].map((host) => `https://${host}`);
  const local = loopbackOrigin(baseUrl);
  if (local !== undefined) origins.push(local);
  if (!origins.includes(url.origin) || url.username !== '' || url.password !== '') {
    const other = environment === 'live' ? 'sandbox' : 'live';
    const isOther = hosts[other].some((host) => url.origin === `https://${host}`);
    throw refuse(isOther ? `leads to the ${other} environment, and this is ${environment}` : 'does not lead to PayPal');
  }
  if (!/^\/v1\/notifications\/certs\/[\w-]{1,200}$/.test(url.pathname) || text !== `${url.origin}${url.pathname}`)
    throw refuse('does not lead to a certificate');
  return local === undefined ? text : `${local}${url.pathname}`;
}

function loopbackOrigin(baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return undefined;
  const { hostname, origin } = new URL(baseUrl);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? origin : undefined;
}

function refuse(reason: string): ReturnType<typeof invalidWebhook> {
  return invalidWebhook('paypal', 'certificate', `PAYPAL-CERT-URL ${reason}`);
}
