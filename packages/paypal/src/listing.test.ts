import type { Call, Caller } from '@billingual/adapter-kit';
import { BillingualError, type Instant, type JsonObject, type JsonValue, type ListQuery } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { paypal, type PayPalProvider } from './client.ts';
import { handling, pages } from './listing.ts';
import { paypalSandbox } from './sandbox/index.ts';

interface Row {
  readonly id: string;
  readonly createdAt: number;
}

/** An account with that many invoices, a minute apart, newest first; answers as PayPal does, and counts. */
function account(count: number): { readonly call: Caller; readonly calls: Call[] } {
  const start = Date.UTC(2026, 0, 1);
  const rows: readonly Row[] = Array.from({ length: count }, (_, index) => ({
    id: `INV2-${index}`,
    createdAt: start + index * 60_000,
  })).toReversed();
  const calls: Call[] = [];
  const known = new Map<string, readonly Row[]>();
  /** Looked up once for all pages of a range. */
  function within(range: { start: string; end: string } | undefined): readonly Row[] {
    if (range === undefined) return rows;
    const [from, to] = [Date.parse(range.start), Date.parse(range.end)];
    const key = `${from}-${to}`;
    const found = known.get(key) ?? rows.filter((it) => it.createdAt >= from && it.createdAt <= to);
    known.set(key, found);
    return found;
  }
  return {
    calls,
    async call(_, what) {
      calls.push(what);
      const { page, page_size: size } = what.query as { page: number; page_size: number };
      const range = what.body?.['creation_date_range'] as { start: string; end: string } | undefined;
      const found = within(range);
      const items = found.slice((page - 1) * size, page * size).map(bodyOf);
      const body = { total_items: found.length, total_pages: Math.ceil(found.length / size), items };
      return {
        outcome: 'ok',
        answer: { status: 200, body, headers: new Headers(), receivedAt: '2026-11-25T00:00:00Z' as Instant },
      };
    },
  };
}

function bodyOf({ id, createdAt }: Row): JsonObject {
  return {
    id,
    status: 'SENT',
    detail: { currency_code: 'USD', metadata: { create_time: new Date(createdAt).toISOString() } },
    amount: { currency_code: 'USD', value: '1.00' },
  };
}

async function ids(query: ListQuery, { call }: { readonly call: Caller }, most = Infinity): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const page of pages(query, { call, account: 'paypal' })) {
    found.push(...page.items.flatMap((it) => it.id ?? []));
    if (found.length >= most) break;
  }
  return found;
}

describe('pages', () => {
  it('asks the list, and not the search, when nothing is searched for', async () => {
    const it = account(150);
    expect(await ids({}, it)).toHaveLength(150);
    expect(it.calls.every((call) => call.body === undefined && call.query?.['fields'] === 'all')).toBe(true);
  });

  it('E53: reaches what lies behind the last page that there is, newest first and each once', async () => {
    const it = account(150_000);
    const found = await ids({}, it);
    expect(found).toHaveLength(150_000);
    expect(new Set(found).size).toBe(150_000);
    expect(found.slice(0, 2)).toEqual(['INV2-149999', 'INV2-149998']);
    expect(it.calls.every((call) => Number(call.query?.['page']) <= 1000)).toBe(true);
  });

  it('E55: goes on behind the page of a cursor', async () => {
    const it = account(250);
    const first = await pages({}, { call: it.call, account: 'paypal' })[Symbol.asyncIterator]().next();
    const page = first.value as { readonly items: readonly unknown[]; readonly cursor: string };
    const rest = await ids({ cursor: page.cursor }, it);
    expect(page.items.length + rest.length).toBe(250);
  });

  it('refuses the cursor of another query', async () => {
    const it = account(250);
    const first = await pages({}, { call: it.call, account: 'paypal' })[Symbol.asyncIterator]().next();
    const { cursor } = first.value as { readonly cursor: string };
    await expect(ids({ cursor, currency: 'USD' }, it)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

/** Lists and searches of an account in which everything else works, answered with this. */
function answering(body: JsonValue): { readonly provider: PayPalProvider; readonly asked: () => number } {
  const far = paypalSandbox();
  let asked = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isList = request.method === 'GET' && request.url.includes('/invoices?');
    if (!isList && !request.url.includes('search-invoices')) return far.fetch(request);
    asked += 1;
    return Response.json(body, { headers: { 'paypal-debug-id': '1' } });
  };
  return { provider: paypal({ ...far.credentials, fetch, clock: far.clock }), asked: () => asked };
}

describe('an answer to a list or a search', () => {
  it.each<JsonValue>([
    {},
    '',
    null,
    [],
    { links: [] },
    { items: [], total_items: 7 },
    { total_items: 7 },
    { items: [null], total_items: 1 },
    { name: 'Course', message: 'none', items: [] },
  ])('%j is no empty account: it is asked for again, and ends in an error', async (body) => {
    for (const query of [{}, { number: 'A-1' }]) {
      const { provider, asked } = answering(body);
      await expect(provider.list(query).take(1)).rejects.toMatchObject({ code: 'bad_response' });
      expect(asked()).toBe(4);
    }
  });

  it.each<JsonValue>([{ items: [] }, { items: [], total_items: 0 }, { total_items: 0, total_pages: 0, links: [] }])(
    '%j is an empty account',
    async (body) => {
      const { provider, asked } = answering(body);
      expect([await provider.list().take(1), await provider.list({ number: 'A-1' }).take(1)]).toEqual([[], []]);
      expect(asked()).toBe(2);
    },
  );

  it.each(['empty-array', 'absent'] as const)('is read for an account without invoices (%s)', async (emptyList) => {
    const { credentials, fetch, clock } = paypalSandbox({ emptyList });
    const provider = paypal({ ...credentials, fetch, clock });
    expect([await provider.list().take(1), await provider.list({ number: 'A-1' }).take(1)]).toEqual([[], []]);
  });

  it('gives the rows beside one with an unreadable amount, and that one with a finding', async () => {
    const wrong = { ...bodyOf({ id: 'INV2-2', createdAt: 0 }), amount: { currency_code: 'USD', value: '1,00' } };
    const { provider } = answering({ items: [bodyOf({ id: 'INV2-1', createdAt: 0 }), wrong], total_items: 2 });
    const rows = await provider.list().take(2);
    expect(rows.map(({ id, total, findings }) => [id, total === undefined, findings?.[0]?.source])).toEqual([
      ['INV2-1', false, undefined],
      ['INV2-2', true, '/amount/value'],
    ]);
  });

  it('names the row that is no object', async () => {
    const { provider } = answering({ items: [{ id: 'INV2-1', status: 'SENT' }, 'INV2-2'], total_items: 2 });
    await expect(provider.list().take(2)).rejects.toThrow('/items/1 is no object');
  });
});

describe('handling', () => {
  it('leaves to PayPal what it searches by', () => {
    expect(handling({ number: 'A-1', status: 'paid', createdFrom: '2026-01-01T00:00:00Z' })).toEqual({
      number: 'provider',
      status: 'provider',
      createdFrom: 'provider',
    });
  });

  it('compares here what PayPal cannot be asked', () => {
    // More than 25 characters cannot be searched; a canceled invoice has a word that is in no search.
    expect(handling({ number: 'A'.repeat(26), status: 'canceled' })).toEqual({ number: 'rows', status: 'rows' });
  });

  it('refuses what no invoice holds', () => {
    let error: unknown;
    try {
      handling({ customerReference: 'C-7' });
    } catch (thrown) {
      error = thrown;
    }
    expect(BillingualError.is(error, 'unsupported')).toBe(true);
  });
});
