import { listFlaw, must, type Caller, type WireOptions } from '@billingual/adapter-kit';
import type { Criterion, CriterionHandling, JsonValue, ListPage, ListQuery } from '@billingual/core';
import { acmeDialect } from './dialect.ts';
import { endpointOf } from './endpoints.ts';

export interface ListingParts {
  readonly call: Caller;
  readonly account: string;
}

/**
 * Rows, page by page, as Acme lists them; to begin with, all of them in one. `offsetPages`, `numberedPages` and `splitByTime` of the
 * adapter kit walk through lists that change meanwhile; `cursors` makes positions into text.
 */
export async function* pages({ signal }: ListQuery, { call }: ListingParts): AsyncGenerator<ListPage> {
  yield await fetchPage({ signal }, call);
}

/** Ids of the invoices with exactly this number: how a create is found again whose answer was lost. */
export async function findByNumber(number: string, options: WireOptions, call: Caller): Promise<readonly string[]> {
  const { items } = await fetchPage(options, call);
  return items.flatMap((it) => (it.number === number && it.id !== undefined ? [it.id] : []));
}

async function fetchPage({ signal }: WireOptions, call: Caller): Promise<ListPage> {
  const answer = await call(endpointOf('list'), { operation: 'list', flaw: pageFlaw, signal });
  const { items } = acmeDialect.readPage(must(answer).body).value;
  return { items };
}

/** For every call that lists or searches: what shows no sign of a list must never pass for an empty one. */
function pageFlaw(body: JsonValue | undefined): string | undefined {
  return listFlaw(body, { rows: 'invoices', before: 0 });
}

/** Who looks at each criterion of a query: Acme, the rows, or each invoice. Rows are compared again in any case. */
export function handling(query: ListQuery): Readonly<Partial<Record<Criterion, CriterionHandling>>> {
  const asked = Object.entries(query).filter(([name, it]) => it !== undefined && !paging.has(name));
  return Object.fromEntries(asked.map(([name]) => [name, 'rows']));
}

const paging: ReadonlySet<string> = new Set(['cursor', 'pageSize', 'signal'] satisfies (keyof ListQuery)[]);
