import type { Instant, Invoice, InvoicingProvider } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { manualClock } from './__fixtures__/manual-clock.ts';
import { pair, type Pair } from './__fixtures__/pair.ts';
import { sampleInvoice } from './__fixtures__/sample-invoice.ts';
import type { Journal } from './journal/journal.ts';
import { memoryJournal } from './journal/memory-journal.ts';
import { markerText } from './marker.ts';
import { naturalKey } from './natural-key.ts';
import { outcomes, seeThrough, stage, strike } from './__fixtures__/stage.ts';
import { run } from './run/run.ts';
import { sweep, type SweepRow } from './sweep.ts';

const draft = { issuance: 'draft', delivery: 'none' } as const;
const all = async (rows: AsyncIterable<SweepRow>): Promise<readonly (readonly [string, string, string])[]> => {
  const list: (readonly [string, string, string])[] = [];
  for await (const it of rows) list.push([it.id, it.action, it.because]);
  return list;
};

/** So long after the clock of the tests has begun. */
const happened = (type: 'created' | 'updated', ms: number): Invoice['history'][number] => ({
  type,
  origin: 'stated',
  at: new Date(manualClock().now() + ms).toISOString() as Instant,
});

interface Stage extends Pair {
  readonly journal: Journal;
  readonly key: string;
  readonly copy: string;
}

/** One invoice that has been moved, and what its copy is called. */
async function moved(options: Parameters<typeof pair>[0] = {}): Promise<Stage> {
  const both = pair(options);
  const id = both.source.put(sampleInvoice(0));
  const journal = memoryJournal(both.clock);
  await run({ ...both, journal, id: 'run-1' });
  const key = naturalKey({ provider: 'abacus', identity: both.source.identity, id });
  const state = (await journal.item(key))?.state;
  return { ...both, journal, key, copy: state?.targetId ?? '' };
}

