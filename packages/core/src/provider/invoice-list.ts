import { BillingualError } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import { at } from '../json-pointer.ts';
import type { InvoiceSummary } from '../summary.ts';
import { invalidInput } from './invalid-input.ts';
import { inOrder } from './in-order.ts';
import type { CallOptions } from './provider.ts';
import type { InvoiceList, ListPage } from './query.ts';

export interface InvoiceListParts {
  /** A new walk through the pages, from wherever the query begins. Asks for nothing until it is iterated. */
  readonly pages: () => AsyncIterable<ListPage>;
  readonly get: (id: string, options: CallOptions) => Promise<Invoice>;
  readonly handling: InvoiceList['handling'];
  readonly signal?: AbortSignal | undefined;
}

/** A list over pages. Keeps nothing between iterations, so a page that failed is asked for again by the next one. */
export function invoiceList(parts: InvoiceListParts): InvoiceList {
  const rows = (): AsyncGenerator<InvoiceSummary, void> => rowsOf(parts);
  return {
    handling: parts.handling,
    [Symbol.asyncIterator]: rows,
    pages: () => ({ [Symbol.asyncIterator]: () => pagesOf(parts) }),
    full(options = {}) {
      const { concurrency = 4 } = checked(options);
      requireCount('concurrency', concurrency, 1);
      return {
        [Symbol.asyncIterator]: () =>
          inOrder(rows(), (row, signal) => whole(row, signal, parts), concurrency, parts.signal),
      };
    },
    async take(count) {
      requireCount('count', count, 0);
      const taken: InvoiceSummary[] = [];
      if (count === 0) return taken;
      for await (const row of rows()) {
        taken.push(row);
        if (taken.length === count) break;
      }
      return taken;
    },
  };
}

async function* pagesOf({ pages, signal }: InvoiceListParts): AsyncGenerator<ListPage, void> {
  signal?.throwIfAborted();
  for await (const page of pages()) {
    signal?.throwIfAborted();
    yield page;
    // Aborted while the caller looked at this page: the next one is not asked for.
    signal?.throwIfAborted();
  }
}

async function* rowsOf(parts: InvoiceListParts): AsyncGenerator<InvoiceSummary, void> {
  for await (const page of pagesOf(parts)) yield* page.items;
}

/** The invoice of a row; undefined when it was removed since it was listed. */
async function whole(
  row: InvoiceSummary,
  signal: AbortSignal,
  { get }: InvoiceListParts,
): Promise<Invoice | undefined> {
  const id = row.id ?? row.source.id;
  if (id === undefined) throw nameless(row);
  try {
    return await get(id, { signal });
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}

function nameless({ source: { provider, account } }: InvoiceSummary): BillingualError<'bad_response'> {
  const reason = 'a row of the list has no id, so its invoice cannot be fetched';
  return new BillingualError('bad_response', `${provider} list: ${reason}`, {
    provider,
    ...(account !== undefined && { account }),
    operation: 'list',
    when: 'answered',
    attempts: 1,
    reason,
  });
}

/** A misspelt option would be none. */
function checked(options: NonNullable<Parameters<InvoiceList['full']>[0]>): typeof options {
  const refuse = (pointer: string, problem: string): never => {
    throw invalidInput('this list cannot be read like that', [{ pointer, problem }]);
  };
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return refuse('', 'is no object');
  for (const key of Object.keys(options))
    if (key !== 'concurrency') refuse(at('', key), 'is no option there is; concurrency is');
  return options;
}

function requireCount(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw invalidInput('this list cannot be read like that', [
    { pointer: `/${name}`, problem: `is not a whole number from ${least}` },
  ]);
}
