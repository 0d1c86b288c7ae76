import type { Call, Caller } from '@billingual/adapter-kit';
import { BillingualError, type Instant, type JsonObject, type JsonValue, type ListQuery } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { cybersource, type CybersourceProvider } from './client.ts';
import { handling, pages } from './listing.ts';
import { cybersourceSandbox } from './sandbox/index.ts';

interface Account {
  readonly rows: string[];
  readonly calls: Call[];
  readonly call: Caller;
}

/** An account with that many drafts, newest first; answers as the provider does. `before` runs ahead of each page. */
function account(count: number, before: (rows: string[], asked: number) => void = () => undefined): Account {
  const rows = Array.from({ length: count }, (_, index) => `A-${count - index}`);
  const calls: Call[] = [];
  return {
    rows,
    calls,
    async call(endpoint, what) {
      calls.push(what);
      if (what.params !== undefined) return got(endpoint.path, what.params['id'] ?? '', rows);
      before(rows, calls.length);
      const { offset, limit } = what.query as { offset: number; limit: number };
      return answered({
        submitTimeUtc: '2026-11-25T00:00:00Z',
        totalInvoices: rows.length,
        invoices: rows.slice(offset, offset + limit).map(row),
      });
    },
  };
}

function row(id: string): JsonObject {
  return {
    id,
    status: 'DRAFT',
    invoiceInformation: { dueDate: '2027-01-31' },
    orderInformation: { amountDetails: { totalAmount: 1, currency: 'USD' } },
  };
}

function got(_: string, id: string, rows: readonly string[]): Awaited<ReturnType<Caller>> {
  if (rows.includes(id)) return answered({ ...row(id), submitTimeUtc: '2026-11-25T00:00:00Z' });
  const details = { provider: 'cybersource', operation: 'get', when: 'answered', attempts: 1 } as const;
  return { outcome: 'rejected', error: new BillingualError('not_found', 'not there', details) };
}

function answered(body: JsonObject): Awaited<ReturnType<Caller>> {
  const receivedAt = '2026-11-25T00:00:00Z' as Instant;
  return { outcome: 'ok', answer: { status: 200, body, headers: new Headers(), receivedAt } };
}

async function ids(query: ListQuery, { call }: Account): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const page of pages(query, { call, account: 'cybersource' }))
    found.push(...page.items.flatMap((it) => it.id ?? []));
  return found;
}

describe('pages', () => {
  it('always says where to begin and how many', async () => {
    const it = account(3);
    await ids({ status: 'draft' }, it);
    expect(it.calls[0]?.query).toEqual({ offset: 0, limit: 100, status: 'DRAFT' });
  });

  it('leaves out a status that no one word stands for', async () => {
    const it = account(3);
    await ids({ status: ['draft', 'paid'] }, it);
    expect(it.calls[0]?.query).toEqual({ offset: 0, limit: 100, status: undefined });
  });

  it('E49: gives nothing out twice when invoices are created meanwhile', async () => {
    const it = account(250, (rows, asked) => {
      if (asked === 2) rows.unshift('B-1', 'B-2');
    });
    const found = await ids({}, it);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toHaveLength(250);
  });

  it('E50: misses nothing when invoices vanish meanwhile', async () => {
    const it = account(250, (rows, asked) => {
      if (asked === 2) rows.splice(0, 5);
    });
    expect(await ids({}, it)).toHaveLength(250);
  });

  it('gets an invoice by its number instead of looking through all of them', async () => {
    const it = account(250);
    expect(await ids({ number: 'A-7' }, it)).toEqual(['A-7']);
    expect(await ids({ number: 'Z-1' }, it)).toEqual([]);
    expect(it.calls).toHaveLength(2);
  });

  it('E55: goes on behind the page of a cursor', async () => {
    const it = account(250);
    const first = await pages({}, { call: it.call, account: 'cybersource' })[Symbol.asyncIterator]().next();
    const page = first.value as { readonly items: readonly unknown[]; readonly cursor: string };
    expect(page.items.length + (await ids({ cursor: page.cursor }, it)).length).toBe(250);
  });
});

