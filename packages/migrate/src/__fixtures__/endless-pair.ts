import { toJSON, type Invoice, type InvoicingProvider, type JsonValue, type Lifecycle, type ListPage } from '@billingual/core';
import { fakeDialect } from './fake-dialect.ts';
import { fakeProvider } from './fake-provider.ts';
import { sampleInvoice } from './sample-invoice.ts';

const issued: Lifecycle = { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'email' };

/**
 * Two providers that hold so many invoices without keeping any: each is made when it is asked for, and one bit says whether it was
 * canceled. For measuring what a migration keeps.
 */
export function endlessPair(count: number): { readonly source: InvoicingProvider; readonly target: InvoicingProvider } {
  const canceled = new Uint8Array(count);
  const dialects = { abacus: fakeDialect('abacus'), courier: fakeDialect('courier') };
  const read = (provider: keyof typeof dialects, index: number, lifecycle: Lifecycle, memo?: string): Invoice => {
    const invoice = { ...sampleInvoice(index), lifecycle, ...(memo !== undefined && { memo }) };
    const id = `${provider}-${index}`;
    const raw = { id, invoice: toJSON(invoice) } as unknown as JsonValue;
    return { ...invoice, source: { provider, account: provider, id, completeness: 'full', raw } };
  };
  const indexOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));
  const source = (id: string): Invoice => {
    const index = indexOf(id);
    return read('abacus', index, canceled[index] === 1 ? { ...issued, issuance: 'void' } : issued);
  };
  async function* pages(): AsyncGenerator<ListPage, void> {
    for (let start = 0; start < count; start += 100) {
      const items = Array.from({ length: Math.min(100, count - start) }, (_, at) => {
        const id = `abacus-${start + at}`;
        const from = { provider: 'abacus', completeness: 'summary', raw: null } as const;
        return { schema: 1, source: from, id, status: 'open', lifecycle: issued, links: [] } as const;
      });
      yield { items };
    }
  }
  return {
    source: {
      ...fakeProvider({ name: 'abacus' }),
      get: async (id) => source(id),
      async cancel(id) {
        canceled[indexOf(id)] = 1;
        return source(id);
      },
      list: () => ({
        ...fakeProvider().list(),
        pages,
        async *[Symbol.asyncIterator]() {
          for await (const page of pages()) yield* page.items;
        },
      }),
    },
    target: {
      ...fakeProvider({ name: 'courier' }),
      async create(given) {
        const { number = '', memo } = given;
        const draft: Lifecycle = { ...issued, issuance: 'draft', delivery: 'none' };
        return { invoice: read('courier', indexOf(number) - 1000, draft, memo), findings: [] };
      },
      get: async (id) => read('courier', indexOf(id), issued),
      send: async (id) => read('courier', indexOf(id), issued),
    },
  };
}
