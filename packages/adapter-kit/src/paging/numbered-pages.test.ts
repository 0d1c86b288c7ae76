import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { numberedPages, type NumberedPosition } from './numbered-pages.ts';
import type { FetchedRows, Page } from './page.ts';

interface Row {
  readonly id: string;
}

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `r${index}` }));
const idsOf = (count: number): string[] => rowsOf(count).map(({ id }) => id);
const none = (): undefined => undefined;

interface Options {
  readonly size?: number;
  readonly maxPages?: number;
  readonly start?: NumberedPosition;
  readonly before?: (request: number, list: Row[]) => void;
  readonly total?: (list: readonly Row[]) => number | undefined;
  readonly most?: number;
  readonly onOverflow?: () => void;
  /** What a page behind the last one is answered with. */
  readonly behind?: () => FetchedRows<Row>;
}

interface Walked {
  readonly ids: string[];
  readonly pages: Page<Row, NumberedPosition>[];
  readonly requests: number[];
}

async function walk(list: Row[], options: Options = {}): Promise<Walked> {
  const {
    size = 10,
    maxPages = 100,
    start,
    before,
    total = ({ length }) => length,
    most = size,
    onOverflow,
    behind,
  } = options;
  const requests: number[] = [];
  const pages: Page<Row, NumberedPosition>[] = [];
  const fetchPage = async (at: { page: number; size: number }): Promise<FetchedRows<Row>> => {
    requests.push(at.page);
    before?.(requests.length, list);
    const from = (at.page - 1) * Math.min(at.size, most);
    if (behind && from >= list.length && from > 0) return behind();
    return { rows: list.slice(from, from + Math.min(at.size, most)), total: total(list) };
  };
  const walking = numberedPages({
    provider: 'acme',
    fetchPage,
    idOf: ({ id }: Row) => id,
    size,
    maxPages,
    start,
    onOverflow,
  });
  for await (const page of walking) pages.push(page);
  return { pages, requests, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)) };
}

describe('a list that stands still', () => {
  it.each([0, 1, 9, 10, 11, 20, 35])('of %i rows comes whole, once and in order', async (count) => {
    for (const total of [undefined, none]) {
      const { ids, pages } = await walk(rowsOf(count), total && { total });
      expect(ids).toEqual(idsOf(count));
      expect(pages.findIndex(({ position }) => position === undefined)).toBe(pages.length - 1);
    }
  });

  it('takes one request when it is short and the total agrees', async () => {
    expect((await walk(rowsOf(3))).requests).toEqual([1]);
  });

  it.each(['rejected', 'not_found'] as const)(
    'ends where the page behind the last one is refused (%s)',
    async (code) => {
      const behind = (): never => {
        throw new BillingualError(code, 'no such page', {
          provider: 'acme',
          operation: 'list',
          when: 'answered',
          attempts: 1,
          problems: [],
        });
      };
      expect((await walk(rowsOf(20), { behind })).ids).toEqual(idsOf(20));
      await expect(walk(rowsOf(20), { behind, total: none })).rejects.toThrow('no such page');
    },
  );

  it('throws what any other page is refused with', async () => {
    const before = (request: number): void => {
      if (request === 2)
        throw new BillingualError('unavailable', 'down', {
          provider: 'acme',
          operation: 'list',
          when: 'answered',
          attempts: 4,
        });
    };
    await expect(walk(rowsOf(10), { before })).rejects.toThrow('down');
  });
});

