import type { EnvironmentAccounts, InvoicePages } from '@billingual/adapter-kit';
import { paypal } from '../client.ts';
import { hosts, paypalFromEnv, variables, type PayPalOptions } from '../options.ts';
import { tokenScopes } from './token-scopes.ts';

/** Where each is found; the app's page is at developer.paypal.com, under Apps & Credentials. */
const about: Readonly<Partial<Record<keyof PayPalOptions, string>>> = {
  environment: 'sandbox or live',
  clientId: "from the app's page, under the tab of the same environment",
  clientSecret: 'beside the client id; shown when asked for',
  merchant: 'only for partners: the payer id of the merchant they call for',
  attributionId: "only for partners: the BN code, from the partner's page",
  timeZone: "as in the merchant's profile, such as America/Chicago; PayPal judges issue dates by it",
  webhookId: "only to receive notifications: from the list of webhooks on the app's page",
  baseUrl: 'only for a simulator or a proxy: where calls go instead',
};

export const accounts: EnvironmentAccounts = {
  variables: Object.entries(variables).map(([name, option]) => ({ name, option, about: about[option] ?? '' })),
  hosts,
  pages: { test: pagesAt('www.sandbox.paypal.com'), live: pagesAt('www.paypal.com') },
  open(environment, parts = {}) {
    const options = { ...paypalFromEnv(environment), ...parts };
    return {
      provider: paypal(options),
      environment: options.environment,
      baseUrl: options.baseUrl ?? hosts[options.environment],
      examinations: [tokenScopes(options)],
    };
  },
  variablesFor(options: Partial<PayPalOptions>) {
    const texts = Object.entries(variables).map(([name, option]) => [name, textOf(options[option])] as const);
    return Object.fromEntries(texts.filter((it): it is readonly [string, string] => it[1] !== undefined));
  },
};

/** As `metadata.invoicer_view_url` of an invoice has it. */
function pagesAt(host: string): InvoicePages {
  return { hosts: [host], pageOf: (id) => `https://${host}/invoice/details/${encodeURIComponent(id.toWellFormed())}` };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isMerchant = typeof value === 'object' && value !== null && 'payerId' in value;
  return isMerchant && typeof value.payerId === 'string' ? value.payerId : undefined;
}