/** Lists of an account in which everything else works, answered with this. */
function answering(body: JsonValue): { readonly provider: CybersourceProvider; readonly asked: () => number } {
  const far = cybersourceSandbox();
  let asked = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method !== 'GET' || !request.url.includes('/invoices?')) return far.fetch(request);
    asked += 1;
    return Response.json(body, { headers: { 'v-c-correlation-id': '1' } });
  };
  return { provider: cybersource({ ...far.credentials, fetch, clock: far.clock }), asked: () => asked };
}

describe('an answer to a list', () => {
  it.each<JsonValue>([
    {},
    '',
    null,
    [],
    { submitTimeUtc: '2026-11-25T00:00:00Z' },
    { invoices: [], totalInvoices: 7 },
    { totalInvoices: 7 },
    { invoices: 'none', totalInvoices: 0 },
    { invoices: [null], totalInvoices: 1 },
  ])('%j is no empty account: it is asked for again, and ends in an error', async (body) => {
    const { provider, asked } = answering(body);
    await expect(provider.list().take(1)).rejects.toMatchObject({ code: 'bad_response' });
    expect(asked()).toBe(4);
  });

  it.each<JsonValue>([{ invoices: [] }, { invoices: [], totalInvoices: 0 }, { totalInvoices: '0' }])(
    '%j is an empty account',
    async (body) => {
      const { provider, asked } = answering(body);
      expect(await provider.list().take(1)).toEqual([]);
      expect(asked()).toBe(1);
    },
  );

  it.each(['empty-array', 'absent'] as const)('is read for an account without invoices (%s)', async (emptyList) => {
    const { credentials, fetch, clock } = cybersourceSandbox({ emptyList });
    expect(
      await cybersource({ ...credentials, fetch, clock })
        .list()
        .take(1),
    ).toEqual([]);
  });

  it('may have a total of all invoices where one status was asked for', async () => {
    const { provider } = answering({ invoices: [], totalInvoices: 38_449 });
    expect(await provider.list({ status: 'draft' }).take(1)).toEqual([]);
  });

  it('gives the rows beside one with an unreadable amount, and that one with a finding', async () => {
    const wrong = { ...row('A-2'), orderInformation: { amountDetails: { totalAmount: '1,00', currency: 'USD' } } };
    const { provider } = answering({ invoices: [row('A-1'), wrong], totalInvoices: 2 });
    const rows = await provider.list().take(2);
    expect(rows.map(({ id, total, findings }) => [id, total === undefined, findings?.[0]?.source])).toEqual([
      ['A-1', false, undefined],
      ['A-2', true, '/orderInformation/amountDetails/totalAmount'],
    ]);
  });

  it('names the row that is no object', async () => {
    const { provider } = answering({ invoices: [row('A-1'), 'A-2'], totalInvoices: 2 });
    await expect(provider.list().take(2)).rejects.toThrow('/invoices/1 is no object');
  });
});

describe('handling', () => {
  it('says what costs a request for each invoice', () => {
    expect(handling({ customerEmail: 'tanya@example.com', currency: 'USD', number: 'A-1', status: 'draft' })).toEqual({
      customerEmail: 'each',
      currency: 'rows',
      number: 'provider',
      status: 'provider',
    });
  });

  it.each([{ purchaseOrder: 'PO-7' }, { issuedFrom: '2026-01-01' }, { issuedTo: '2026-01-01' }])(
    'refuses %j, which no invoice states',
    (query) => {
      let error: unknown;
      try {
        handling(query);
      } catch (thrown) {
        error = thrown;
      }
      expect(BillingualError.is(error, 'unsupported') && error.details.reason).toContain('use ');
    },
  );
});
