import type { Caller, WireOptions } from '@billingual/adapter-kit';
import type { Criterion, CriterionHandling, ListPage, ListQuery } from '@billingual/core';

export interface ListingParts {
  readonly call: Caller;
  readonly account: string;
}

/**
 * Rows, page by page, as Acme lists them. `offsetPages`, `numberedPages` and `splitByTime` of the adapter kit walk through lists that
 * change meanwhile; `cursors` makes positions into text.
 */
export async function* pages(_query: ListQuery, _parts: ListingParts): AsyncGenerator<ListPage> {
  yield { items: [] };
}

/** Ids of the invoices with exactly this number: how a create is found again whose answer was lost. */
export async function findByNumber(_number: string, _options: WireOptions, _call: Caller): Promise<readonly string[]> {
  return [];
}

/** Who looks at each criterion of a query: Acme, the rows, or each invoice. Rows are compared again in any case. */
export function handling(query: ListQuery): Readonly<Partial<Record<Criterion, CriterionHandling>>> {
  const asked = Object.entries(query).filter(([name, it]) => it !== undefined && !paging.has(name));
  return Object.fromEntries(asked.map(([name]) => [name, 'rows']));
}

const paging: ReadonlySet<string> = new Set(['cursor', 'pageSize', 'signal'] satisfies (keyof ListQuery)[]);
