import { conformance, type Subject } from '@billingual/conformance';
import type { InvoicingProvider } from '@billingual/core';
import { seededRandom } from '@billingual/sandbox';
import { describe, it } from 'vitest';
import { cybersource, type CybersourceOptions } from './index.ts';
import { cybersourceSandbox } from './sandbox/index.ts';

type Options = CybersourceOptions & { readonly sharedSecret: string };

/** Beside it the same merchant by other keys, one of them a portfolio's, then another merchant, and the same one elsewhere. */
function subjectOf(options: Options): Omit<Subject, 'far'> {
  const same = [{ keyId: 'another', sharedSecret: 'YW5vdGhlcg==' }, { portfolioId: 'portfolio' }];
  const others = [{ merchantId: 'another' }, { baseUrl: 'https://proxy.example' }];
  const account = (change: Partial<Options>): InvoicingProvider => cybersource({ ...options, ...change });
  const accounts = { same: same.map(account), others: others.map(account) };
  return { provider: cybersource(options), secrets: [options.sharedSecret], accounts };
}

const wires: Readonly<Record<string, () => Promise<Subject>>> = {
  async 'in process'() {
    const far = cybersourceSandbox();
    const { credentials, fetch, clock } = far;
    return { far, ...subjectOf({ ...credentials, fetch, clock, random: seededRandom(1) }) };
  },
  async 'over a socket'() {
    const far = cybersourceSandbox();
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
