import { describe, expect, it } from 'vitest';
import { Crash, crashAt } from '../../__fixtures__/crash.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { outcomes, stage, strike } from '../../__fixtures__/stage.ts';
import { report } from '../../report/report.ts';

/** The fault matrix, group G: one test or more a row, named by its number. */

describe('G78: both payable, or neither', () => {
  it('is never both, and at the end never neither', async () => {
    const it = stage(5);
    const gaps: number[] = [];
    const watch = it.source.onChange;
    it.source.onChange = (): void => {
      watch();
      gaps.push([...it.source.held.keys()].filter((id) => it.source.isPayable(id)).length);
    };
    await it.go({ concurrency: 1 });
    expect(gaps).toEqual([4, 3, 2, 1, 0]);
    expect(it.judge()).toEqual([]);
  });

  it('takes a copy that somebody has sent by hand just before, once the original is closed', async () => {
    const it = stage(1);
    const warnings: string[] = [];
    strike(
      it.source,
      'get',
      'after',
      () => {
        for (const id of it.target.held.keys()) it.target.sendByHand(id);
      },
      99,
    );
    const result = await it.go({ onEvent: (event) => event.type === 'warning' && warnings.push(event.warning) });
    // Seen only when the original had been closed: nothing is left to be said.
    expect(outcomes(result)).toEqual({ done: 1 });
    expect(warnings).toEqual([]);
  });

  it('leaves both alone when our draft was sent by hand between two runs', async () => {
    const it = stage(1);
    await expect(it.go({ failpoint: crashAt('after-journal', 'create') })).rejects.toBeInstanceOf(Crash);
    for (const id of it.target.held.keys()) it.target.sendByHand(id);
    await it.clock.advance(60_001);
    const warnings: string[] = [];
    expect(
      outcomes(await it.go({ onEvent: (event) => event.type === 'warning' && warnings.push(event.warning) })),
    ).toEqual({ conflict: 1 });
    expect(warnings).toEqual(['live-at-target']);
    expect((await report(it.journal)).attention).toBe(1);
  });
});

describe('G79: closed, and the copy cannot be sent', () => {
  it('is owed, said loudly, and sent first by the next run', async () => {
    const it = stage(1);
    strike(it.target, 'send', 'before', () => it.target.error('rejected', 'send', { problems: [] }));
    const warnings: string[] = [];
    expect(
      outcomes(await it.go({ onEvent: (event) => event.type === 'warning' && warnings.push(event.warning) })),
    ).toEqual({ owed: 1 });
    expect(warnings).toEqual(['owed']);
    const order: string[] = [];
    for (let index = 1; index < 4; index += 1) it.source.put(sampleInvoice(index));
    expect(
      outcomes(
        await it.go({ onEvent: (event) => event.type === 'effect' && order.push(`${event.effect} ${event.sourceId}`) }),
      ),
    ).toEqual({ done: 1 });
    expect(order[0]).toBe('read-target abacus-1');
    expect(it.judge()).toEqual([]);
  });

  it('stays owed for as long as it fails, through crashes, and is never dropped', async () => {
    const it = stage(2);
    strike(it.target, 'send', 'before', () => it.target.error('ambiguous', 'send', { look: 'read it' }), 40);
    for (let count = 0; count < 4; count += 1) {
      const result = await it.go();
      expect(outcomes(result)).toEqual({ owed: 2 });
      expect((await report(it.journal)).totals[0]?.owed).not.toBe('0');
    }
    await expect(it.go({ failpoint: crashAt('after-intent', 'send') })).rejects.toBeInstanceOf(Crash);
    it.target.faults.length = 0;
    await it.clock.advance(60_001);
    expect(outcomes(await it.go())).toEqual({ done: 2 });
    expect(it.judge()).toEqual([]);
  });

  it('makes a new draft when the old one is gone by then', async () => {
    const it = stage(1);
    strike(it.target, 'send', 'before', (_, id) => {
      it.target.held.delete(id);
      return it.target.error('unavailable', 'send');
    });
    expect(outcomes(await it.go())).toEqual({ done: 1 });
    expect(it.judge()).toEqual([]);
  });
});

describe('G80: mails', () => {
  it.each([
    [true, 3],
    [false, 0],
  ])('with notify %j, %i payers are mailed, each once', async (notify, count) => {
    const it = stage(3);
    strike(it.target, 'send', 'after', () => it.target.error('ambiguous', 'send', { look: 'read it' }), 2);
    await it.go({ policy: { notify } });
    expect(it.target.truth.filter((one) => one.mailed)).toHaveLength(count);
    expect(it.judge()).toEqual([]);
  });
});
