import type { JsonObject } from '@billingual/sandbox';
import { SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import type { CybersourceSandbox } from '../index.ts';

/** A merchant who signs by hand, so that nothing here depends on the client. */
export interface Merchant {
  readonly call: (method: string, path: string, body?: unknown, change?: Change) => Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
  readonly text: string;
}

/** What is done differently than is right. */
export interface Change {
  readonly claims?: (claims: JWTPayload) => JWTPayload;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: Uint8Array | CryptoKey;
  /** Sent instead of the bytes that were signed. */
  readonly sentBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of JSON of `body`. */
  readonly rawBody?: string;
}

export function merchantOf(sandbox: CybersourceSandbox, baseUrl: string = sandbox.baseUrl, fetcher = sandbox.fetch): Merchant {
  const { credentials } = sandbox;
  let count = 0;
  return {
    async call(method, path, body, change = {}) {
      const mine = (count += 1);
      const url = new URL(baseUrl + path);
      const text = change.rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
      const iat = Math.floor(sandbox.clock.now() / 1000);
      const claims: JWTPayload = {
        ...(text !== undefined && { digest: await digestOf(text), digestAlgorithm: 'SHA-256' }),
        iat,
        exp: iat + 120,
        iss: credentials.merchantId,
        jti: `6f1c1b9e-0000-4000-8000-${String(mine).padStart(12, '0')}`,
        'request-host': url.host,
        'request-method': method.toLowerCase(),
        'request-resource-path': url.pathname + url.search,
        'v-c-jwt-version': '2',
        'v-c-merchant-id': credentials.merchantId,
      };
      const header = { alg: 'HS256', typ: 'JWT', kid: credentials.keyId, ...change.header };
      const token = await new SignJWT(change.claims?.(claims) ?? claims)
        .setProtectedHeader(header)
        .sign(change.key ?? Uint8Array.from(atob(credentials.sharedSecret), (it) => it.charCodeAt(0)));
      const sent = change.sentBody ?? text;
      const response = await fetcher(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(sent !== undefined && { 'content-type': 'application/json;charset=utf-8' }),
          ...change.headers,
        },
        ...(sent !== undefined && { body: sent }),
      });
      return replyOf(response);
    },
  };
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as JsonObject) : {},
    text,
  };
}

export async function digestOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...hash));
}

export const invoices = '/invoicing/v2/invoices';

/** The smallest request there is: an amount, and what it is for. */
export function simple(more: Readonly<Record<string, unknown>> = {}): JsonObject {
  return {
    invoiceInformation: { description: 'Food', dueDate: '2030-07-11', deliveryMode: 'none', ...more },
    orderInformation: { amountDetails: { totalAmount: '2623.64', currency: 'USD' } },
  };
}

/** One that is mailed. */
export function mailed(more: Readonly<Record<string, unknown>> = {}): JsonObject {
  return {
    customerInformation: { name: 'Tanya Lee', email: 'tanya@example.com' },
    ...simple({ deliveryMode: 'email', ...more }),
  };
}

/** A field deep inside: 'orderInformation.amountDetails.totalAmount', with numbers for places in lists. */
export function at(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((it, name) => (typeof it === 'object' && it !== null ? (it as Record<string, unknown>)[name] : undefined), body);
}
