import type { InvoicingProvider } from '@billingual/core';
import type { Gate, GateKey } from './gate.ts';
import { gatedList } from './gated-list.ts';
import { heed } from './heed.ts';

/**
 * How many requests an operation makes when all goes well: a write reads before and after. What an adapter repeats by itself comes on
 * top, spaced by its own rules.
 */
const requests = {
  get: 1,
  create: 2,
  update: 3,
  send: 3,
  cancel: 3,
  discard: 2,
  remind: 2,
  recordPayment: 3,
  deletePayment: 2,
  recordRefund: 3,
  deleteRefund: 2,
  qrCode: 1,
  nextNumber: 1,
} as const satisfies Partial<Record<keyof InvoicingProvider, number>>;

/** By what the provider counts by, whatever the account is called here: two clients of one account share its lane. */
export function gateKey({ name, identity }: Pick<InvoicingProvider, 'name' | 'identity'>): GateKey {
  return `${name}/${identity}`;
}

/** The provider with every operation waiting for its turn, and the whole lane closed for as long as a `rate_limited` says. */
export function gatedProvider(provider: InvoicingProvider, gate: Gate): InvoicingProvider {
  const key = gateKey(provider);
  const gated = Object.entries(requests).map(([name, cost]) => [
    name,
    async (...given: readonly unknown[]): Promise<unknown> => {
      await gate.acquire(key, cost, signalIn(given.at(-1)));
      const operation = provider[name as keyof typeof requests] as (...given: readonly unknown[]) => Promise<unknown>;
      return heed(gate, key, () => operation(...given));
    },
  ]);
  const list: InvoicingProvider['list'] = (query) => gatedList(provider.list(query), gate, key, query?.signal);
  return { ...provider, ...Object.fromEntries(gated), list } as InvoicingProvider;
}

/** Options come last, if there are any. */
function signalIn(last: unknown): AbortSignal | undefined {
  if (typeof last !== 'object' || last === null || !('signal' in last)) return undefined;
  return last.signal instanceof AbortSignal ? last.signal : undefined;
}
