import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../../__fixtures__/error-of.ts';
import { fakeProvider, type FakeOptions, type FakeProvider } from '../../__fixtures__/fake-provider.ts';
import { invoiceOf } from '../../__fixtures__/invoices.ts';
import { courier } from '../../__fixtures__/toy-dialect.ts';
import { BillingualError } from '../../error.ts';
import type { LocalDate } from '../../scalar.ts';
import type { InvoiceSummary } from '../../summary.ts';
import { federate, type Federation } from '../federate.ts';
import type { ListPage } from '../query.ts';

/** When each invoice of an account was created, oldest first; a day is an issue date, nothing is nothing. */
type Times = readonly (string | undefined)[];

interface Scene {
  readonly both: Federation;
  readonly us: FakeProvider;
  readonly eu: FakeProvider;
}

function scene(us: Times, eu: Times, options: FakeOptions = {}): Scene {
  const [first, second] = [fakeProvider(options), fakeProvider({ ...options, dialect: courier() })];
  const fill = (account: FakeProvider, times: Times): void =>
    times.forEach((time, index) => {
      const issued = time?.length === 10 ? { issueDate: time as LocalDate } : {};
      account.put(
        String(index + 1),
        invoiceOf('1.00', { number: `${account.name}-${index + 1}`, ...issued }),
        time?.length === 10 ? undefined : time,
      );
    });
  fill(first, us);
  fill(second, eu);
  return { us: first, eu: second, both: federate({ us: first, eu: second }, { route: () => 'us' }) };
}

const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const it of items) found.push(it);
  return found;
}

const idsOf = (rows: readonly InvoiceSummary[]): unknown[] => rows.map((it) => it.id);

describe('the order', () => {
  it('is newest first by when invoices were created', async () => {
    const { both } = scene([at(1), at(4), at(5)], [at(2), at(3), at(6)]);
    expect(idsOf(await all(both.list()))).toEqual(['eu:3', 'us:3', 'us:2', 'eu:2', 'eu:1', 'us:1']);
  });

  it('compares instants, not their text', async () => {
    const { both } = scene(['2026-01-01T01:00:00+02:00'], ['2026-01-01T00:30:00Z']);
    expect(idsOf(await all(both.list()))).toEqual(['eu:1', 'us:1']);
  });

  it('is by issue date where rows state no more', async () => {
    const { both } = scene(['2026-01-01', '2026-01-04'], ['2026-01-02', '2026-01-03']);
    expect(idsOf(await all(both.list()))).toEqual(['us:2', 'eu:2', 'eu:1', 'us:1']);
  });

  it('is in turn where rows cannot be compared', async () => {
    const none = [undefined, undefined, undefined];
    expect(idsOf(await all(scene(none, none).both.list()))).toEqual(['us:3', 'eu:3', 'us:2', 'eu:2', 'us:1', 'eu:1']);
    const days = ['2026-01-01', '2026-01-02'];
    expect(idsOf(await all(scene([at(1), at(2)], days).both.list()))).toEqual(['us:2', 'eu:2', 'us:1', 'eu:1']);
  });
});

describe('rows', () => {
  it('are under their id and account here, and fetched by it', async () => {
    const { both } = scene([at(1)], [at(2)]);
    const [row] = await both.list().take(1);
    expect([row?.id, row?.source.id, row?.source.account]).toEqual(['eu:1', 'eu:1', 'eu']);
    expect((await all(both.list().full())).map((it) => it.source?.id)).toEqual(['eu:1', 'us:1']);
  });

  it('are narrowed by the query in each account', async () => {
    const { both } = scene([at(1), at(2)], [at(3)]);
    expect(idsOf(await all(both.list({ number: 'courier-1' })))).toEqual(['eu:1']);
  });

  it('are none when no account has any: one empty page', async () => {
    expect(await all(scene([], []).both.list().pages())).toEqual([{ items: [], totalItems: 0 }]);
  });
});

