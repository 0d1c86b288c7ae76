import type { Invoice, InvoicingProvider } from '@billingual/core';
import { cybersource } from '@billingual/cybersource';
import { cybersourceSandbox } from '@billingual/cybersource/sandbox';
import { paypal } from '@billingual/paypal';
import { paypalSandbox } from '@billingual/paypal/sandbox';
import { partsAtCybersource, partsAtPaypal } from './parts-of.ts';

/** A client on a simulator of its own. */
export interface Account {
  readonly name: string;
  readonly provider: InvoicingProvider;
  /** In cents, as stored. */
  readonly total: () => bigint;
  readonly parts: (invoice: Invoice) => bigint;
}

export const accounts = {
  cybersource: (): Account => {
    const sandbox = cybersourceSandbox();
    const provider = cybersource({ ...sandbox.credentials, fetch: sandbox.fetch, clock: sandbox.clock });
    const total = (): bigint => centsOf(sandbox.truth.invoices()[0]?.total);
    return { name: 'cybersource', provider, total, parts: partsAtCybersource };
  },
  paypal: (): Account => {
    const sandbox = paypalSandbox();
    const provider = paypal({ ...sandbox.credentials, fetch: sandbox.fetch, clock: sandbox.clock });
    const total = (): bigint => centsOf(sandbox.truth.invoices()[0]?.total);
    return { name: 'paypal', provider, total, parts: partsAtPaypal };
  },
};

function centsOf(text = ''): bigint {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(2, '0').slice(0, 2));
}
