import type { JsonObject } from '@billingual/core';
import { givenRows } from './given-rows.ts';
import { pageOf, type Page } from './page.ts';
import { pagingError } from './paging-error.ts';
import { recentIds } from './recent-ids.ts';

/** From, included, and to, excluded: milliseconds since 1970. */
export type TimeRange = readonly [from: number, to: number];

/** Where a walk through ranges goes on. */
export type SplitPosition<Inner extends JsonObject = JsonObject> = {
  /** What is left, in the order of time; the last one is under way. */
  readonly ranges: readonly TimeRange[];
  readonly inside: Inner | null;
};

export interface SplitByTimeParts<Row, Inner extends JsonObject> {
  readonly provider: string;
  /** When rows may have been created. */
  readonly range: TimeRange;
  /** Lists one range. Calls `onOverflow` and ends when the range holds more than can be listed. */
  readonly list: (
    range: TimeRange,
    options: { readonly start: Inner | undefined; readonly onOverflow: () => void },
  ) => AsyncIterable<Page<Row, Inner>>;
  readonly idOf: (row: Row) => string | undefined;
  /** No range is made smaller than that. Default: a second. */
  readonly smallestMs?: number;
  readonly start?: SplitPosition<Inner> | undefined;
}

/** Rows at the edge of two ranges, where a provider may count an end in. */
const edge = 1000;

/**
 * All rows of a list that is longer than can be paged through: its time is halved until each part can be listed. The latest part comes
 * first.
 *
 * Where no total says beforehand that a range is too long, rows of it have been given out by the time that shows, and come again in its
 * halves. One walk leaves them out; one that goes on from a position within those halves cannot, since a position does not hold ids.
 *
 * For that, a walk remembers the ids of the range under way, some 60 bytes each: a total that fits when it is told may have outgrown the
 * pages before the last one is read. So memory is bounded by the rows of the longest range that can be listed, and not by the list; where
 * no total is told, also by what ranges gave out that were found too long.
 */
export async function* splitByTime<Row, Inner extends JsonObject>(
  parts: SplitByTimeParts<Row, Inner>,
): AsyncGenerator<Page<Row, SplitPosition<Inner>>, void> {
  const { provider, list, idOf, range, smallestMs = 1000, start } = parts;
  const ranges: TimeRange[] = [...(start?.ranges ?? [range])];
  const atEdge = recentIds(edge);
  const given = givenRows();
  let inside = start?.inside ?? undefined;
  let isWhole = start === undefined;
  while (ranges.length > 0) {
    const now = ranges.pop() ?? range;
    let isTooLong = false;
    const onOverflow = (): void => void (isTooLong = true);
    for await (const page of list(now, { start: inside, onOverflow })) {
      const items = atEdge.fresh(page.items, idOf).filter((row) => given.isNew(idOf(row)));
      const isLast = page.position === undefined && ranges.length === 0;
      const left = page.position === undefined ? [...ranges] : [...ranges, now];
      const position = isLast ? undefined : { ranges: left, inside: page.position ?? null };
      if (items.length > 0 || isLast) yield pageOf(items, isWhole ? page.totalItems : undefined, position);
    }
    inside = undefined;
    if (isTooLong) {
      isWhole = false;
      given.split(ranges.length);
      ranges.push(...halves(now, smallestMs, provider));
    } else given.end(ranges.length);
  }
}

function halves([from, to]: TimeRange, smallestMs: number, provider: string): readonly TimeRange[] {
  const middle = from + Math.ceil((to - from) / 2 / smallestMs) * smallestMs;
  if (!(middle > from && middle < to))
    throw pagingError(provider, 'more rows were created at one time than can be paged through');
  return [
    [from, middle],
    [middle, to],
  ];
}
