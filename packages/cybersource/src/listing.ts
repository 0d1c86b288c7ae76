import {
  cursors,
  isOffsetPosition,
  listFlaw,
  must,
  offsetPages,
  withCursors,
  type Caller,
  type FetchedRows,
  type OffsetPosition,
  type WireOptions,
} from '@billingual/adapter-kit';
import {
  BillingualError,
  projectStatus,
  type Criterion,
  type CriterionHandling,
  type InvoiceSummary,
  type JsonObject,
  type JsonValue,
  type ListPage,
  type ListQuery,
} from '@billingual/core';
import { cybersourceDialect } from './dialect.ts';
import { endpoints } from './endpoints.ts';
import { statusRows } from './status.ts';

/** No maximum is documented; a hundred is the largest page in any sample. */
const maxLimit = 100;

export interface ListingParts {
  readonly call: Caller;
  readonly account: string;
}

/** Invoices can be listed by one status and got by number; everything else is compared here. */
export function pages(query: ListQuery, { call, account }: ListingParts): AsyncIterable<ListPage> {
  const { signal, cursor, pageSize = maxLimit, ...criteria } = query;
  const made = cursors<OffsetPosition>({
    query: { account, ...(criteria as JsonObject) },
    isPosition: isOffsetPosition,
  });
  const start = cursor === undefined ? undefined : made.read(cursor);
  if (criteria.number !== undefined) return byNumber(criteria.number, signal, call);
  const walk = offsetPages<InvoiceSummary>({
    provider: cybersourceDialect.name,
    idOf: ({ id }) => id,
    limit: Math.min(pageSize, maxLimit),
    start,
    // Both are always sent: the SDK calls them required, the guide optional.
    fetchPage: (at) => fetchRows({ ...at, status: statusWord(criteria) }, signal, call),
  });
  return withCursors(walk, made);
}

/** What no invoice here holds cannot be asked for, rather than be found nowhere. */
const missing: ReadonlyMap<Criterion, string> = new Map([
  ['purchaseOrder', 'an invoice holds no purchase order here; use customerReference or number'],
  ['issuedFrom', 'an invoice states no issue date here; use createdFrom or dueFrom'],
  ['issuedTo', 'an invoice states no issue date here; use createdTo or dueTo'],
]);

/** The links in the answer are not followed: they lack a part of their path, and drop the filter. */
async function fetchRows(
  query: { readonly offset: number; readonly limit: number; readonly status: string | undefined },
  signal: AbortSignal | undefined,
  call: Caller,
): Promise<FetchedRows<InvoiceSummary>> {
  const flaw = (it: JsonValue | undefined): string | undefined => pageFlaw(it, query);
  const { body } = must(await call(endpoints.list, { operation: 'list', query, flaw, signal }));
  const { items, totalItems } = cybersourceDialect.readPage(body).value;
  return { rows: items, total: totalItems };
}

/** What an account without invoices is answered with is not shown, nor whether the total obeys the status that is asked for. */
function pageFlaw(
  body: JsonValue | undefined,
  { offset, status }: { readonly offset: number; readonly status: string | undefined },
): string | undefined {
  const isTotalLoose = status !== undefined;
  const flaw = listFlaw(body, { rows: 'invoices', total: 'totalInvoices', before: offset, isTotalLoose });
  return flaw ?? (cybersourceDialect.classify(body) === 'page' ? undefined : 'it is no list');
}

/** The number is the address, so that there is nothing to search. */
async function* byNumber(number: string, signal: AbortSignal | undefined, call: Caller): AsyncGenerator<ListPage> {
  const result = await call(endpoints.get, { operation: 'list', params: { id: number }, signal });
  if ('error' in result && BillingualError.is(result.error, 'not_found')) return yield { items: [] };
  const row = cybersourceDialect.readSummary(must(result).body).value;
  yield { items: [{ ...row, id: row.number ?? number }] };
}

export async function findByNumber(number: string, { signal }: WireOptions, call: Caller): Promise<readonly string[]> {
  const result = await call(endpoints.get, { operation: 'get', params: { id: number }, signal });
  if ('error' in result && BillingualError.is(result.error, 'not_found')) return [];
  must(result);
  return [number];
}

/** The one word that stands for what is asked; several statuses cannot be asked for at once. */
function statusWord({ status }: ListQuery): string | undefined {
  if (status === undefined) return undefined;
  const wanted = typeof status === 'string' ? [status] : status;
  const words = Object.entries(statusRows).filter(([, row]) => wanted.includes(projectStatus(row)));
  const [only, ...others] = words;
  return only !== undefined && others.length === 0 && wanted.length === 1 ? only[0] : undefined;
}

/** What rows state is compared with them; for the rest each invoice is fetched. */
const byCriterion: { readonly [C in Criterion]: CriterionHandling } = {
  status: 'rows',
  number: 'provider',
  customerEmail: 'each',
  customerReference: 'each',
  purchaseOrder: 'rows',
  currency: 'rows',
  issuedFrom: 'rows',
  issuedTo: 'rows',
  dueFrom: 'rows',
  dueTo: 'rows',
  // The SDK documents a creation date in rows, and no answer has shown one; the history of the invoice does.
  createdFrom: 'each',
  createdTo: 'each',
  totalFrom: 'rows',
  totalTo: 'rows',
};

export function handling(query: ListQuery): Readonly<Partial<Record<Criterion, CriterionHandling>>> {
  const asked = (Object.keys(byCriterion) as Criterion[]).filter((it) => query[it] !== undefined);
  for (const it of asked) refuse(it, missing.get(it));
  const how = (it: Criterion): CriterionHandling =>
    it === 'status' && statusWord(query) !== undefined ? 'provider' : byCriterion[it];
  return Object.fromEntries(asked.map((it) => [it, how(it)]));
}

function refuse(criterion: Criterion, reason: string | undefined): void {
  if (reason === undefined) return;
  throw new BillingualError('unsupported', `cybersource list by ${criterion}: ${reason}`, {
    provider: cybersourceDialect.name,
    operation: 'list',
    reason,
  });
}