describe('E52: a total that lies', () => {
  it('too low does not end a list whose pages are full', async () => {
    expect((await walk(rowsOf(35), { total: () => 5 })).ids).toEqual(idsOf(35));
  });

  it('too high, or different each time, does not prolong it for good', async () => {
    expect((await walk(rowsOf(35), { total: () => 60 })).ids).toEqual(idsOf(35));
    let count = 0;
    const { ids, requests } = await walk(rowsOf(35), { total: () => ((count += 1) % 2 === 0 ? 35 : 900) });
    expect(ids).toEqual(idsOf(35));
    expect(requests.length).toBeLessThan(30);
  });

  it('does not take a page that is smaller than asked for the last one', async () => {
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

  it('E50: reads the page before again when the total has shrunk', async () => {
    const { ids, requests } = await walk(rowsOf(30), {
      before: (request, list) => void (request === 3 && list.splice(3, 2)),
    });
    expect(ids).toEqual(idsOf(30));
    expect(requests).toEqual([1, 2, 3, 2, 3]);
  });

  it('E50: goes back as far as rows have slid', async () => {
    const { ids } = await walk(rowsOf(60), { before: (request, list) => void (request === 5 && list.splice(0, 25)) });
    expect(ids).toEqual(idsOf(60));
  });

  it('E50: also where nothing is left of the page', async () => {
    const { ids } = await walk(rowsOf(22), { before: (request, list) => void (request === 3 && list.splice(0, 5)) });
    expect(ids).toEqual(idsOf(22));
  });

  it('E50: reads pages again each time that rows have slid', async () => {
    const before = (request: number, list: Row[]): void => void ([3, 6, 9, 12].includes(request) && list.splice(0, 2));
    expect((await walk(rowsOf(90), { before })).ids).toEqual(idsOf(90));
  });

  it('gets on while rows go at every request', async () => {
    const { ids } = await walk(rowsOf(60), {
      before: (request, list) => void (request > 1 && list.length > 40 && list.splice(0, 1)),
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('r59');
  });
});

describe('E53: more than can be paged through', () => {
  it('is refused before anything is given out when the total says so', async () => {
    const error: unknown = await walk(rowsOf(41), { maxPages: 4 }).catch((it: unknown) => it);
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe('/createdFrom');
    let overflows = 0;
    const { ids, requests } = await walk(rowsOf(41), { maxPages: 4, onOverflow: () => (overflows += 1) });
    expect([ids, requests, overflows]).toEqual([[], [1], 1]);
  });

  it('is found out at the last page when nothing says so', async () => {
    let overflows = 0;
    const { ids, requests } = await walk(rowsOf(41), { maxPages: 4, total: none, onOverflow: () => (overflows += 1) });
    expect([ids.length, requests, overflows]).toEqual([40, [1, 2, 3, 4], 1]);
    await expect(walk(rowsOf(41), { maxPages: 4, total: none })).rejects.toThrow('narrow it by creation date');
  });

  it('is not what just fits', async () => {
    const { ids, requests } = await walk(rowsOf(40), { maxPages: 4 });
    expect([ids.length, requests]).toEqual([40, [1, 2, 3, 4]]);
  });
});

describe('going on from a position', () => {
  it('gives what comes behind it, with pages of any size', async () => {
    const { pages } = await walk(rowsOf(40));
    const [first] = pages;
    for (const size of [10, 5, 20]) {
      const { ids } = await walk(rowsOf(40), { size, start: first?.position as NumberedPosition });
      expect(ids.slice(-30)).toEqual(idsOf(40).slice(10));
    }
    expect((await walk(rowsOf(40), { start: first?.position as NumberedPosition })).ids).toEqual(idsOf(40).slice(10));
  });

  it('E50: finds what slid before it meanwhile', async () => {
    const [, second] = (await walk(rowsOf(40))).pages;
    const list = rowsOf(40);
    list.splice(0, 3);
    const { ids } = await walk(list, { start: second?.position as NumberedPosition });
    expect(
      idsOf(40)
        .slice(20)
        .filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });
});

it('E51: notices a provider that goes round in circles', async () => {
  const fetchPage = async (): Promise<FetchedRows<Row>> => ({ rows: rowsOf(10) });
  const walking = async (): Promise<void> => {
    for await (const _ of numberedPages({
      provider: 'acme',
      fetchPage,
      idOf: ({ id }: Row) => id,
      size: 10,
      maxPages: 1000,
    }));
  };
  await expect(walking()).rejects.toThrow('the same rows come again and again');
});
