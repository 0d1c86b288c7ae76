import { must, type Diagnosis, type Examination } from '@billingual/adapter-kit';
import { clientTransport } from '../auth/client-transport.ts';
import { readToken, tokenCall } from '../auth/token-request.ts';
import { endpoints } from '../endpoints.ts';
import type { PayPalOptions } from '../options.ts';

/** What a new token may be used for. */
export function tokenScopes(options: PayPalOptions): Examination {
  return {
    name: 'token scopes',
    async run(signal) {
      const { body } = must(await clientTransport(options)(endpoints.token, { ...tokenCall, signal }));
      return diagnosis(readToken(body)?.scopes ?? []);
    },
  };
}

/** Sandbox tokens carry the coarse scope, and the OpenAPI file 2.3 names finer ones below it: only the beginning is certain. */
const invoicing = /\/services\/invoicing(?:\/|$)/;
const readOnly = /\/services\/invoicing\/invoices\/read$/;

export function diagnosis(scopes: readonly string[]): Diagnosis {
  const details = scopes.toSorted();
  const found = scopes.filter((it) => invoicing.test(it));
  const wayOut = "switch on Invoicing on the app's page, under Features; tokens that exist keep their scopes for hours";
  if (found.length === 0) return { state: 'fail', says: 'none of the scopes is for invoicing', wayOut, details };
  if (found.every((it) => readOnly.test(it)))
    return { state: 'warn', says: 'invoices can be read, and not be written', wayOut, details };
  return { state: 'ok', says: 'invoices can be read and written', details };
}