describe('the sweep', () => {
  it('removes a draft with our marker once its sibling is seen', async () => {
    const it = await moved({ target: { sameNumbers: true } });
    const orphan = it.target.put(sampleInvoice(0, { memo: markerText({ run: 'run-1', key: it.key }) }), draft);
    expect(await all(sweep({ ...it, dryRun: true }))).toEqual([[orphan, 'would-remove', 'orphan']]);
    expect(it.target.held.has(orphan)).toBe(true);
    expect(await all(sweep(it))).toEqual([[orphan, 'removed', 'orphan']]);
    expect(it.target.held.has(orphan)).toBe(false);
    expect(it.target.isPayable(it.copy)).toBe(true);
  });

  it('leaves it when the copy that should be there instead is gone', async () => {
    const it = await moved({ target: { sameNumbers: true } });
    const orphan = it.target.put(sampleInvoice(0, { memo: markerText({ run: 'run-1', key: it.key }) }), draft);
    it.target.held.delete(it.copy);
    expect(await all(sweep(it))).toEqual([[orphan, 'kept', 'unconfirmed']]);
  });

  it('leaves what another run has made, and what nobody has marked', async () => {
    const it = await moved({ target: { sameNumbers: true } });
    const other = it.target.put(sampleInvoice(0, { memo: markerText({ run: 'run-2', key: it.key }) }), draft);
    it.target.put(sampleInvoice(0, { memo: 'by hand' }), draft);
    it.target.put(sampleInvoice(0), draft);
    expect(await all(sweep(it))).toEqual([[other, 'kept', 'another-run']]);
  });

  it('leaves the draft that is the copy', async () => {
    const both = pair();
    both.source.put(sampleInvoice(0), draft);
    const journal = memoryJournal(both.clock);
    await run({ ...both, journal, id: 'run-1' });
    const [copy = ''] = both.target.held.keys();
    expect(await all(sweep({ ...both, journal }))).toEqual([[copy, 'kept', 'in-use']]);
  });

  it('leaves the draft that is the copy, also where it is listed under another id than it was made under', async () => {
    const both = pair({ target: { memo: false } });
    both.source.put(sampleInvoice(0), draft);
    const journal = memoryJournal(both.clock);
    await run({ ...both, journal, id: 'run-1' });
    const [made = ''] = both.target.held.keys();
    const target: InvoicingProvider = {
      ...both.target,
      get: (id) => both.target.get(id === 'other-id' ? made : id),
      list: () => ({
        ...both.target.list(),
        async *[Symbol.asyncIterator]() {
          for await (const row of both.target.list()) yield { ...row, id: 'other-id' };
        },
      }),
    };
    expect(await all(sweep({ target, journal }))).toEqual([['other-id', 'kept', 'in-use']]);
    expect(both.target.held.size).toBe(1);
  });

  it('leaves what is not finished', async () => {
    const both = pair();
    both.source.put(sampleInvoice(0));
    const journal = memoryJournal(both.clock);
    const stop = new Error('stop');
    const failpoint = (name: string): void => {
      if (name === 'after-journal') throw stop;
    };
    await expect(run({ ...both, journal, id: 'run-1', failpoint })).rejects.toBe(stop);
    const [made = ''] = both.target.held.keys();
    expect(await all(sweep({ ...both, journal }))).toEqual([[made, 'kept', 'unfinished']]);
  });

  it('knows by number and content what it cannot mark, where an answer was lost', async () => {
    const it = stage(1, { target: { memo: false, sameNumbers: true } });
    // Given once, and lost; the second one is the copy.
    strike(it.target, 'create', 'after', () => it.target.error('ambiguous', 'create'));
    await seeThrough(it);
    const [orphan = ''] = it.target.held.keys();
    expect(it.target.held.size).toBe(2);
    const other = it.target.put({ ...sampleInvoice(7), number: 'A-1000' }, draft);
    it.target.put(sampleInvoice(3), draft);
    expect(await all(sweep(it))).toEqual([
      [other, 'kept', 'not-ours'],
      [orphan, 'removed', 'orphan'],
    ]);
  });

  it('leaves a draft of the merchant under a number of ours that is free again, where nothing can be marked', async () => {
    const it = stage(1, { target: { memo: false, discards: 'void', sameNumbers: true } });
    strike(it.target, 'create', 'after', () => it.source.pay(it.ids[0] ?? ''));
    expect(outcomes(await seeThrough(it))).toEqual({ 'paid-at-source': 1 });
    const own = it.target.put(sampleInvoice(0), draft);
    expect(await all(sweep(it))).toEqual([[own, 'kept', 'not-ours']]);
  });

  it('leaves what somebody has duplicated, marker and all', async () => {
    const it = await moved();
    const memo = `Thanks!\n${markerText({ run: 'run-1', key: it.key })}`;
    const copied = it.target.put(sampleInvoice(0, { number: 'M-77', memo }), draft);
    const other = it.target.put(sampleInvoice(5, { memo }), draft);
    expect(await all(sweep({ ...it, dryRun: true }))).toEqual([
      [other, 'kept', 'not-ours'],
      [copied, 'kept', 'not-ours'],
    ]);
    expect(await all(sweep(it))).toEqual([
      [other, 'kept', 'not-ours'],
      [copied, 'kept', 'not-ours'],
    ]);
  });

  it.each([
    ['another amount', { totals: sampleInvoice(3).totals }],
    ['another payer', { recipients: sampleInvoice(3).recipients }],
    ['another due date', { terms: { type: 'on-date' as const, dueDate: '2029-01-01' as never } }],
    [
      'an edit that the provider tells of',
      { history: [happened('created', 0), happened('updated', 90_000)] as Invoice['history'] },
    ],
  ])('leaves a draft of ours that somebody has worked on: %s', async (_, change) => {
    const it = await moved({ target: { sameNumbers: true } });
    const memo = markerText({ run: 'run-1', key: it.key });
    const edited = it.target.put(sampleInvoice(0, { memo, ...change }), draft);
    expect(await all(sweep(it))).toEqual([[edited, 'kept', 'edited']]);
  });

  it.each([
    ['long before the run asked for one', -2 * 86_400_000],
    ['long after', 2 * 86_400_000],
  ])('leaves what was made %s', async (_, at) => {
    const it = await moved({ target: { sameNumbers: true } });
    const memo = markerText({ run: 'run-1', key: it.key });
    const own = it.target.put(sampleInvoice(0, { memo, history: [happened('created', at)] }), draft);
    expect(await all(sweep(it))).toEqual([[own, 'kept', 'not-ours']]);
  });

  it('leaves a draft with a marker of an invoice that the run does not know', async () => {
    const it = await moved({ target: { sameNumbers: true } });
    const memo = markerText({ run: 'run-1', key: 'f'.repeat(40) });
    const strange = it.target.put(sampleInvoice(0, { memo }), draft);
    expect(await all(sweep(it))).toEqual([[strange, 'kept', 'not-ours']]);
  });

  it('says what could not be removed, and goes on', async () => {
    const it = await moved({ target: { sameNumbers: true } });
    const memo = markerText({ run: 'run-1', key: it.key });
    const first = it.target.put(sampleInvoice(0, { memo }), draft);
    const second = it.target.put(sampleInvoice(0, { memo }), draft);
    it.target.faults.push({
      operation: 'discard',
      at: 'before',
      strike: (_, id) => (id === second ? it.target.error('unavailable', 'discard') : undefined),
    });
    expect(await all(sweep(it))).toEqual([
      [second, 'failed', 'unavailable'],
      [first, 'removed', 'orphan'],
    ]);
  });

  it('never looks at what is payable', async () => {
    const it = await moved();
    expect(await all(sweep(it))).toEqual([]);
  });

  it('does nothing without a run', async () => {
    const both = pair();
    await expect(all(sweep({ ...both, journal: memoryJournal() }))).rejects.toMatchObject({ code: 'journal_mismatch' });
  });
});
