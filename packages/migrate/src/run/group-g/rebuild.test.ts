import { describe, expect, it } from 'vitest';
import { Crash, crashAt } from '../../__fixtures__/crash.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { all, effectNames, outcomes, stage, strike, type Stage } from '../../__fixtures__/stage.ts';
import { memoryJournal } from '../../journal/memory-journal.ts';
import { report } from '../../report/report.ts';
import { failpoints } from '../failpoint.ts';
import type { RunOptions } from '../options.ts';

/** A journal in its place, as it would be made on another day. */
function anew(here: Stage): Partial<RunOptions> {
  return { id: 'run-2', journal: memoryJournal(here.clock), rebuild: true };
}

describe('G70: the journal is lost', () => {
  const places = failpoints.flatMap((name) => effectNames.map((effect) => [name, effect] as const));
  it.each(places)('%s of %s: what the run had done is found at the target by its number', async (name, effect) => {
    for (const memo of [true, false]) {
      const here = stage(4, { target: { memo } });
      const paid = here.source.put(sampleInvoice(7));
      here.source.pay(paid);
      const failpoint = crashAt(name, effect, 2);
      await expect(here.go({ failpoint, concurrency: 2 })).rejects.toBeInstanceOf(Crash);
      await here.clock.advance(60_001);
      const again = anew(here);
      const { counts } = await here.go(again);
      const open = here.ids.filter((id) => here.source.isPayable(id));
      const copies = [...here.target.held.values()].filter((it) => it.lifecycle.issuance === 'issued');
      // Whoever is neither asked at the source nor at the target is named to a person, and has a draft to be sent.
      expect(counts.conflict).toBe(4 - copies.length - open.length);
      expect([counts.done, counts.skipped, open.length]).toEqual([copies.length, 1, 0]);
      expect(here.target.held.size).toBe(4);
      expect(here.breaches).toEqual([]);
      const journal = again.journal ?? here.journal;
      expect((await report(journal)).attention).toBe(counts.conflict);
    }
  });

  it('has a person decide about a draft whose original is closed, and sends nothing', async () => {
    const here = stage(1);
    await expect(here.go({ failpoint: crashAt('after-effect', 'close') })).rejects.toBeInstanceOf(Crash);
    const again = anew(here);
    expect(outcomes(await here.go(again))).toEqual({ conflict: 1 });
    const [item] = await all((again.journal ?? here.journal).scan());
    const [id] = here.target.held.keys();
    expect(item?.state).toMatchObject({ reason: 'perhaps-owed', targetId: id });
    expect(here.target.asked['send']).toBeUndefined();
  });

  it('takes nobody else’s invoice for a copy, whatever its number is', async () => {
    for (const memo of [true, false]) {
      const here = stage(1, { target: { memo } });
      here.source.withdraw(here.ids[0] ?? '');
      here.target.put({ ...sampleInvoice(5), number: 'A-1000' });
      expect(outcomes(await here.go(anew(here)))).toEqual({ skipped: 1 });
    }
  });

  it('finds a remainder that was sent, and asks for nothing twice', async () => {
    const here = stage(1);
    here.source.pay(here.ids[0] ?? '', '3.00');
    const policy = { lifecycle: { partially_paid: 'remainder' }, remainderLineName: 'Rest of {number}' } as const;
    await here.go({ policy });
    expect(outcomes(await here.go({ ...anew(here), policy }))).toEqual({ done: 1 });
    expect(here.target.held.size).toBe(1);
  });

  it('is still rebuilt when the rebuilding itself was interrupted', async () => {
    const here = stage(3);
    await here.go({ canary: 1 });
    await expect(here.go({ failpoint: crashAt('after-effect', 'create') })).rejects.toBeInstanceOf(Crash);
    const { rebuild: _, ...later } = anew(here);
    strike(here.source, 'get', 'before', () => here.source.error('unavailable', 'get'));
    expect(await here.go({ ...later, rebuild: true, concurrency: 1 })).toMatchObject({ status: 'later' });
    expect(outcomes(await here.go(later))).toEqual({ done: 3 });
    expect(here.target.held.size).toBe(3);
  });

  it('is not rebuilt by a run that nobody told that it is: it meets the drafts of another, and asks', async () => {
    const here = stage(1);
    await expect(here.go({ failpoint: crashAt('after-effect', 'create') })).rejects.toBeInstanceOf(Crash);
    expect(outcomes(await here.go({ ...anew(here), rebuild: false }))).toEqual({ conflict: 1 });
  });
});
