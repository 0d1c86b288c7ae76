import { describe, expect, it } from 'vitest';
import { sampleRun, sampleSeed } from '../conformance/samples.ts';
import type { Item, ItemSeed, Journal } from '../journal/journal.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import { endState, firstState, phases, type State } from '../machine/state.ts';
import { attentionFor } from './attention.ts';
import { newSum } from './decimal-sum.ts';
import { reportCsv } from './report-csv.ts';
import { reportJson } from './report-json.ts';
import { report, reportRows } from './report.ts';

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const it of items) list.push(it);
  return list;
};

const sent: State = { ...firstState('send'), phase: 'done', closed: true, targetId: 'T-1' };
const plan = (seed: ItemSeed, change: Partial<Item['plan']>): ItemSeed => ({
  ...seed,
  plan: { ...seed.plan, ...change },
});

async function journalOf(seeds: readonly ItemSeed[]): Promise<Journal> {
  const journal = memoryJournal({ now: () => Date.parse('2026-12-01T12:00:00Z') });
  await journal.begin(sampleRun());
  await journal.enroll(seeds);
  return journal;
}

const mixed = (): Promise<Journal> =>
  journalOf([
    sampleSeed(0, sent),
    sampleSeed(1, { ...sent, route: 'draft' }),
    sampleSeed(2, { ...sent, phase: 'owed', reason: 'rejected' }),
    sampleSeed(3, endState('skipped', 'policy')),
    sampleSeed(4),
    plan(sampleSeed(5, sent), { currency: 'EUR', stated: '1.000', target: '1.00' }),
    plan(sampleSeed(6, endState('refused', 'total-differs')), {
      findings: [{ id: 'courier.write.total.amount-mismatch', severity: 'blocking', count: 1, delta: '0.01' }],
    }),
    plan(sampleSeed(7, endState('refused', 'unreadable')), { currency: null, stated: null, target: null, kind: null }),
  ]);

describe('the report', () => {
  it('says where the money of each currency is, and loses none of it', async () => {
    const { totals } = await report(await mixed());
    expect(totals).toEqual([
      {
        currency: 'EUR',
        invoices: 1,
        before: '1.000',
        moved: '1.00',
        drafts: '0.00',
        owed: '0.00',
        open: '0.00',
        stays: '0.00',
        stillDue: '0.00',
        settled: '0.00',
      },
      {
        currency: 'USD',
        invoices: 6,
        before: '72.30',
        moved: '12.05',
        drafts: '12.05',
        owed: '12.05',
        open: '12.05',
        stays: '24.10',
        stillDue: '24.10',
        settled: '0.00',
      },
    ]);
    for (const { before, moved, drafts, owed, open, stays } of totals) {
      const sum = newSum();
      for (const share of [moved, drafts, owed, open, stays]) sum.add(share);
      expect(Number(sum.text())).toBe(Number(before));
    }
  });

  it('counts outcomes and losses, the weightiest first', async () => {
    const { outcomes, losses, attention, begunAt, source } = await report(await mixed());
    expect(outcomes).toMatchObject({ done: 3, owed: 1, skipped: 1, planned: 1, refused: 2 });
    expect(losses.map((it) => [it.id, it.severity, it.invoices])).toEqual([
      ['courier.write.total.amount-mismatch', 'blocking', 1],
      ['courier.write.memo.dropped', 'loss', 7],
    ]);
    expect(attention).toBe(3);
    expect(begunAt).toBe('2026-12-01T12:00:00.000Z');
    expect(source).toEqual({ provider: 'abacus', account: 'one', identity: 'one', environment: 'test' });
  });

  it('lists each invoice with both ids, and what a person has to do', async () => {
    const rows = await all(reportRows(await mixed()));
    expect(rows.map((it) => [it.sourceId, it.targetId, it.targetNumber, it.outcome])).toEqual([
      ['INV-0', 'T-1', '1000', 'done'],
      ['INV-1', 'T-1', '1001', 'done'],
      ['INV-2', 'T-1', '1002', 'owed'],
      ['INV-3', null, null, 'skipped'],
      ['INV-4', null, null, 'planned'],
      ['INV-5', 'T-1', '1005', 'done'],
      ['INV-6', null, null, 'refused'],
      ['INV-7', null, null, 'refused'],
    ]);
    expect(rows.filter((it) => it.attention !== null).map((it) => it.sourceId)).toEqual(['INV-2', 'INV-6', 'INV-7']);
  });

  it('says something to everybody who has to act, and nothing to others', () => {
    const silent = phases.filter((phase) => attentionFor({ phase, reason: null }) === null);
    expect(silent).toEqual(expect.arrayContaining(['done', 'skipped', 'paid-at-source', 'planned']));
    for (const phase of ['owed', 'ambiguous', 'conflict', 'quarantined', 'refused'] as const)
      expect(attentionFor({ phase, reason: 'something new' })).toMatch(/\w+/);
    expect(attentionFor({ phase: 'owed', reason: 'total-differs' })).toContain('by hand');
  });

  it('refuses a journal in which nothing was begun', async () => {
    await expect(report(memoryJournal())).rejects.toMatchObject({ code: 'journal_mismatch' });
  });
});

describe('its forms', () => {
  it('is one JSON document', async () => {
    const journal = await mixed();
    const text = (await all(reportJson(journal))).join('');
    expect(JSON.parse(text)).toEqual({ ...(await report(journal)), rows: await all(reportRows(journal)) });
  });

  it('writes an amount one way, with the digits of its currency, in CSV and JSON', async () => {
    const findings = [{ id: 'courier.write.tax.rounded', severity: 'money', count: 1, delta: '-0.1' }] as const;
    const journal = await journalOf([
      plan(sampleSeed(0, sent), { stated: '346.4', target: '346.40', findings }),
      plan(sampleSeed(1, sent), { currency: 'JPY', stated: '900', target: '900' }),
      plan(sampleSeed(2, sent), { currency: 'KWD', stated: '1.5', target: '1.500' }),
    ]);
    const rows = await all(reportRows(journal));
    expect(rows.map((it) => [it.stated, it.target])).toEqual([
      ['346.40', '346.40'],
      ['900', '900'],
      ['1.500', '1.500'],
    ]);
    expect(rows[0]?.findings[0]?.delta).toBe('-0.10');
    expect((await all(reportCsv(journal)))[1]).toContain('"USD",346.40,346.40,');
    const { totals, losses } = await report(journal);
    expect(totals.map((it) => it.before)).toEqual(['900', '1.500', '346.40']);
    expect(losses.map((it) => it.deltas)).toContainEqual({ USD: '-0.10' });
  });

  it('is JSON without any invoice, too', async () => {
    const journal = await journalOf([]);
    expect(JSON.parse((await all(reportJson(journal))).join(''))).toMatchObject({ rows: [], totals: [] });
  });

  it('is CSV with a column for each part, and no formula', async () => {
    const evil = { ...sampleSeed(0, sent), sourceId: '=HYPERLINK("http://a.test")', sourceNumber: '+1' };
    const lines = await all(reportCsv(await journalOf([evil])));
    expect(lines).toEqual([
      '"source_id","source_number","kind","outcome","reason","target_id","target_number","currency","stated","target","findings","finding_ids","attention"\r\n',
      `"'=HYPERLINK(""http://a.test"")","'+1","open","done",,"T-1","1000","USD",12.05,12.05,1,"courier.write.memo.dropped",\r\n`,
    ]);
    const [first] = await all(reportCsv(await journalOf([]), { byteOrderMark: true }));
    expect(first?.charCodeAt(0)).toBe(0xfeff);
  });
});
