import {
  accountIdentity,
  defineProvider,
  must,
  realClock,
  retentionMs,
  timeWindow,
  tokenCache,
} from '@billingual/adapter-kit';
import { memoryWebhookStore, type InvoicingProvider } from '@billingual/core';
import { bearerAuthority } from './auth/bearer.ts';
import { fetchToken } from './auth/fetch-token.ts';
import { clientTransport } from './auth/client-transport.ts';
import { paypalDialect } from './dialect.ts';
import { endpoints } from './endpoints.ts';
import { paypalTemplates, type PayPalTemplates } from './extras.ts';
import { checkPayPalOptions, hosts, type PayPalOptions } from './options.ts';
import { paypalWebhooks } from './webhooks.ts';
import { paypalWire } from './wire.ts';

/** The common surface, and what only PayPal has. */
export interface PayPalProvider extends InvoicingProvider {
  readonly templates: PayPalTemplates;
}

/**
 * An account at PayPal Invoicing v2. Asks for nothing until it is called. Throws `invalid_input` with every mistake in the options at
 * once.
 */
export function paypal(options: PayPalOptions): PayPalProvider {
  checkPayPalOptions(options);
  const { environment, account = paypalDialect.name, clock = realClock, random = Math.random } = options;
  const { hooks, webhookToleranceMs } = options;
  const asClient = clientTransport(options);
  const tokens = tokenCache({
    fetchToken: fetchToken(asClient),
    clock,
    store: options.tokenStore,
    onWarning: (warning) => hooks?.onWarning?.({ provider: paypalDialect.name, account, warning }),
  });
  const call = asClient.withAuthority(bearerAuthority(tokens, options));
  const provider: InvoicingProvider = defineProvider({
    dialect: paypalDialect,
    account,
    identity: identityOf(options),
    environment: environment === 'live' ? 'live' : 'test',
    clock,
    random,
    wire: paypalWire({ call, account, clock, timeZone: options.timeZone }),
    webhooks: paypalWebhooks({
      account,
      options,
      clock,
      store: options.webhookStore ?? memoryWebhookStore({ clock, keepMs: retentionMs(timeWindow(webhookToleranceMs)) }),
      get: (id) => provider.get(id),
      fetchEvent: async (id) =>
        must(await call(endpoints.getWebhookEvent, { operation: 'getWebhookEvent', params: { id } })).body,
      ask: async (text) => must(await call(endpoints.verifyWebhook, { operation: 'verifyWebhook', text })).body,
    }),
    // 26 characters were refused in the sandbox; numbers are unique in an account, as three of them showed.
    numbers: { maxLength: 25, unique: true },
    cancelsDrafts: false,
  });
  return { ...provider, templates: paypalTemplates(call) };
}

/**
 * Which merchant a client belongs to, only PayPal knows: another client of the same merchant counts as another account. The id of the
 * client also keeps an email address from being guessed out of the hash.
 */
function identityOf({ environment, baseUrl = hosts[environment], clientId, merchant }: PayPalOptions): string {
  const onBehalfOf = merchant === undefined ? [] : Object.entries(merchant).flat();
  return accountIdentity({ provider: paypalDialect.name, baseUrl, merchant: [clientId, ...onBehalfOf] });
}
