import { describe, expect, it } from 'vitest';
import { pair, type Pair } from './__fixtures__/pair.ts';
import { sampleInvoice } from './__fixtures__/sample-invoice.ts';
import { all } from './__fixtures__/stage.ts';
import type { Journal } from './journal/journal.ts';
import { memoryJournal } from './journal/memory-journal.ts';
import { run } from './run/run.ts';
import { verify } from './verify.ts';

interface Stage extends Pair {
  readonly journal: Journal;
  readonly id: string;
  readonly copy: string;
}

async function moved(lifecycle?: Parameters<Pair['source']['put']>[1], policy = {}): Promise<Stage> {
  const both = pair();
  const id = both.source.put(sampleInvoice(0), lifecycle);
  const journal = memoryJournal(both.clock);
  await run({ ...both, journal, id: 'run-1', policy });
  const [copy = ''] = both.target.held.keys();
  return { ...both, journal, id, copy };
}

async function found(it: Stage, policy = {}): Promise<unknown> {
  const rows = [];
  for await (const row of verify({ ...it, policy })) rows.push([row.result, ...row.differences]);
  return rows;
}

describe('verifying', () => {
  it('finds both sides equal after a run, and writes nothing', async () => {
    const it = await moved();
    const before = [it.source.truth.length, it.target.truth.length];
    expect(await found(it)).toEqual([['equal']]);
    expect([it.source.truth.length, it.target.truth.length]).toEqual(before);
  });

  it.each([
    ['total', () => ({ totals: sampleInvoice(3).totals })],
    ['payer', () => ({ recipients: sampleInvoice(3).recipients })],
    ['dueDate', () => ({ terms: { type: 'on-date', dueDate: '2029-01-01' as never } })],
    ['currency', () => ({ currency: 'EUR' })],
  ] as const)('finds another %s at the target', async (fact, change) => {
    const it = await moved();
    it.target.edit(it.copy, (one) => ({ ...one, ...change() }));
    expect(await found(it)).toEqual([['different', fact]]);
  });

  it('finds what must never be: both can be paid', async () => {
    const it = await moved();
    it.source.held.set(it.id, {
      ...(it.source.held.get(it.id) ?? sampleInvoice(0)),
      lifecycle: { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'email' },
    });
    expect(await found(it)).toEqual([['different', 'both-payable']]);
  });

  it('finds a copy that was not sent, or is gone', async () => {
    const it = await moved();
    it.target.withdraw(it.copy);
    expect(await found(it)).toEqual([['different', 'target-not-sent']]);
    it.target.held.delete(it.copy);
    expect(await found(it)).toEqual([['different', 'target-gone']]);
  });

  it('is content with a copy that was paid since', async () => {
    const it = await moved();
    it.target.pay(it.copy);
    expect(await found(it)).toEqual([['equal']]);
  });

  it.each([
    ['total', () => ({ totals: sampleInvoice(3).totals })],
    ['currency', () => ({ currency: 'EUR' })],
    ['payer-or-due-date', () => ({ recipients: sampleInvoice(3).recipients })],
    ['payer-or-due-date', () => ({ terms: { type: 'on-date', dueDate: '2029-01-01' as never } })],
  ] as const)('finds another %s where the draft at the source is gone', async (fact, change) => {
    const it = await moved({ issuance: 'draft' });
    expect(await found(it)).toEqual([['equal']]);
    it.target.edit(it.copy, (one) => ({ ...one, ...change() }));
    expect(await found(it)).toEqual([['different', fact]]);
  });

  it('says what it was compared with', async () => {
    const against = async (it: Stage): Promise<readonly unknown[]> => (await all(verify(it))).map((row) => row.against);
    expect(await against(await moved())).toEqual(['source']);
    expect(await against(await moved({ issuance: 'draft' }))).toEqual(['journal']);
  });

  it('compares what it can where the journal was rebuilt and the original is gone', async () => {
    const it = await moved();
    const rebuilt = memoryJournal(it.clock);
    await run({ source: it.source, target: it.target, clock: it.clock, journal: rebuilt, rebuild: true });
    it.source.held.delete(it.id);
    expect(await found({ ...it, journal: rebuilt })).toEqual([['partly']]);
    it.target.edit(it.copy, (one) => ({ ...one, totals: sampleInvoice(3).totals }));
    expect(await found({ ...it, journal: rebuilt })).toEqual([['different', 'total']]);
  });

  it('leaves alone a draft that was only copied', async () => {
    const policy = { lifecycle: { draft: 'copy' } } as const;
    const it = await moved({ issuance: 'draft' }, policy);
    expect(await found(it, policy)).toEqual([['equal']]);
  });
});
