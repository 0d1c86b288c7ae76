import {
  accountIdentity,
  checkTime,
  decodeBase64,
  defineProvider,
  defineWebhooks,
  invalidWebhook,
  readBody,
  readHeaders,
  realClock,
  transport,
  verifyHmac,
} from '@billingual/adapter-kit';
import {
  memoryWebhookStore,
  type Clock,
  type InvoicingProvider,
  type JsonValue,
  type Webhooks,
} from '@billingual/core';
import { pigeonDialect } from './dialect.ts';
import { faultOf, pigeonWire } from './wire.ts';

export interface PigeonOptions {
  readonly key: string;
  readonly webhookSecret: string;
  /** Your name for the account. A key is all that Pigeon asks for, so it is also what tells two accounts apart. */
  readonly account?: string;
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** An account at Pigeon Post. */
export function pigeon({ clock = realClock, random = Math.random, ...options }: PigeonOptions): InvoicingProvider {
  const { account = pigeonDialect.name, baseUrl = 'https://api.pigeon.example' } = options;
  const call = transport({
    provider: pigeonDialect.name,
    account,
    baseUrl,
    authority: { sign: async () => ({ authorization: `Key ${options.key}` }), refused: () => false },
    requestIdHeader: 'pigeon-request',
    faultOf,
    userAgent: 'billingual',
    clock,
    random,
    ...(options.fetch && { fetch: options.fetch }),
  });
  const provider: InvoicingProvider = defineProvider({
    dialect: pigeonDialect,
    account,
    identity: accountIdentity({ provider: pigeonDialect.name, baseUrl, merchant: [account] }),
    environment: 'test',
    clock,
    random,
    wire: pigeonWire(call),
    webhooks: pigeonWebhooks(options.webhookSecret, account, clock, (id) => provider.get(id)),
    numbers: { maxLength: 20, unique: true },
    cancelsDrafts: false,
  });
  return provider;
}

const window = { behindMs: 300_000, aheadMs: 300_000 };

/** Signed over time and body, in the headers pigeon-time (seconds) and pigeon-signature (Base64). */
function pigeonWebhooks(secret: string, account: string, clock: Clock, get: InvoicingProvider['get']): Webhooks {
  const { name } = pigeonDialect;
  const key = new TextEncoder().encode(secret);
  return defineWebhooks({
    store: memoryWebhookStore({ clock }),
    get,
    async verify(request) {
      const headers = readHeaders(request.headers, name);
      const body = readBody(request.body, name);
      const time = headers.required('pigeon-time');
      const signature = decodeBase64(headers.required('pigeon-signature')) ?? new Uint8Array();
      const message = new TextEncoder().encode(`${time}.${body.text()}`);
      if (!(await verifyHmac(signature, message, [key])))
        throw invalidWebhook(name, 'signature', 'the signature is by another key, or for another body');
      checkTime(Number(time) * 1000, clock.now(), window, name);
      const raw = body.json();
      const { invoice, ...rest } = { invoice: pigeonDialect.readSummary(raw).value, raw };
      const { id, number } = invoice;
      return {
        ...rest,
        id: textOf(raw['event']),
        type: types[textOf(raw['kind'])] ?? 'unknown',
        providerType: textOf(raw['kind']),
        provider: name,
        account,
        invoice: { ...(id !== undefined && { id }), ...(number !== undefined && { number }) },
      };
    },
  });
}

const types: Readonly<Record<string, 'invoice.sent' | 'invoice.payment' | 'invoice.canceled'>> = {
  opened: 'invoice.sent',
  paid: 'invoice.payment',
  voided: 'invoice.canceled',
};

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
