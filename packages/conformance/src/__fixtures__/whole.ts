import type { InvoicingProvider } from '@billingual/core';
import { pigeon, pigeonSandbox } from '../../../../test/toy-provider/index.ts';
import type { Subject } from '../subject.ts';

type Pigeons = ReturnType<typeof pigeonSandbox>;

export interface Whole extends Subject {
  readonly fetch: typeof globalThis.fetch;
  readonly far: Pigeons;
}

/** A provider that does everything right, before something is broken in it. */
export function whole({ far = pigeonSandbox(), fetch = far.fetch }: Partial<Pick<Whole, 'far' | 'fetch'>> = {}): Whole {
  const { credentials, clock } = far;
  const options = { ...credentials, fetch, clock };
  const others = [pigeon({ ...options, account: 'other' }), pigeon({ ...options, baseUrl: 'https://elsewhere.example' })];
  const accounts = { same: [pigeon({ ...options, key: 'another key' })], others };
  return { far, fetch, secrets: Object.values(credentials), accounts, provider: pigeon(options) };
}

/** The same with some of its methods replaced. */
export function broken(change: (it: InvoicingProvider) => Partial<InvoicingProvider>): () => Subject {
  return () => {
    const { provider, ...rest } = whole();
    return { ...rest, provider: { ...provider, ...change(provider) } };
  };
}
