import { clientId } from './credentials.ts';
import type { PayPalSettings } from '../settings.ts';

/** The merchant to whom the credentials belong. */
export const ownMerchant = 'SIMULATEDSELF';

/**
 * On whose behalf a request is made: `PayPal-Auth-Assertion` is a JWT without signature, issued by the client, that names a merchant by
 * payer id or address. Undefined when it is none; 'stranger' when that merchant never agreed.
 */
export function merchantOf(
  headers: Headers,
  { merchants }: PayPalSettings,
): { readonly payerId: string } | 'stranger' | undefined {
  const assertion = headers.get('paypal-auth-assertion');
  if (assertion === null) return { payerId: ownMerchant };
  const [head = '', payload = '', signature] = assertion.split('.');
  const claims = decoded(payload);
  if (decoded(head)?.['alg'] !== 'none' || signature !== '' || claims?.['iss'] !== clientId) return undefined;
  const { payer_id: payerId, email } = claims;
  const found = merchants.find((it) => it.payerId === payerId || (payerId === undefined && it.email === email));
  return found ?? 'stranger';
}

function decoded(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
