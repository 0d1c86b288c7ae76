import type { JsonObject } from '@billingual/sandbox';
import { paypalSandbox, type PayPalSandbox, type PayPalSettings } from '../index.ts';

export const host = 'https://api-m.sandbox.paypal.com';
export const invoices = '/v2/invoicing/invoices';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of an answer with JSON. */
  readonly body: JsonObject;
}

export interface Held extends JsonObject {
  readonly id: string;
}

export interface Caller {
  readonly sandbox: PayPalSandbox;
  /** With a token, and a body as JSON. `headers` come on top. */
  readonly call: (
    method: string,
    path: string,
    body?: object | string,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
  /** Creates an invoice and gives all of it. */
  readonly created: (invoice?: JsonObject) => Promise<Held>;
  readonly get: (id: string) => Promise<JsonObject>;
}

/** A simulator and a plain HTTP client for it, at noon of 5 January 2026 in Los Angeles. */
export function caller(settings: Partial<PayPalSettings> = {}): Caller {
  const sandbox = paypalSandbox(settings);
  sandbox.clock.set(Date.UTC(2026, 0, 5, 20));
  let token: string | undefined;

  const it: Caller = {
    sandbox,
    async call(method, path, body, headers = {}) {
      token ??= await tokenOf(sandbox);
      const hasBody = body !== undefined;
      const response = await sandbox.fetch(host + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(hasBody && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
      const parsed = isJson ? (JSON.parse(text) as JsonObject) : {};
      return { status: response.status, headers: response.headers, text, body: parsed };
    },
    async created(invoice = simple()) {
      const answer = await it.call('POST', invoices, invoice, { prefer: 'return=representation' });
      if (answer.status !== 201) throw new Error(`create answered ${answer.status}: ${answer.text}`);
      return answer.body as Held;
    },
    get: async (id) => (await it.call('GET', `${invoices}/${id}`)).body,
  };
  return it;
}

export async function tokenOf(sandbox: PayPalSandbox): Promise<string> {
  const { clientId, clientSecret } = sandbox.credentials;
  const answer = await sandbox.fetch(`${host}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** One line of 100.00, for somebody with an address, dated today. */
export function simple(detail: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    detail: { currency_code: 'USD', ...detail },
    primary_recipients: [{ billing_info: { email_address: 'payer@example.com' } }],
    items: [{ name: 'Yoga Mat', quantity: '1', unit_amount: { currency_code: 'USD', value: '100' } }],
    ...more,
  };
}

export function usd(value: string): JsonObject {
  return { currency_code: 'USD', value };
}

export function issuesOf({ body }: Answered): readonly unknown[] {
  const { details } = body;
  return Array.isArray(details) ? details.map((it: unknown) => (it as JsonObject)['issue']) : [];
}

/** The same for a text; there has to be one. */
export function textAt(body: unknown, ...path: readonly (string | number)[]): string {
  const found = at(body, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('/')}`);
  return found;
}

/** A value deep inside a body: at(body, 'amount', 'breakdown'). */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((it, key) => (it as Record<string | number, unknown> | undefined)?.[key], body);
}
