import { simulate, type Sandbox } from '@billingual/sandbox';
import { guard } from './guard.ts';
import { notFound } from './errors.ts';
import { routesOf } from './routes.ts';
import { settingsOf, type AcmeSettings } from './settings.ts';
import { invoiceStore, trueInvoice } from './state.ts';

export type { AcmeSettings } from './settings.ts';

/** Options for the client: what the simulator lets in. */
export interface AcmeSandboxCredentials {
  readonly environment: 'test';
  readonly apiKey: string;
}

export type AcmeSandbox = Sandbox<AcmeSandboxCredentials, AcmeSettings>;

/**
 * An Acme account that exists in this process only. Written from Acme's documentation and never from the dialect: two that were written
 * from each other would only agree.
 */
export function acmeSandbox(settings: Partial<AcmeSettings> = {}): AcmeSandbox {
  return simulate<AcmeSandboxCredentials, AcmeSettings>({
    name: 'acme',
    baseUrl: 'https://api.test.acme.invalid',
    credentials: { environment: 'test', apiKey: 'acme-test-key' },
    settings: settingsOf(settings),
    verification: {},
    start(world, current) {
      const store = invoiceStore();
      return {
        routes: routesOf({ world, settings: current, store }),
        invoices: () => store.everything().map(trueInvoice),
        pay: () => {
          throw new Error('src/sandbox/actions.ts does not say yet what a payment does');
        },
        notFound,
        guard,
      };
    },
  });
}
