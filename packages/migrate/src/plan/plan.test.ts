import { BillingualError, draft } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { billsMore, blocked } from '../__fixtures__/fake-dialect.ts';
import { pair } from '../__fixtures__/pair.ts';
import { sampleInvoice } from '../__fixtures__/sample-invoice.ts';
import { parsePlan, planLines } from './plan-lines.ts';
import type { PlanRow } from './plan-row.ts';
import { plan } from './plan.ts';
import { readOnly } from './read-only.ts';

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const it of items) list.push(it);
  return list;
};
const one = { id: 'x.write.note.dropped', code: 'dropped', severity: 'loss', recoverable: 'no', message: 'lost' };
const now = (): number => Date.parse('2026-12-01T12:00:00Z');
const short = ({ sourceId, action, reasons }: PlanRow): unknown => [sourceId, action, ...reasons.map((it) => it.code)];

describe('a plan', () => {
  it('says of each invoice what would be done and why, and changes nothing', async () => {
    const { source, target } = pair();
    const before = (source.put(sampleInvoice(0)), source.truth.length);
    source.put(sampleInvoice(1), { issuance: 'draft' });
    source.put(sampleInvoice(2), { settlement: 'full' });
    source.put(sampleInvoice(3, { note: blocked }));
    source.put(sampleInvoice(4, { note: billsMore }));
    source.put(sampleInvoice(5, { issueDate: '2027-01-01' as never }));
    const rows = await all(plan(source, target, { now }));
    expect(rows.map(short).toReversed()).toEqual([
      ['abacus-1', 'move'],
      ['abacus-2', 'move'],
      ['abacus-3', 'skip', 'policy'],
      ['abacus-4', 'refuse', 'not-representable'],
      ['abacus-5', 'refuse', 'total-differs'],
      ['abacus-6', 'refuse', 'issued-ahead'],
    ]);
    expect(source.truth).toHaveLength(before + 5);
    expect(target.truth).toEqual([]);
    // For the numbers of what would be moved.
    expect(target.asked).toEqual({ list: 2 });
  });

  it('shows both totals to the cent, the number, and every loss, without anybody’s data', async () => {
    const { source, target } = pair({ target: { memo: false, maxNumber: 4 } });
    source.put(sampleInvoice(0, { memo: 'call Tanya' }));
    const [row] = await all(plan(source, target, { now }));
    expect(row).toMatchObject({
      totals: { currency: 'USD', stated: '13.04', target: '13.04' },
      number: expect.stringMatching(/^BL-/),
      renamed: true,
    });
    expect(row?.findings.map((it) => it.id)).toEqual(['migrate.plan.number.changed', 'courier.write.memo.dropped']);
    expect(JSON.stringify(row)).not.toMatch(/Tanya|Payer|example\.com/);
  });

  it('moves what is issued ahead where the payer is to be mailed', async () => {
    const { source, target } = pair();
    source.put(sampleInvoice(5, { issueDate: '2027-01-01' as never }));
    const rows = await all(plan(source, target, { now, policy: { notify: true } }));
    expect(rows.map((it) => it.action)).toEqual(['move']);
  });

  it('refuses to mail where no address is known, and moves such an invoice without a mail', async () => {
    const { source, target } = pair();
    const invoice = sampleInvoice(0);
    source.put({
      ...invoice,
      recipients: invoice.recipients.map(({ billing }) => ({ billing: { name: billing.name ?? {} } })),
    });
    const reasons = async (notify: boolean): Promise<unknown> =>
      (await all(plan(source, target, { now, policy: { notify } }))).map((it) => it.reasons.map(({ code }) => code));
    expect(await reasons(true)).toEqual([['nobody-to-mail']]);
    expect(await reasons(false)).toEqual([[]]);
  });

  it('refuses what one of the two cannot do, with the reason it gives', async () => {
    const { source, target } = pair({ source: { cannot: { cancel: 'nothing is ever withdrawn' } } });
    source.put(sampleInvoice(0));
    const [row] = await all(plan(source, target, { now }));
    expect(row?.reasons).toEqual([{ code: 'unable', message: expect.stringContaining('nothing is ever withdrawn') }]);
  });

  it('refuses what is due less than its total although nothing was paid', async () => {
    const { source, target } = pair();
    const invoice = sampleInvoice(0);
    source.put({ ...invoice, totals: { ...invoice.totals, amountDue: sampleInvoice(1).totals.total } });
    expect((await all(plan(source, target, { now }))).map(short)).toEqual([['abacus-1', 'refuse', 'due-differs']]);
  });

  it('looks at the ids it is given, each once, and says which are gone or cannot be read', async () => {
    const { source, target } = pair();
    const id = source.put(sampleInvoice(0));
    const broken = source.put(sampleInvoice(1));
    const errors = new Map<string, Error>([
      [broken, new BillingualError('invalid_body', 'no', { provider: 'abacus', problems: [] })],
      // What no request can be made with is an invoice's own trouble as well.
      ['2026/1', new BillingualError('invalid_input', 'id has a slash in it', { problems: [] })],
    ]);
    source.faults.push({ operation: 'get', at: 'before', strike: (_, what) => errors.get(what) });
    const rows = await all(plan(source, target, { now, only: [id, 'nowhere', id, broken, '2026/1'] }));
    expect(rows.map(short)).toEqual([
      [id, 'move'],
      ['nowhere', 'refuse', 'gone'],
      [broken, 'refuse', 'unreadable'],
      ['2026/1', 'refuse', 'unreadable'],
    ]);
    expect(rows.at(-1)?.reasons[0]?.message).toContain('(id has a slash in it)');
    expect(source.asked['list']).toBeUndefined();
  });

  it('ends after so many that would be moved, and looks no further', async () => {
    const { source, target } = pair();
    for (let index = 0; index < 50; index += 1) source.put(sampleInvoice(index));
    expect(await all(plan(source, target, { now, limit: 3 }))).toHaveLength(3);
    expect(source.asked['get']).toBeLessThan(10);
    expect(await all(plan(source, target, { now, limit: 0 }))).toEqual([]);
  });

  it('fails as a whole where the source cannot be read at all', async () => {
    const { source, target } = pair();
    source.put(sampleInvoice(0));
    source.faults.push({ operation: 'get', at: 'before', strike: () => source.error('unauthenticated', 'get') });
    await expect(all(plan(source, target, { now }))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('keeps what is left of one that was paid in part and stays', async () => {
    const { source, target } = pair();
    const id = source.put(sampleInvoice(0));
    source.pay(id, '3.00');
    const [row] = await all(plan(source, target, { now }));
    expect(row).toMatchObject({ kind: 'partially_paid', route: null, totals: { stated: '13.04', due: '10.04' } });
  });

  it.each([
    ['USD', { whole: '1', fractional: '10.04' }, []],
    ['USD', { whole: '99', fractional: '10.03' }, ['due-too-high']],
    ['JPY', { whole: '10', fractional: '1.00' }, []],
    ['JPY', { whole: '9', fractional: '99.00' }, ['due-too-high']],
  ] as const)(
    'refuses a remainder in %s that the source could not record as paid: %o',
    async (currency, mostPaid, reasons) => {
      const { source, target } = pair({ source: { mostPaid } });
      const [price, paid] = currency === 'JPY' ? ['13', '3'] : ['13.04', '3.00'];
      const customer = { email: 'payer@example.com' };
      const invoice = draft({
        currency,
        number: 'A-1',
        customer,
        lines: [{ name: 'Mat', quantity: 1, unitPrice: price }],
      });
      source.pay(source.put(invoice), paid);
      const policy = { lifecycle: { partially_paid: 'remainder' }, remainderLineName: 'Rest of {number}' } as const;
      const [row] = await all(plan(source, target, { now, policy }));
      expect(row?.reasons.map((it) => it.code)).toEqual(reasons);
      expect(row?.route).toBe(reasons.length === 0 ? 'remainder' : null);
    },
  );

  it('makes the same rows each time it is read', async () => {
    const { source, target } = pair();
    for (let index = 0; index < 10; index += 1) source.put(sampleInvoice(index));
    const rows = plan(source, target, { now });
    expect(await all(rows)).toEqual(await all(rows));
  });
});

describe('its fingerprint', () => {
  it('depends on accounts, environments, direction and policy, and on nothing else', () => {
    const one = pair();
    const prints = [
      plan(one.source, one.target),
      plan(one.target, one.source),
      plan(pair({ source: { account: 'b' } }).source, one.target),
      plan(one.source, pair({ target: { environment: 'live' } }).target),
      plan(one.source, one.target, { policy: { notify: true } }),
      plan(one.source, one.target, { policy: { lifecycle: { draft: 'skip' } } }),
    ].map((it) => it.header.fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    const again = plan(one.source, one.target, { limit: 3, query: { currency: 'USD' }, policy: { notify: false } });
    expect(again.header.fingerprint).toBe(prints[0]);
  });
});

describe('written down', () => {
  const written = async (): Promise<{ readonly lines: string[]; readonly rows: PlanRow[] }> => {
    const { source, target } = pair();
    for (let index = 0; index < 5; index += 1) source.put(sampleInvoice(index));
    const made = plan(source, target, { now });
    return { lines: await all(planLines(made)), rows: await all(made) };
  };

  it('is what it was when it is read again', async () => {
    const { lines, rows } = await written();
    const again = await parsePlan(lines);
    expect(await all(again)).toEqual(rows);
    expect(() => again[Symbol.asyncIterator]()).toThrow(/read already/);
  });

  it.each<[string, (lines: string[]) => string[], RegExp]>([
    ['cut off', (lines) => lines.slice(0, -1), /cut off/],
    ['without one row', (lines) => lines.toSpliced(2, 1), /counts 5 rows, and there are 4/],
    [
      'with another account',
      (lines) => [(lines[0] ?? '').replace('"account":"courier"', '"account":"mine"'), ...lines.slice(1)],
      /fingerprint/,
    ],
    ['with a row of something else', (lines) => lines.toSpliced(2, 1, '{"type":"page"}\n'), /line 3 is not a row/],
    ['with half a row', (lines) => lines.toSpliced(2, 1, '{"type":"row"}\n'), /line 3 [^]*\/key: is missing/],
    ['without its header', (lines) => lines.slice(1), /header/],
    ['empty', () => [], /header/],
  ])('is refused when it is %s', async (_, change, message) => {
    const { lines } = await written();
    await expect(parsePlan(change(lines)).then(all)).rejects.toThrow(message);
  });
});

describe('a row that somebody has edited', () => {
  const edited = async (change: object): Promise<BillingualError<'invalid_input'>> => {
    const { source, target } = pair();
    for (let index = 0; index < 3; index += 1) source.put(sampleInvoice(index));
    source.put(sampleInvoice(3), { settlement: 'full' });
    const lines = await all(planLines(plan(source, target, { now })));
    lines[2] = `${JSON.stringify({ ...(JSON.parse(lines[2] ?? '') as object), ...change })}\n`;
    const error: unknown = await parsePlan(lines, { name: 'the plan here.jsonl' })
      .then(all)
      .catch((it: unknown) => it);
    if (!BillingualError.is(error, 'invalid_input')) throw new Error(`it was taken: ${String(error)}`);
    return error;
  };

  it.each<[string, object, string, RegExp]>([
    ['a route that there is not', { route: 'sned' }, '/2/route', /did you mean send\?/],
    ['a finding that is none', { findings: [null] }, '/2/findings/0', /no object/],
    ['findings that are no list', { findings: {} }, '/2/findings', /no list/],
    [
      'a finding of another weight',
      { findings: [{ ...one, severity: 'grave' }] },
      '/2/findings/0/severity',
      /not one of/,
    ],
    ['a finding with a bad amount', { findings: [{ ...one, delta: 'x' }] }, '/2/findings/0/delta', /no amount/],
    [
      'an amount that is none',
      { totals: { currency: 'USD', stated: 'abc', target: '1' } },
      '/2/totals/stated',
      /no amount/,
    ],
    ['an amount as a number', { totals: { currency: 'USD', stated: 1, target: '1' } }, '/2/totals/stated', /as text/],
    ['no currency', { totals: { currency: 'usd', stated: '1', target: '1' } }, '/2/totals/currency', /no currency/],
    ['an unknown kind', { kind: 'opne' }, '/2/kind', /did you mean open\?/],
    ['an unknown action', { action: 'mvoe' }, '/2/action', /did you mean move\?/],
    ['the key of another', { key: 'f'.repeat(40) }, '/2/key', /another invoice/],
    ['the id of another', { sourceId: 'abacus-1' }, '/2/key', /another invoice/],
    ['no id', { sourceId: '' }, '/2/sourceId', /empty/],
    ['a misspelt field', { soruceNumber: 'A' }, '/2/soruceNumber', /did you mean sourceNumber\?/],
    ['a reason that is none', { reasons: [{ code: 'because', message: '' }] }, '/2/reasons/0/code', /no reason/],
    ['an action that does not fit', { action: 'copy' }, '/2/action', /the route send is for move/],
    ['no route for what is to be moved', { route: null }, '/2/route', /although the action is move/],
    ['no number for a copy', { number: null }, '/2/number', /there is to be a copy/],
    ['no totals for a copy', { totals: undefined }, '/2/totals', /there is to be a copy/],
  ])('is refused with its place: %s', async (_, change, pointer, says) => {
    const { message, details } = await edited(change);
    expect(details.problems.map((it) => it.pointer)).toEqual([pointer]);
    expect(details.problems[0]?.problem).toMatch(says);
    expect(message).toContain('the plan here.jsonl cannot be followed: line 3 ');
  });

  it('names everything that is wrong with it at once', async () => {
    const { details } = await edited({ route: 'sned', renamed: 1, hash: null });
    expect(details.problems.map((it) => it.pointer)).toEqual(['/2/route', '/2/renamed', '/2/hash']);
  });
});

describe('a provider that only reads', () => {
  const writes = [
    'create',
    'update',
    'send',
    'cancel',
    'discard',
    'remind',
    'recordPayment',
    'deletePayment',
    'recordRefund',
    'deleteRefund',
    'nextNumber',
  ] as const;
  it.each(writes)('has no %s', async (operation) => {
    const { source } = pair();
    const id = source.put(sampleInvoice(0));
    const before = source.truth.length;
    const call = readOnly(source)[operation] as (...given: unknown[]) => Promise<unknown>;
    await expect(call(id, {}, {})).rejects.toMatchObject({ code: 'unsupported' });
    expect(source.truth).toHaveLength(before);
  });

  it('reads as before', async () => {
    const { source } = pair();
    const id = source.put(sampleInvoice(0));
    expect((await readOnly(source).get(id)).number).toBe('A-1000');
    expect(await readOnly(source).list().take(5)).toHaveLength(1);
  });
});
