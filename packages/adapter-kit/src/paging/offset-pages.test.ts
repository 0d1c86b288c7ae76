import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetPages, type OffsetPosition } from './offset-pages.ts';
import type { FetchedRows, Page } from './page.ts';

interface Row {
  readonly id: string;
}

interface Walked {
  readonly ids: string[];
  readonly pages: Page<Row, OffsetPosition>[];
  readonly requests: [offset: number, limit: number][];
}

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `r${index}` }));
const idsOf = (count: number): string[] => rowsOf(count).map(({ id }) => id);

interface Options {
  readonly limit?: number;
  readonly start?: OffsetPosition;
  /** What happens to the list before the nth request, counted from 1. */
  readonly before?: (request: number, list: Row[]) => void;
  readonly total?: (list: readonly Row[]) => number | undefined;
  /** The provider's own idea of a page. */
  readonly most?: number;
}

/** Walks over a list, the newest first, that changes on the way. */
async function walk(
  list: Row[],
  { limit = 10, start, before, total = ({ length }) => length, most = limit }: Options = {},
): Promise<Walked> {
  const requests: [number, number][] = [];
  const pages: Page<Row, OffsetPosition>[] = [];
  const fetchPage = async (at: { offset: number; limit: number }): Promise<FetchedRows<Row>> => {
    requests.push([at.offset, at.limit]);
    before?.(requests.length, list);
    return { rows: list.slice(at.offset, at.offset + Math.min(at.limit, most)), total: total(list) };
  };
  for await (const page of offsetPages({ provider: 'acme', fetchPage, idOf: ({ id }: Row) => id, limit, start }))
    pages.push(page);
  return { pages, requests, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)) };
}

const none = (): undefined => undefined;

