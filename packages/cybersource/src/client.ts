import {
  accountIdentity,
  defineProvider,
  realClock,
  retentionMs,
  timeWindow,
  transport,
} from '@billingual/adapter-kit';
import { memoryWebhookStore, type InvoicingProvider } from '@billingual/core';
import { cybersourceAuthority } from './auth/authority.ts';
import { cybersourceDialect } from './dialect.ts';
import { cybersourceExtras, type CybersourceExtras } from './extras.ts';
import { faultOf } from './faults.ts';
import { checkCybersourceOptions, hosts, type CybersourceOptions } from './options.ts';
import { cybersourceWebhooks } from './webhooks.ts';
import { cybersourceWire } from './wire.ts';

/** The common surface, and what only Cybersource has. */
export interface CybersourceProvider extends InvoicingProvider, CybersourceExtras {}

/**
 * An account at Cybersource Invoicing v2. Asks for nothing until it is called. Throws `invalid_input` with every mistake in the
 * options at once.
 */
export function cybersource(options: CybersourceOptions): CybersourceProvider {
  checkCybersourceOptions(options);
  const { environment, account = cybersourceDialect.name, clock = realClock, random = Math.random } = options;
  const { webhookToleranceMs } = options;
  const baseUrl = options.baseUrl ?? hosts[environment];
  const call = transport({
    provider: cybersourceDialect.name,
    account,
    baseUrl,
    authority: cybersourceAuthority(options),
    requestIdHeader: 'v-c-correlation-id',
    faultOf,
    userAgent: 'billingual',
    clock,
    random,
    ...(options.fetch && { fetch: options.fetch }),
    ...(options.limits && { limits: options.limits }),
    ...(options.hooks && { hooks: options.hooks }),
  });
  const provider: InvoicingProvider = defineProvider({
    dialect: cybersourceDialect,
    account,
    // With a portfolio's key too, it is the merchant whose invoices they are; whose key signs may change at any time.
    identity: accountIdentity({ provider: cybersourceDialect.name, baseUrl, merchant: [options.merchantId] }),
    environment: environment === 'test' ? 'test' : 'live',
    clock,
    random,
    wire: cybersourceWire({ call, account }),
    webhooks: cybersourceWebhooks({
      account,
      options,
      clock,
      store: options.webhookStore ?? memoryWebhookStore({ clock, keepMs: retentionMs(timeWindow(webhookToleranceMs)) }),
      get: (id) => provider.get(id),
    }),
    // Neither length nor letters are documented; a number that is taken is refused.
    numbers: { maxLength: 20, unique: true },
    cancelsDrafts: true,
  });
  return { ...provider, ...cybersourceExtras(call) };
}
