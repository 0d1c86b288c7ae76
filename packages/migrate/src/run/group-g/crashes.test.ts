import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { Crash, crashAt } from '../../__fixtures__/crash.ts';
import { pair, type Pair } from '../../__fixtures__/pair.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { all, effectNames, outcomes, seeThrough, stage, strike } from '../../__fixtures__/stage.ts';
import type { Journal } from '../../journal/journal.ts';
import { plan } from '../../plan/plan.ts';
import { sweep } from '../../sweep.ts';
import { verify } from '../../verify.ts';
import type { RunEvent } from '../event.ts';
import { failpoints } from '../failpoint.ts';
import { resume } from '../run.ts';

/** The fault matrix, group G: one test or more a row, named by its number. */

describe('a run without faults', () => {
  it('moves open invoices and drafts, and leaves the rest where it is', async () => {
    const it = stage(1);
    const draft = it.source.put(sampleInvoice(1), { issuance: 'draft', delivery: 'none' });
    const paid = it.source.put(sampleInvoice(2));
    it.source.pay(paid);
    const events: RunEvent[] = [];
    const result = await it.go({ onEvent: (event) => events.push(event) });
    expect(result).toMatchObject({ run: 'run-1', status: 'finished' });
    expect(outcomes(result)).toEqual({ done: 2, skipped: 1 });
    expect(it.judge()).toEqual([]);
    expect(it.source.held.has(draft)).toBe(false);
    expect(
      [...it.target.held.values()].map((one) => [one.number, one.lifecycle.issuance, one.lifecycle.delivery]),
    ).toEqual(
      expect.arrayContaining([
        ['A-1000', 'issued', 'link'],
        ['A-1001', 'draft', 'none'],
      ]),
    );
    expect(new Set(events.map((event) => event.type))).toEqual(
      new Set(['planned', 'enrolled', 'state', 'effect', 'progress', 'done']),
    );
    expect(events.at(-1)).toEqual({ type: 'done', result });
  });

  it('leaves the source as it is where drafts are only copied', async () => {
    const it = stage(0);
    const draft = it.source.put(sampleInvoice(1), { issuance: 'draft', delivery: 'none' });
    expect(outcomes(await it.go({ policy: { lifecycle: { draft: 'copy' } } }))).toEqual({ done: 1 });
    expect(it.source.held.get(draft)?.lifecycle.issuance).toBe('draft');
    expect(it.target.held.size).toBe(1);
  });

  it('says after the run that both sides agree', async () => {
    const it = stage(3);
    await it.go();
    const rows = await all(verify(it));
    expect(rows.map((row) => row.result)).toEqual(['equal', 'equal', 'equal']);
  });

  it('asks for nothing more once everything is done', async () => {
    const it = stage(2);
    await it.go();
    const before = { ...it.target.asked };
    expect(outcomes(await resume({ ...it, random: () => 0.5 }))).toEqual({ done: 2 });
    expect(it.target.asked).toEqual(before);
  });
});

describe('G66: killed at every failpoint', () => {
  const places = failpoints.flatMap((name) =>
    effectNames.flatMap((effect) => [1, 2, 3].map((nth) => [name, effect, nth] as const)),
  );
  it.each(places)('%s of %s, the %ith time', async (name, effect, nth) => {
    const unbroken = stage(4);
    await unbroken.go();
    for (const memo of [true, false]) {
      const it = stage(4, { target: { memo } });
      const failpoint = crashAt(name, effect, nth);
      await expect(it.go({ failpoint, concurrency: 2, policy: { notify: true } })).rejects.toBeInstanceOf(Crash);
      expect(failpoint.hasStruck()).toBe(true);
      await it.clock.advance(60_001);
      expect(outcomes(await seeThrough(it, { policy: { notify: true } }))).toEqual({ done: 4 });
      expect(it.judge()).toEqual([]);
      // I6: the same end as without the crash.
      const words = (one: Pair): unknown =>
        [...one.target.held.values()].map((held) => `${held.number} ${held.status}`).toSorted();
      expect(words(it)).toEqual(words(unbroken));
    }
  });

  it.each(failpoints)('%s of a discard', async (name) => {
    const it = stage(1);
    strike(it.target, 'create', 'after', () => it.source.pay(it.ids[0] ?? ''));
    await expect(it.go({ failpoint: crashAt(name, 'discard') })).rejects.toBeInstanceOf(Crash);
    await it.clock.advance(60_001);
    expect(outcomes(await seeThrough(it))).toEqual({ 'paid-at-source': 1 });
    expect(it.target.held.size).toBe(0);
    expect(it.judge()).toEqual([]);
  });
});

