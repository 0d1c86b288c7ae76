import type { Unsigned } from '@billingual/adapter-kit';
import { base64url } from 'jose';

/** A made-up key with published signatures for it. */
export const signer = { merchantId: 'testmid', keyId: '00000000-1111-2222-3333-444444444444' };
export const sharedSecret = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

const host = 'https://apitest.cybersource.com';
const common = { now: Date.UTC(2026, 10, 22), signal: new AbortController().signal };

export const listRequest: Unsigned = {
  ...common,
  operation: 'list',
  method: 'GET',
  url: new URL(`${host}/invoicing/v2/invoices?offset=0&limit=5&status=DRAFT`),
  body: undefined,
};

export const sendRequest: Unsigned = {
  ...common,
  operation: 'send',
  method: 'POST',
  url: new URL(`${host}/invoicing/v2/invoices/2675/delivery`),
  body: new TextEncoder().encode('{}'),
};

/** The parts of a compact JWT, without asking whether it is right. */
export function partsOf(authorization: string | undefined): {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
  readonly signature: string;
} {
  const [header, claims, signature = ''] = (authorization ?? '').replace('Bearer ', '').split('.');
  const json = (part = ''): Record<string, unknown> =>
    JSON.parse(new TextDecoder().decode(base64url.decode(part))) as Record<string, unknown>;
  return { header: json(header), claims: json(claims), signature };
}
