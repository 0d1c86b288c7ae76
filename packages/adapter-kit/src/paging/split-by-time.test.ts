import { describe, expect, it } from 'vitest';
import { numberedPages, type NumberedPosition } from './numbered-pages.ts';
import type { Page } from './page.ts';
import { splitByTime, type SplitPosition, type TimeRange } from './split-by-time.ts';

interface Row {
  readonly id: string;
  readonly at: number;
}

const day = 86_400_000;

interface Options {
  readonly isTold?: boolean;
  readonly start?: SplitPosition<NumberedPosition>;
  /** The provider counts the end of a range in. */
  readonly isInclusive?: boolean;
  readonly smallestMs?: number;
  readonly size?: number;
  readonly maxPages?: number;
}

interface Walked {
  readonly ids: string[];
  readonly pages: Page<Row, SplitPosition<NumberedPosition>>[];
  readonly ranges: TimeRange[];
}

/** A provider that gives 30 rows of any range, unless said otherwise, the newest first. */
async function walk(
  rows: readonly Row[],
  range: TimeRange,
  { isTold = true, start, isInclusive = false, smallestMs, size = 10, maxPages = 3 }: Options = {},
): Promise<Walked> {
  const ranges: TimeRange[] = [];
  const pages: Page<Row, SplitPosition<NumberedPosition>>[] = [];
  const idOf = ({ id }: Row): string => id;
  const walking = splitByTime({
    provider: 'acme',
    range,
    idOf,
    start,
    ...(smallestMs !== undefined && { smallestMs }),
    list(now, options) {
      ranges.push(now);
      const [from, to] = now;
      const found = rows
        .filter(({ at }) => at >= from && (isInclusive ? at <= to : at < to))
        .toSorted((a, b) => b.at - a.at);
      const fetchPage = async ({ page }: { page: number }) => ({
        rows: found.slice((page - 1) * size, page * size),
        ...(isTold && { total: found.length }),
      });
      return numberedPages({ provider: 'acme', fetchPage, idOf, size, maxPages, ...options });
    },
  });
  for await (const page of walking) pages.push(page);
  return { pages, ranges, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)) };
}

const spread = (count: number, every: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, at: index * every }));
const newestFirst = (rows: readonly Row[]): string[] => rows.toSorted((a, b) => b.at - a.at).map(({ id }) => id);

it('asks for the whole at once when it fits', async () => {
  const rows = spread(30, 1000);
  const { ids, ranges, pages } = await walk(rows, [0, day]);
  expect([ids, ranges]).toEqual([newestFirst(rows), [[0, day]]]);
  expect([pages[0]?.totalItems, pages.at(-1)?.position]).toEqual([30, undefined]);
});

it('is one empty page for nothing', async () => {
  expect((await walk([], [0, day])).pages).toEqual([{ items: [], totalItems: 0 }]);
});

describe.each([true, false])('E53: more than fits (told beforehand: %s)', (isTold) => {
  it.each([31, 100, 1000])('%i rows come whole, once, the newest first', async (count) => {
    const rows = spread(count, 60_000);
    const { ids, pages } = await walk(rows, [0, 2000 * 60_000], { isTold });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(newestFirst(rows).toSorted());
    // What was given out before a range was found too long stands before the rest.
    expect(isTold ? ids : newestFirst(rows)).toEqual(newestFirst(rows));
    expect(pages.findIndex(({ position }) => position === undefined)).toBe(pages.length - 1);
  });

  it('also when they lie close together', async () => {
    const rows = [...spread(100, 1000), { id: 'late', at: 300 * day }];
    expect((await walk(rows, [0, 365 * day], { isTold })).ids.toSorted()).toEqual(newestFirst(rows).toSorted());
  });

  it('and once when ranges meet at a row', async () => {
    const rows = spread(64, 1000);
    const { ids } = await walk(rows, [0, 64_000], { isTold, isInclusive: true });
    expect(ids.toSorted()).toEqual(newestFirst(rows).toSorted());
  });

  it('says so when no range is small enough', async () => {
    const rows = Array.from({ length: 31 }, (_, index) => ({ id: `r${index}`, at: 5000 }));
    await expect(walk(rows, [0, day], { isTold })).rejects.toThrow(
      'more rows were created at one time than can be paged through',
    );
  });
});

it('gives no row twice, also where many were given out before a range was found too long', async () => {
  const rows = spread(3000, 1000);
  const { ids } = await walk(rows, [0, 3000 * 1000], { isTold: false, size: 100, maxPages: 12 });
  expect([ids.length, new Set(ids).size]).toEqual([3000, 3000]);
});

it('tells no total of a part as if it were the whole', async () => {
  const { pages } = await walk(spread(31, 1000), [0, day]);
  expect(pages.map(({ totalItems }) => totalItems)).toEqual(pages.map(() => undefined));
});

it('makes ranges no smaller than it is told', async () => {
  const rows = spread(64, 1000);
  await expect(walk(rows, [0, 64_000], { smallestMs: 60_000 })).rejects.toThrow('at one time');
});

it('goes on from any position with what is left', async () => {
  const rows = spread(200, 60_000);
  const range: TimeRange = [0, 300 * 60_000];
  const { pages } = await walk(rows, range);
  const all = newestFirst(rows);
  for (const [index, { position }] of pages.entries()) {
    if (position === undefined) continue;
    const seen = pages.slice(0, index + 1).flatMap(({ items }) => items).length;
    // As it comes back from a cursor.
    const start = JSON.parse(JSON.stringify(position)) as SplitPosition<NumberedPosition>;
    expect((await walk(rows, range, { start })).ids).toEqual(all.slice(seen));
  }
});

it('goes on without a total with all that is left, and perhaps with rows that were given before their range was halved', async () => {
  const rows = spread(200, 60_000);
  const range: TimeRange = [0, 300 * 60_000];
  const { pages } = await walk(rows, range, { isTold: false });
  const all = new Set(rows.map(({ id }) => id));
  let repeated = 0;
  for (const [index, { position }] of pages.entries()) {
    if (position === undefined) continue;
    const seen = new Set(pages.slice(0, index + 1).flatMap(({ items }) => items.map(({ id }) => id)));
    const start = JSON.parse(JSON.stringify(position)) as SplitPosition<NumberedPosition>;
    const { ids } = await walk(rows, range, { isTold: false, start });
    expect(new Set([...seen, ...ids])).toEqual(all);
    expect(new Set(ids).size).toBe(ids.length);
    repeated += ids.filter((id) => seen.has(id)).length;
  }
  expect(repeated).toBeGreaterThan(0);
});
