import { accountIdentity, defineProvider, realClock, transport } from '@billingual/adapter-kit';
import { memoryWebhookStore, type InvoicingProvider } from '@billingual/core';
import { acmeDialect } from './dialect.ts';
import { acmeExtras, type AcmeExtras } from './extras.ts';
import { faultOf } from './faults.ts';
import { checkAcmeOptions, hosts, type AcmeOptions } from './options.ts';
import { acmeWebhooks } from './webhooks.ts';
import { acmeWire } from './wire.ts';

/** The common surface, and what only Acme has. */
export interface AcmeProvider extends InvoicingProvider, AcmeExtras {}

/**
 * An account at Acme: options in, the common surface out. What makes writes safe is in `defineProvider`; here stand the credentials
 * (`authority`), the header that carries Acme's id of an exchange, and what is known of its numbers.
 */
export function acme(options: AcmeOptions): AcmeProvider {
  checkAcmeOptions(options);
  const { environment, account = acmeDialect.name, clock = realClock, random = Math.random } = options;
  const baseUrl = options.baseUrl ?? hosts[environment];
  const call = transport({
    provider: acmeDialect.name,
    account,
    baseUrl,
    authority: { sign: async () => ({ authorization: `Bearer ${options.apiKey}` }), refused: () => false },
    requestIdHeader: 'x-request-id',
    faultOf,
    userAgent: 'billingual',
    clock,
    random,
    ...(options.fetch && { fetch: options.fetch }),
    ...(options.limits && { limits: options.limits }),
    ...(options.hooks && { hooks: options.hooks }),
  });
  const provider: InvoicingProvider = defineProvider({
    dialect: acmeDialect,
    account,
    // What names the merchant, such as its id at Acme, and never a key. The caller's own name is for where a key is all there is.
    identity: accountIdentity({ provider: acmeDialect.name, baseUrl, merchant: [account] }),
    environment: environment === 'live' ? 'live' : 'test',
    clock,
    random,
    wire: acmeWire({ call, account }),
    webhooks: acmeWebhooks({
      account,
      options,
      clock,
      store: options.webhookStore ?? memoryWebhookStore({ clock }),
      get: (id) => provider.get(id),
    }),
    // How long a number may be, and whether one that is taken is refused: only then is an unclear create ever sent again.
    numbers: { maxLength: 20, unique: false },
    cancelsDrafts: false,
  });
  return { ...provider, ...acmeExtras(call) };
}