describe('a list that stands still', () => {
  it.each([0, 1, 9, 10, 11, 19, 20, 28, 29, 55])('of %i rows comes whole, once and in order', async (count) => {
    for (const total of [undefined, none]) {
      const { ids, pages } = await walk(rowsOf(count), total && { total });
      expect(ids).toEqual(idsOf(count));
      expect(pages.findIndex(({ position }) => position === undefined)).toBe(pages.length - 1);
    }
  });

  it('takes one request when it is short and the total agrees', async () => {
    expect((await walk(rowsOf(3))).requests).toEqual([[0, 10]]);
    expect((await walk([])).requests).toEqual([[0, 10]]);
  });

  it('overlaps by one row', async () => {
    expect((await walk(rowsOf(25))).requests).toEqual([
      [0, 10],
      [9, 10],
      [18, 10],
    ]);
  });

  it('asks for two rows at least, so that it gets on', async () => {
    expect((await walk(rowsOf(3), { limit: 1, most: 2 })).requests[0]).toEqual([0, 2]);
  });

  it('comes whole from a provider that gives one row at a time, whatever it is asked for', async () => {
    for (const total of [undefined, none])
      expect((await walk(rowsOf(5), { limit: 1, most: 1, ...(total && { total }) })).ids).toEqual(idsOf(5));
  });

  it('comes whole when rows have no ids', async () => {
    const seen: number[] = [];
    const fetchPage = async ({ offset, limit }: { offset: number; limit: number }): Promise<FetchedRows<number>> => ({
      rows: [1, 2, 3, 4, 5].slice(offset, offset + limit),
    });
    for await (const { items } of offsetPages({ provider: 'acme', fetchPage, idOf: none, limit: 2 }))
      seen.push(...items);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('E52: a total that lies', () => {
  it.each([0, 5, 20, 1_000_000])('never ends the list and never prolongs it for good (%i)', async (total) => {
    expect((await walk(rowsOf(35), { total: () => total })).ids).toEqual(idsOf(35));
  });

  it('does not take a page that is smaller than asked for the last one', async () => {
    expect((await walk(rowsOf(35), { most: 4 })).ids).toEqual(idsOf(35));
    expect((await walk(rowsOf(35), { most: 4, total: none })).ids).toEqual(idsOf(35));
  });
});

describe('a list that changes', () => {
  it('E49: gives a row that slid to the next page once', async () => {
    const { ids } = await walk(rowsOf(30), {
      before: (request, list) => void (request === 2 && list.unshift({ id: 'new1' }, { id: 'new2' })),
    });
    expect(ids).toEqual(idsOf(30));
  });

  it('E50: finds the rows that slid to the page before', async () => {
    const { ids, requests } = await walk(rowsOf(30), {
      before: (request, list) => void (request === 2 && list.splice(3, 4)),
    });
    expect(ids).toEqual(idsOf(30));
    expect(requests.map(([offset]) => offset)).toEqual([0, 9, 1, 10, 19, 25].slice(0, requests.length));
  });

  it('E50: finds them also when the row of the overlap is the one that went', async () => {
    expect(
      (await walk(rowsOf(30), { before: (request, list) => void (request === 2 && list.splice(9, 1)) })).ids,
    ).toEqual(idsOf(30));
  });

  it('E50: finds them when more than a page went', async () => {
    expect(
      (await walk(rowsOf(60), { before: (request, list) => void (request === 3 && list.splice(0, 17)) })).ids,
    ).toEqual(idsOf(60));
  });

  it('E50: and when all that came before went', async () => {
    const { ids } = await walk(rowsOf(1000), {
      limit: 100,
      before: (request, list) => void (request === 11 && list.splice(0, 990)),
    });
    expect(ids).toEqual(idsOf(1000));
  });

  it('E50: finds them although a row from long before has moved there', async () => {
    const before = (request: number, list: Row[]): void => {
      if (request === 2) list.splice(29, 0, ...list.splice(0, 5).slice(0, 1));
    };
    expect((await walk(rowsOf(90), { limit: 30, before })).ids).toEqual(idsOf(90));
  });

  it('E50: finds them each time, however often it has gone back', async () => {
    const before = (request: number, list: Row[]): void => void (request % 5 === 0 && list.splice(0, 2));
    expect((await walk(rowsOf(900), { before })).ids).toEqual(idsOf(900));
  });

  it('E50: finds them although one of the last rows has moved behind them', async () => {
    const before = (request: number, list: Row[]): void => {
      if (request !== 2) return;
      list.splice(35, 0, ...list.splice(29, 1));
      list.splice(0, 4);
    };
    expect((await walk(rowsOf(90), { limit: 30, before })).ids).toEqual(idsOf(90));
  });

  it('E49: goes on forward when more than a page came in at the top', async () => {
    const before = (request: number, list: Row[]): void =>
      void (request === 20 && list.unshift(...Array.from({ length: 50 }, (_, index) => ({ id: `new${index}` }))));
    const { ids, requests } = await walk(rowsOf(900), { limit: 30, before });
    const offsets = requests.map(([offset]) => offset);
    expect([ids, offsets]).toEqual([idsOf(900), offsets.toSorted((a, b) => a - b)]);
  });

  it('ends when everything went', async () => {
    expect((await walk(rowsOf(30), { before: (request, list) => void (request === 2 && list.splice(0)) })).ids).toEqual(
      idsOf(10),
    );
  });

  it('meets every row that was there all the time, whatever comes and goes', async () => {
    const change = fc.record({
      at: fc.integer({ min: 1, max: 12 }),
      remove: fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
      insert: fc.integer({ min: 0, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 2, max: 15 }),
        fc.array(change, { maxLength: 6 }),
        fc.boolean(),
        async (count, limit, changes, isTold) => {
          const list = rowsOf(count);
          const stayed = new Set(idsOf(count));
          let inserted = 0;
          const { ids } = await walk(list, {
            limit,
            ...(!isTold && { total: none }),
            before(request) {
              for (const it of changes.filter(({ at }) => at === request)) {
                for (const index of it.remove) for (const { id } of list.splice(index, 1)) stayed.delete(id);
                // Either rows come or rows go between two requests: where both happen at once, only a second pass can tell.
                if (it.remove.length === 0)
                  for (let n = 0; n < it.insert; n += 1) list.unshift({ id: `new${(inserted += 1)}` });
              }
            },
          });
          expect(new Set(ids).size).toBe(ids.length);
          expect([...stayed].filter((id) => !ids.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('going on from a position', () => {
  it('gives what comes behind it, and that only', async () => {
    const { pages } = await walk(rowsOf(35));
    for (const [index, { position }] of pages.entries()) {
      if (position === undefined) continue;
      const seen = pages.slice(0, index + 1).flatMap(({ items }) => items).length;
      expect((await walk(rowsOf(35), { start: position })).ids).toEqual(idsOf(35).slice(seen));
    }
  });

  it('E50: finds what slid before it meanwhile', async () => {
    const [first] = (await walk(rowsOf(35))).pages;
    const list = rowsOf(35);
    list.splice(2, 3);
    expect((await walk(list, { start: first?.position as OffsetPosition })).ids).toEqual(idsOf(35).slice(10));
  });

  it('stays small', async () => {
    const { pages } = await walk(rowsOf(500), { limit: 100 });
    expect(Math.max(...pages.map(({ position }) => position?.ids.length ?? 0))).toBe(10);
  });
});

it('E51: notices a provider that goes round in circles', async () => {
  const list = rowsOf(10);
  const fetchPage = async (): Promise<FetchedRows<Row>> => ({ rows: list });
  const walking = async (): Promise<void> => {
    for await (const _ of offsetPages({ provider: 'acme', fetchPage, idOf: ({ id }: Row) => id, limit: 10 }));
  };
  await expect(walking()).rejects.toThrow('the same rows come again and again');
});

it('keeps the same little in memory over a million rows', async () => {
  const count = 1_000_000;
  const fetchPage = async ({ offset, limit }: { offset: number; limit: number }): Promise<FetchedRows<Row>> => ({
    rows: Array.from({ length: Math.min(limit, count - offset) }, (_, index) => ({ id: `row-${offset + index}` })),
  });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => (collect(), process.memoryUsage().heapUsed);
  let seen = 0;
  const before = held();
  const grown: number[] = [];
  for await (const { items } of offsetPages({ provider: 'acme', fetchPage, idOf: ({ id }: Row) => id, limit: 1000 })) {
    seen += items.length;
    if (Math.floor(seen / 200_000) > grown.length) grown.push(held() - before);
  }
  expect([seen, grown.length]).toEqual([count, 5]);
  // A set of all ids would take more than 60 MB.
  expect(Math.max(...grown)).toBeLessThan(25 * 1024 * 1024);
});

it('asks for no page that nobody wants', async () => {
  let requests = 0;
  const fetchPage = async ({ offset, limit }: { offset: number; limit: number }): Promise<FetchedRows<Row>> => {
    requests += 1;
    return { rows: rowsOf(100).slice(offset, offset + limit) };
  };
  for await (const _ of offsetPages({ provider: 'acme', fetchPage, idOf: ({ id }: Row) => id, limit: 10 })) break;
  expect(requests).toBe(1);
});
