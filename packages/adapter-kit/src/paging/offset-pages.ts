import { pageOf, type FetchedRows, type Page } from './page.ts';
import { mostStalePages, pagingError } from './paging-error.ts';
import { recentIds, type RecentIds } from './recent-ids.ts';

/** Where a walk by offsets goes on. */
export type OffsetPosition = {
  readonly offset: number;
  /** The last rows before it, the last of which is expected at the offset. */
  readonly ids: readonly string[];
};

export interface OffsetPagesParts<Row> {
  readonly provider: string;
  readonly fetchPage: (at: { readonly offset: number; readonly limit: number }) => Promise<FetchedRows<Row>>;
  readonly idOf: (row: Row) => string | undefined;
  /** Rows a request; at least 2, for one of them overlaps. */
  readonly limit: number;
  readonly start?: OffsetPosition | undefined;
}

const idsKept = 10;
const firstStep = 8;
const mostSteps = 6;

/**
 * All rows of a list that is read by offset, while rows come and go. Each page begins with the last row of the one before: when
 * something else stands there, rows before it were removed and others have moved up unseen, so the walk steps back until it meets
 * the rows it saw last. Ends where nothing follows; what the provider says of the total only spares the last look.
 */
export async function* offsetPages<Row>(parts: OffsetPagesParts<Row>): AsyncGenerator<Page<Row, OffsetPosition>, void> {
  const { provider, fetchPage, idOf, start } = parts;
  const limit = Math.max(2, parts.limit);
  const seen = recentIds(mostStalePages * limit, start?.ids);
  let offset = start?.offset ?? 0;
  let overlap = start?.ids.at(-1);
  for (let steps = 0, stale = 0; ;) {
    const { rows, total } = await fetchPage({ offset, limit });
    const isJoined = joins(rows.map(idOf), seen, steps > 0);
    if (overlap !== undefined && offset > 0 && !isJoined && (steps < mostSteps || rows.length === 0)) {
      offset = Math.max(0, offset - firstStep * 2 ** steps);
      steps += 1;
      continue;
    }
    steps = 0;
    const items = seen.fresh(rows, idOf);
    const end = offset + rows.length;
    // A short page may be a provider's own idea of a page. The total, though it may be wrong, does not agree with that.
    const isLast =
      rows.length === 0 ||
      (rows.length === 1 && items.length === 0) ||
      (rows.length < limit && total !== undefined && total <= end);
    if (isLast) return yield pageOf(items, total);
    stale = items.length === 0 ? stale + 1 : 0;
    if (stale > mostStalePages) throw pagingError(provider, 'the same rows come again and again');
    const last = rows.at(-1);
    // A page of one row that overlapped would get nowhere.
    overlap = last === undefined || rows.length === 1 ? undefined : idOf(last);
    offset = overlap === undefined ? end : end - 1;
    if (items.length > 0) yield pageOf(items, total, { offset, ids: seen.latest(idsKept) });
  }
}

/**
 * Whether nothing can have slid past between what was seen and these rows: it begins with a known row and has one of the last ones in
 * it, or has nothing else, as when many came in at the top. On the way back, where a walk that was resumed knows few, one of the
 * last ones is enough.
 */
function joins(ids: readonly (string | undefined)[], seen: RecentIds, isOnWayBack: boolean): boolean {
  const last = seen.latest(idsKept);
  const isNear = ids.some((id) => id !== undefined && last.includes(id));
  return (isNear && (isOnWayBack || seen.has(ids[0]))) || (ids.length > 0 && ids.every((id) => seen.has(id)));
}
