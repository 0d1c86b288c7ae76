import { createHash } from 'node:crypto';
import { predict, type Invoice, type InvoicingProvider, type JsonObject, type ListPage } from '@billingual/core';
import { cybersource } from '@billingual/cybersource';
import { paypal } from '@billingual/paypal';

/** Two providers that hold so many invoices and keep none of them, and the time that they took themselves. */
export interface MemoryPair {
  readonly source: InvoicingProvider;
  readonly target: InvoicingProvider;
  /** Milliseconds in the providers so far. They never wait, so nothing else runs meanwhile. */
  readonly spent: () => number;
}

export interface MemoryPairOptions {
  /** Awaited before each request, and no part of its time. */
  readonly before?: (operation: string) => Promise<void> | void;
}

const nobody: typeof globalThis.fetch = () => Promise.reject(new Error('a migration asks for nothing else'));

/** Three lines, sent and unpaid, as Cybersource answers it: developer guide, "Example: Get Invoice Details". */
function bodyOf(index: number, status: string): JsonObject {
  const line = (at: number): JsonObject => ({
    productSku: `P65372738${at}`,
    productName: `Line ${at} of invoice ${index}`,
    unitPrice: 12.05,
    quantity: at,
    totalAmount: Number((12.05 * at).toFixed(2)),
  });
  return {
    id: `A-${index}`,
    submitTimeUtc: '2026-11-25T00:00:00.123456789Z',
    status,
    customerInformation: { name: `Payer ${index}`, email: `payer-${index}@example.com` },
    invoiceInformation: {
      invoiceNumber: `A-${index}`,
      dueDate: '2031-12-31',
      allowPartialPayments: false,
      deliveryMode: 'Email',
    },
    orderInformation: {
      amountDetails: { totalAmount: 72.3, currency: 'USD', balanceAmount: 72.3 },
      lineItems: [line(1), line(2), line(3)],
    },
  };
}

/** The dialects and the names are the real ones; what a request would be sent for is made up on the spot. */
export function memoryPair(count: number, { before }: MemoryPairOptions = {}): MemoryPair {
  const from = cybersource({
    environment: 'test',
    merchantId: 'bench',
    keyId: 'bench',
    sharedSecret: 'YmVuY2g=',
    fetch: nobody,
  });
  const to = paypal({ environment: 'sandbox', clientId: 'bench', clientSecret: 'bench', fetch: nobody });
  const canceled = new Uint8Array(count);
  /** Drafts between their making and their sending: as many as are worked on at a time. */
  const drafts = new Map<string, Invoice>();
  let spent = 0;
  const asked = async <T>(operation: string, work: () => T): Promise<T> => {
    await before?.(operation);
    const start = performance.now();
    try {
      return work();
    } finally {
      spent += performance.now() - start;
    }
  };
  const original = (id: string): Invoice => {
    const body = bodyOf(indexOf(id), canceled[indexOf(id)] === 1 ? 'CANCELED' : 'SENT');
    return from.dialect.read(body, { account: from.account, environment: from.environment }).value;
  };
  const draft = (id: string): Invoice => {
    const held = drafts.get(id);
    if (held === undefined) throw new Error(`there is no draft ${id}`);
    return held;
  };
  async function* pages(): AsyncGenerator<ListPage, void> {
    for (let start = 0; start < count; start += 100)
      yield await asked('list', () => ({
        items: Array.from({ length: Math.min(100, count - start) }, (_, at) => {
          const body = bodyOf(start + at, 'SENT');
          return from.dialect.readSummary(body, { account: from.account, environment: from.environment }).value;
        }),
      }));
  }
  return {
    spent: () => spent,
    source: {
      ...from,
      get: (id) => asked('get', () => original(id)),
      cancel: (id) =>
        asked('cancel', () => {
          canceled[indexOf(id)] = 1;
          return original(id);
        }),
      list: () => ({
        ...from.list(),
        pages,
        async *[Symbol.asyncIterator]() {
          for await (const page of pages()) yield* page.items;
        },
      }),
    },
    target: {
      ...to,
      create: (given, { policy } = {}) =>
        asked('create', () => {
          const { value, findings } = to.dialect.write(given as Invoice, policy);
          if (value === null) throw new Error('the target cannot hold it');
          const { invoice } = predict(value, to.dialect);
          const { number = '' } = invoice;
          const id = `INV2-${createHash('sha256').update(number).digest('hex').slice(0, 20).toUpperCase()}`;
          const { account, environment, name: provider } = to;
          const source = { provider, account, environment, id, completeness: 'full', raw: value } as const;
          const made: Invoice = { ...invoice, source };
          drafts.set(id, made);
          return { invoice: made, findings };
        }),
      get: (id) => asked('get', () => draft(id)),
      // Asked for by number, none of which is in use.
      list: (query) => ({
        ...to.list(query),
        async *[Symbol.asyncIterator]() {
          yield* await asked('list', () => []);
        },
      }),
      send: (id) =>
        asked('send', () => {
          const it = draft(id);
          drafts.delete(id);
          return { ...it, status: 'open', lifecycle: { ...it.lifecycle, issuance: 'issued', delivery: 'link' } };
        }),
    },
  };
}

function indexOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
