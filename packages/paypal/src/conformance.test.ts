import { conformance, type Subject } from '@billingual/conformance';
import type { InvoicingProvider } from '@billingual/core';
import { seededRandom } from '@billingual/sandbox';
import { describe, it } from 'vitest';
import { paypal, type PayPalOptions } from './index.ts';
import { paypalSandbox } from './sandbox/index.ts';

/** Beside it the same client with a new secret, then another client, merchants that it calls for, and the same one elsewhere. */
function subjectOf(options: PayPalOptions): Omit<Subject, 'far'> {
  const same = [{ clientSecret: 'another' }, { attributionId: 'bn-code' }];
  const others = [
    { clientId: 'another' },
    { merchant: { payerId: 'MERCHANT1' } },
    { merchant: { payerId: 'MERCHANT2' } },
    { merchant: { email: 'merchant@example.com' } },
    { baseUrl: 'https://proxy.example' },
  ];
  const account = (change: Partial<PayPalOptions>): InvoicingProvider => paypal({ ...options, ...change });
  const accounts = { same: same.map(account), others: others.map(account) };
  return { provider: paypal(options), secrets: [options.clientSecret], accounts };
}

const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = paypalSandbox();
    const { credentials, fetch, clock } = far;
    return { far, ...subjectOf({ ...credentials, fetch, clock, random: seededRandom(1) }) };
  },
  async 'over a socket'() {
    const far = paypalSandbox();
    const listening = await far.listen();
    const { credentials, clock } = far;
    const options = { ...credentials, baseUrl: listening.url, clock, random: seededRandom(1) };
    return { far, close: () => listening.close(), ...subjectOf(options) };
  },
};

describe.each(Object.entries(wires))('conformance %s', (_, open) => {
  // Each case asserts by itself.
  // oxlint-disable-next-line vitest/expect-expect
  it.for(conformance({ open }))('$name', { timeout: 30_000 }, ({ run }, context) => run(context));
});
