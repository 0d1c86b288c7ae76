import { encodeBase64Url } from '@billingual/adapter-kit';

/** The merchant a partner calls for: by its payer id, or by the address of its PayPal account. */
export type Merchant = { readonly payerId: string } | { readonly email: string };

/**
 * The value of PayPal-Auth-Assertion: a JWT without a signature, which is why it ends with a dot. The token of the same request is
 * what proves who the partner is, and the merchant has to have consented.
 */
export function authAssertion(clientId: string, merchant: Merchant): string {
  const subject = 'payerId' in merchant ? { payer_id: merchant.payerId } : { email: merchant.email };
  return `${encode({ alg: 'none' })}.${encode({ iss: clientId, ...subject })}.`;
}

function encode(value: object): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
}
