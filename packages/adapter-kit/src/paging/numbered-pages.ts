import { BillingualError } from '@billingual/core';
import { pageOf, type FetchedRows, type Page } from './page.ts';
import { mostStalePages, pagingError } from './paging-error.ts';
import { recentIds } from './recent-ids.ts';

/** Where a walk by page numbers goes on. */
export type NumberedPosition = {
  /** Rows before it, so that pages may have another size by then. */
  readonly rows: number;
  readonly ids: readonly string[];
  readonly total: number | null;
};

export interface NumberedPagesParts<Row> {
  readonly provider: string;
  /** Pages are counted from 1. */
  readonly fetchPage: (at: { readonly page: number; readonly size: number }) => Promise<FetchedRows<Row>>;
  readonly idOf: (row: Row) => string | undefined;
  readonly size: number;
  /** The last page that the provider gives. */
  readonly maxPages: number;
  /** Called when there is more than that, after which the pages end. Without it, `invalid_input` is thrown. */
  readonly onOverflow?: (() => void) | undefined;
  readonly start?: NumberedPosition | undefined;
}

const idsKept = 10;
/** Without a new row; so that removals as fast as the walk cannot hold it up. */
const mostReturns = 2;

/**
 * All rows of a list that is read by page number, while rows come and go. Pages cannot overlap, so a total that has shrunk is what
 * tells that rows moved up unseen; as many pages are read again. Ends where nothing follows.
 */
export async function* numberedPages<Row>(
  parts: NumberedPagesParts<Row>,
): AsyncGenerator<Page<Row, NumberedPosition>, void> {
  const { provider, fetchPage, idOf, size, maxPages, start } = parts;
  const seen = recentIds(mostStalePages * size, start?.ids);
  const most = maxPages * size;
  let page = Math.floor((start?.rows ?? 0) / size) + 1;
  let before = start?.total ?? undefined;
  for (let returns = 0, stale = 0; ;) {
    if (page > maxPages) return overflow(parts);
    const { rows, total } = await orNothing(
      fetchPage({ page, size }),
      before !== undefined && before <= (page - 1) * size,
    );
    // Said at once, nothing has been given out yet that would come again.
    if (start === undefined && page === 1 && (total ?? 0) > most) return overflow(parts);
    const gone = (before ?? 0) - (total ?? before ?? 0);
    before = total ?? before;
    if (gone > 0 && page > 1 && returns < mostReturns) {
      page = Math.max(1, page - Math.ceil(gone / size));
      returns += 1;
      continue;
    }
    const items = seen.fresh(rows, idOf);
    if (items.length > 0) returns = 0;
    const end = (page - 1) * size + rows.length;
    const isAll = total !== undefined && total <= end;
    const isLast = rows.length === 0 || (isAll && (rows.length < size || page === maxPages));
    if (isLast) return yield pageOf(items, total);
    stale = items.length === 0 ? stale + 1 : 0;
    if (stale > mostStalePages) throw pagingError(provider, 'the same rows come again and again');
    if (items.length > 0)
      yield pageOf(items, total, { rows: page * size, ids: seen.latest(idsKept), total: before ?? null });
    page += 1;
  }
}

/** Behind the last page there is nothing, and some say so with a refusal. */
async function orNothing<Row>(fetching: Promise<FetchedRows<Row>>, isBehind: boolean): Promise<FetchedRows<Row>> {
  try {
    return await fetching;
  } catch (error) {
    if (isBehind && (BillingualError.is(error, 'rejected') || BillingualError.is(error, 'not_found')))
      return { rows: [] };
    throw error;
  }
}

function overflow<Row>({ provider, size, maxPages, onOverflow }: NumberedPagesParts<Row>): void {
  if (onOverflow !== undefined) return onOverflow();
  const problem = `matches more rows than the ${maxPages * size} that can be paged through; narrow it by creation date`;
  throw new BillingualError('invalid_input', `${provider} list: the query ${problem}`, {
    problems: [{ pointer: '/createdFrom', problem }],
  });
}
