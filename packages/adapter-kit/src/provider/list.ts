import {
  BillingualError,
  checkQuery,
  invoiceList,
  matches,
  type Finding,
  type InvoiceList,
  type InvoiceSummary,
  type ListPage,
  type ListQuery,
} from '@billingual/core';
import { getInvoice } from './context.ts';
import type { ProviderParts } from './wire.ts';

/**
 * The provider's rows, compared with the query again: a search is loose at one provider and ignored at another. Rows that do not
 * say are fetched, one request each; `handling` tells beforehand.
 */
export function list(query: ListQuery, parts: ProviderParts): InvoiceList {
  checkQuery(query);
  const { wire } = parts;
  const { signal } = query;
  return invoiceList({
    pages: () => filtered(wire.pages(query), query, parts),
    get: (id, options) => getInvoice(id, { signal: options?.signal ?? signal }, parts),
    handling: wire.handling(query),
    ...(signal && { signal }),
  });
}

async function* filtered(
  pages: AsyncIterable<ListPage>,
  query: ListQuery,
  parts: ProviderParts,
): AsyncGenerator<ListPage> {
  for await (const page of pages) {
    const items: InvoiceSummary[] = [];
    for (const row of page.items) items.push(...(await meant(row, query, parts)));
    yield { ...page, items };
  }
}

/** The row if it is meant; none otherwise. */
async function meant(row: InvoiceSummary, query: ListQuery, parts: ProviderParts): Promise<readonly InvoiceSummary[]> {
  const told = matches(row, query);
  if (told !== undefined || row.id === undefined) return told === true ? [row] : [];
  try {
    // What even the whole invoice does not say is left to the caller: kept, rather than lost without a word.
    return matches(await getInvoice(row.id, { signal: query.signal }, parts), query) === false ? [] : [row];
  } catch (error) {
    // Listed, and gone by the time it is asked for.
    if (BillingualError.is(error, 'not_found')) return [];
    if (BillingualError.is(error, 'invalid_body')) return [unverifiable(row, parts)];
    throw error;
  }
}

/** One invoice that cannot be read is no reason to list none. */
function unverifiable(row: InvoiceSummary, { dialect }: ProviderParts): InvoiceSummary {
  const finding: Finding = {
    id: `${dialect.name}.list.invoice.unverifiable`,
    code: 'unverifiable',
    severity: 'info',
    recoverable: 'from-ledger',
    message:
      'this invoice cannot be read, so whether it meets the query is not known; get it by its id to see what is wrong',
  };
  return { ...row, findings: [...(row.findings ?? []), finding] };
}