describe('G67: the draft was made, and nobody wrote it down', () => {
  it.each([true, false])('adopts it by its number; marker: %j', async (memo) => {
    const it = stage(1, { target: { memo } });
    await expect(it.go({ failpoint: crashAt('after-effect', 'create') })).rejects.toBeInstanceOf(Crash);
    const [made] = it.target.held.keys();
    await it.clock.advance(60_001);
    await it.go();
    expect([...it.target.held.keys()]).toEqual([made]);
    expect(await it.stateOf(it.ids[0] ?? '')).toMatchObject({ phase: 'done', targetId: made });
  });

  it('leaves at most an orphan where numbers can be used twice, and the sweep removes it', async () => {
    const it = stage(2, { target: { sameNumbers: true } });
    await expect(it.go({ failpoint: crashAt('after-effect', 'create'), concurrency: 1 })).rejects.toBeInstanceOf(Crash);
    await it.clock.advance(60_001);
    expect(outcomes(await it.go())).toEqual({ done: 2 });
    expect(it.target.held.size).toBe(3);
    const rehearsed = await all(sweep({ ...it, dryRun: true }));
    expect(rehearsed.map((row) => row.action)).toEqual(['would-remove']);
    expect((await all(sweep(it))).map((row) => [row.action, row.because])).toEqual([['removed', 'orphan']]);
    expect([...it.target.held.values()].map((one) => one.lifecycle.issuance)).toEqual(['issued', 'issued']);
    expect(it.judge()).toEqual([]);
  });
});

describe('G69: the journal takes no entry', () => {
  it.each([1, 2, 3, 4, 5, 6])('asks nothing more of any provider when write %i fails', async (nth) => {
    const it = stage(3);
    let writes = 0;
    const full = new BillingualError('journal_unwritable', 'the disk is full', { reason: 'full' });
    let failedAt: number | undefined;
    const remote = (): number => it.target.truth.length + it.source.truth.length;
    const journal: Journal = {
      ...it.journal,
      async step(...given) {
        writes += 1;
        if (writes < nth) return it.journal.step(...given);
        failedAt ??= remote();
        throw full;
      },
    };
    await expect(it.go({ journal, concurrency: 1 })).rejects.toBe(full);
    expect(remote()).toBe(failedAt);
    await it.clock.advance(60_001);
    expect(outcomes(await seeThrough(it))).toEqual({ done: 3 });
    expect(it.judge()).toEqual([]);
  });
});

describe('G71: the journal of something else', () => {
  it.each([
    ['another target account', { target: { account: 'other' } }, /target account: courier, now other/],
    ['another environment', { source: { environment: 'live' } }, /source environment: test, now live/],
    ['the other way', { source: { name: 'courier' }, target: { name: 'abacus' } }, /source provider/],
  ] as const)('refuses %s', async (_, options, message) => {
    const it = stage(1);
    await it.go();
    const other = pair(options);
    await expect(it.go({ source: other.source, target: other.target })).rejects.toThrow(message);
  });

  it('refuses another policy', async () => {
    const it = stage(1);
    await it.go();
    await expect(it.go({ policy: { notify: true } })).rejects.toMatchObject({ code: 'journal_mismatch' });
  });

  it('refuses a plan for another migration', async () => {
    const it = stage(1);
    const other = pair({ target: { account: 'other' } });
    const work = it.go({ plan: plan(other.source, other.target) });
    await expect(work).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('target account'),
    });
    expect(it.target.truth).toEqual([]);
  });

  it('resumes nothing where nothing was begun', async () => {
    const it = stage(1);
    await expect(resume(it)).rejects.toMatchObject({ code: 'journal_mismatch' });
  });
});
