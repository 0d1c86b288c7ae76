import {
  cursors,
  isNumberedPosition,
  isSplitPosition,
  listFlaw,
  must,
  numberedPages,
  splitByTime,
  withCursors,
  type Caller,
  type FetchedRows,
  type NumberedPosition,
  type Page,
  type SplitPosition,
  type TimeRange,
  type WireOptions,
} from '@billingual/adapter-kit';
import {
  BillingualError,
  type Criterion,
  type CriterionHandling,
  type InvoiceSummary,
  type JsonObject,
  type JsonValue,
  type ListPage,
  type ListQuery,
} from '@billingual/core';
import { paypalDialect } from './dialect.ts';
import { endpoints } from './endpoints.ts';
import { searchData, searchable } from './wire/search-data.ts';

/** OpenAPI 2.3: 1 to 1000 pages of 1 to 100 rows. What lies behind can only be reached by narrowing the query. */
const maxPages = 1000;
const maxPageSize = 100;

/** All invoices there may be, in time. Fixed, so that a cursor leads to the same place tomorrow. */
const always: TimeRange = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

type Position = SplitPosition<NumberedPosition>;

export interface ListingParts {
  readonly call: Caller;
  readonly account: string;
}

/**
 * The list without criteria, and the search with them; beyond the pages that there are, the search by one part of time after another.
 */
export function pages(query: ListQuery, { call, account }: ListingParts): AsyncIterable<ListPage> {
  const { signal, cursor, pageSize = maxPageSize, ...criteria } = query;
  const made = cursors<Position>({
    query: { account, ...(criteria as JsonObject) },
    isPosition: isSplitPosition(isNumberedPosition),
  });
  const size = Math.min(pageSize, maxPageSize);
  const start = cursor === undefined ? undefined : made.read(cursor);
  const range = rangeOf(query);
  const walk = splitByTime<InvoiceSummary, NumberedPosition>({
    provider: paypalDialect.name,
    range,
    idOf: ({ id }) => id,
    start,
    list: (part, options) =>
      numberedPages({
        provider: paypalDialect.name,
        idOf: ({ id }) => id,
        size,
        maxPages,
        ...options,
        fetchPage: (at) => fetchRows(at, criteria, isSame(part, range) ? undefined : part, { call, signal }),
      }),
  });
  return withCursors(walk satisfies AsyncIterable<Page<InvoiceSummary, Position>>, made);
}

async function fetchRows(
  { page, size }: { readonly page: number; readonly size: number },
  criteria: ListQuery,
  part: TimeRange | undefined,
  { call, signal }: { readonly call: Caller; readonly signal: AbortSignal | undefined },
): Promise<FetchedRows<InvoiceSummary>> {
  const query = { page, page_size: size, total_required: true };
  const body = searchData(criteria, part);
  const flaw = (it: JsonValue | undefined): string | undefined => pageFlaw(it, (page - 1) * size);
  const answer =
    body === undefined
      ? // Without it, rows come without what a list is read for.
        await call(endpoints.list, { operation: 'list', query: { ...query, fields: 'all' }, flaw, signal })
      : await call(endpoints.search, { operation: 'list', query, body, flaw, signal });
  const { items, totalItems } = paypalDialect.readPage(must(answer).body).value;
  return { rows: items, total: totalItems };
}

/** What an account without invoices is answered with is not documented; a total is asked for, so that there is a sign either way. */
function pageFlaw(body: JsonValue | undefined, before: number): string | undefined {
  const flaw = listFlaw(body, { rows: 'items', total: 'total_items', before });
  return flaw ?? (paypalDialect.classify(body) === 'page' ? undefined : 'it is no list');
}

/** The index lags some seconds behind, and compares loosely: what it finds is compared again. */
export async function findByNumber(number: string, { signal }: WireOptions, call: Caller): Promise<readonly string[]> {
  const { rows } = await fetchRows({ page: 1, size: maxPageSize }, { number }, undefined, { call, signal });
  return rows.flatMap((it) => (it.number === number && it.id !== undefined ? [it.id] : []));
}

/** The search takes every criterion that PayPal has, within its own limits; the rest is compared here. */
export function handling(query: ListQuery): Readonly<Partial<Record<Criterion, CriterionHandling>>> {
  const asked = (Object.keys(query) as Criterion[]).filter(
    (it) => query[it] !== undefined && !['cursor', 'signal', 'pageSize'].includes(it),
  );
  if (asked.includes('customerReference')) throw unheld();
  return Object.fromEntries(asked.map((it) => [it, searchable(it, query) ? 'provider' : 'rows']));
}

function rangeOf({ createdFrom, createdTo }: ListQuery): TimeRange {
  return [
    createdFrom === undefined ? always[0] : Date.parse(createdFrom),
    createdTo === undefined ? always[1] : Date.parse(createdTo),
  ];
}

function isSame(a: TimeRange, b: TimeRange): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** What no invoice here holds cannot be asked for, rather than be found nowhere. */
function unheld(): BillingualError<'unsupported'> {
  const reason = "an invoice holds no reference of the customer's; use customerEmail or purchaseOrder";
  return new BillingualError('unsupported', `paypal list by customerReference: ${reason}`, {
    provider: paypalDialect.name,
    operation: 'list',
    reason,
  });
}