describe('requests', () => {
  it('are not made before the list is iterated', () => {
    const { both, us, eu } = scene([at(1)], [at(2)]);
    both.list();
    expect([us.asked, eu.asked]).toEqual([[], []]);
  });

  it('are made for the account whose page has run out, and no sooner', async () => {
    const { both, us, eu } = scene([at(1), at(2), at(3)], [at(7), at(8), at(9)]);
    await both.list().take(2);
    expect([us.asked, eu.asked]).toEqual([['list 0'], ['list 0']]);
    await both.list().take(3);
    expect([us.asked, eu.asked]).toEqual([
      ['list 0', 'list 0'],
      ['list 0', 'list 0', 'list 2'],
    ]);
  });

  it('are for the size of page that was asked for', async () => {
    const { both, us } = scene([at(1), at(2), at(3)], []);
    await all(both.list({ pageSize: 1 }));
    expect(us.asked).toEqual(['list 0', 'list 1', 'list 2']);
  });

  it('fail in the name of the account, behind the rows that were there', async () => {
    const call = { provider: 'toy', operation: 'list', when: 'answered', attempts: 4 } as const;
    const { both } = scene([at(1), at(2), at(3)], [], {
      before: (operation, id) => {
        if (operation === 'list' && id === '2') throw new BillingualError('unavailable', 'down', call);
      },
    });
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const row of both.list()) seen.push(row.id);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'unavailable', details: { account: 'us' } });
    expect(seen).toEqual(['us:3', 'us:2']);
  });

  it('are made anew for a page that failed', async () => {
    let isDown = true;
    const { both } = scene([at(1)], [at(2)], {
      before: () => {
        if (isDown) throw new Error('down');
      },
    });
    const list = both.list();
    await expect(all(list)).rejects.toThrow('down');
    isDown = false;
    expect(idsOf(await all(list))).toEqual(['eu:1', 'us:1']);
  });

  it('are over when the loop is left', async () => {
    const { both, us } = scene([at(1), at(2), at(3)], []);
    for await (const page of both.list().pages()) if (page.items.length > 0) break;
    expect(us.asked).toEqual(['list 0']);
  });

  it('stop with the signal', async () => {
    const { both, us } = scene([at(1)], [at(2)]);
    await expect(all(both.list({ signal: AbortSignal.abort(new Error('enough')) }))).rejects.toThrow('enough');
    expect(us.asked).toEqual([]);
  });
});

describe('a cursor', () => {
  it('goes on behind any page, with the same rows as without a break', async () => {
    const time = fc.option(
      fc.oneof(
        fc.integer({ min: 0, max: 9 }).map(at),
        fc.integer({ min: 1, max: 9 }).map((it) => `2026-01-0${it}`),
      ),
      { nil: undefined },
    );
    const times = fc.array(time, { maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(times, times, fc.integer({ min: 1, max: 4 }), async (us, eu, pageSize) => {
        const { both } = scene(us, eu, { pageSize });
        const whole = idsOf(await all(both.list()));
        expect(new Set(whole).size).toBe(us.length + eu.length);
        const pieces: unknown[] = [];
        let cursor: string | undefined;
        let requests = 0;
        do {
          const [page] = await firstOf(both.list(cursor === undefined ? {} : { cursor }).pages());
          pieces.push(...idsOf(page?.items ?? []));
          cursor = page?.cursor;
          requests += 1;
        } while (cursor !== undefined && requests < 50);
        expect(pieces).toEqual(whole);
      }),
    );
  });

  it('goes into a URL as it is', async () => {
    const [page] = await firstOf(
      scene([at(1), at(2), at(3)], [at(4)])
        .both.list()
        .pages(),
    );
    expect(page?.cursor).toMatch(/^[\w-]+$/);
  });

  it.each(['x', '', 'W10', 'bm90IGpzb24', '%%%', 'WzFd'])('that this list did not give is refused: %j', (cursor) => {
    const { problems } = errorOf('invalid_input', () => scene([], []).both.list({ cursor })).details;
    expect(problems.map((it) => it.pointer)).toEqual(['/cursor']);
  });

  it('of other accounts is refused', async () => {
    const { both, us } = scene([at(1), at(2), at(3)], [at(4)]);
    const [page] = await firstOf(both.list().pages());
    const alone = federate({ us }, { route: () => 'us' });
    expect(() => alone.list({ cursor: page?.cursor ?? '' })).toThrow(/other accounts/);
  });
});

async function firstOf(pages: AsyncIterable<ListPage>): Promise<readonly ListPage[]> {
  for await (const page of pages) return [page];
  return [];
}

it('ends with a page without a cursor, though what is left turns out to be nothing', async () => {
  const { both } = scene([at(1), at(2), at(3)], []);
  const pages = await all(both.list({ number: 'abacus-3' }).pages());
  expect(pages.map((it) => [idsOf(it.items), it.cursor === undefined])).toEqual([
    [['us:3'], false],
    [[], true],
  ]);
});

it('adds up what the accounts say there is', async () => {
  const pages = await all(
    scene([at(1), at(2), at(3)], [at(4)])
      .both.list()
      .pages(),
  );
  expect(pages.map((it) => it.totalItems)).toEqual(pages.map(() => 4));
});

it('says of each criterion what the account does that has most to do', () => {
  const us = fakeProvider({ handling: { number: 'rows', currency: 'each', status: 'provider' } });
  const eu = fakeProvider({ handling: { number: 'each', currency: 'rows' } });
  const { handling } = federate({ us, eu }, { route: () => 'us' }).list();
  expect(handling).toEqual({ number: 'each', currency: 'each', status: 'provider' });
});

it('refuses a query that cannot be meant, before any account is asked', () => {
  const { both, us } = scene([], []);
  expect(errorOf('invalid_input', () => both.list({ statuss: 'open' } as never)).details.problems).toHaveLength(1);
  expect(us.asked).toEqual([]);
});
