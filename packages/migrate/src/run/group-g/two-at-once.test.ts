import { describe, expect, it } from 'vitest';
import { Crash, crashAt } from '../../__fixtures__/crash.ts';
import { effectNames, outcomes, stage } from '../../__fixtures__/stage.ts';
import { memoryJournal } from '../../journal/memory-journal.ts';

/** The fault matrix, group G: one test or more a row, named by its number. */

describe('G73: two migrators on two machines', () => {
  it.each([true, false])('never do the same work twice; marker: %j', async (memo) => {
    for (let pace = 0; pace < 12; pace += 1) {
      const it = stage(6, { target: { memo } });
      const second = memoryJournal(it.clock);
      // They get in each other's way at another moment each time.
      const slow = (ms: number) => async (): Promise<void> => it.clock.sleep(ms);
      await Promise.all([
        it.go({ policy: { notify: true }, failpoint: slow(70), concurrency: 2 }),
        it.clock
          .sleep(pace * 30)
          .then(() =>
            it.go({ id: 'run-2', journal: second, policy: { notify: true }, failpoint: slow(50), concurrency: 2 }),
          ),
      ]);
      expect(it.judge()).toEqual([]);
      const live = [...it.target.held.values()].filter((one) => one.lifecycle.issuance === 'issued');
      expect(live).toHaveLength(6);
    }
  });

  it.each([true, false])(
    'are kept apart where a number can be used twice, if told to look; marker: %j',
    async (memo) => {
      const ends = new Set<string>();
      for (let pace = 0; pace < 16; pace += 1) {
        const it = stage(6, { target: { memo, sameNumbers: true } });
        const journal = memoryJournal(it.clock);
        const slow = (ms: number) => async (): Promise<void> => it.clock.sleep(ms);
        const both = { settleByNumber: true, concurrency: 2 };
        const results = await Promise.all([
          it.go({ ...both, failpoint: slow(70) }),
          it.clock.sleep(pace * 20).then(() => it.go({ ...both, id: 'run-2', journal, failpoint: slow(50) })),
        ]);
        expect(it.judge()).toEqual([]);
        for (const { counts } of results)
          for (const [phase, count] of Object.entries(counts)) if (count > 0) ends.add(phase);
        // Each is asked for once, here or there, and a draft that nobody needs is left nowhere.
        const open = it.ids.filter((id) => it.source.isPayable(id)).length;
        expect(it.target.held.size).toBe(6 - open);
      }
      expect([...ends].toSorted()).toEqual(['conflict', 'done', 'skipped']);
    },
  );

  it('go on with the work of one that is dead, when told so', async () => {
    const it = stage(1);
    await expect(it.go({ failpoint: crashAt('after-effect', 'create') })).rejects.toBeInstanceOf(Crash);
    const other = { id: 'run-2', journal: memoryJournal(it.clock) };
    expect(outcomes(await it.go(other))).toEqual({ conflict: 1 });
    const third = { id: 'run-3', journal: memoryJournal(it.clock), takeOver: true };
    expect(outcomes(await it.go(third))).toEqual({ done: 1 });
    expect(it.judge()).toEqual([]);
  });
});

describe('G74: a process that wakes late', () => {
  it.each(effectNames)('writes nothing when its lease went to somebody else before %s', async (effect) => {
    const it = stage(1);
    let wake: () => void = () => undefined;
    let stopped = false;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const warnings: string[] = [];
    const first = it.go({
      // A process that is stopped renews nothing.
      journal: {
        ...it.journal,
        renew: (...given) => (stopped ? new Promise(() => undefined) : it.journal.renew(...given)),
      },
      onEvent: (event) => event.type === 'warning' && warnings.push(event.warning),
      failpoint: async (name, at) => {
        if (name !== 'after-intent' || at.effect !== effect) return;
        stopped = true;
        await asleep;
        stopped = false;
      },
    });
    while (!stopped) await new Promise((resolve) => setImmediate(resolve));
    await it.clock.advance(60_001);
    expect(outcomes(await it.go())).toEqual({ done: 1 });
    const before = [it.source.truth.length, it.target.truth.length];
    wake();
    await first;
    expect([it.source.truth.length, it.target.truth.length]).toEqual(before);
    expect(warnings).toContain('lease-lost');
    expect(it.judge()).toEqual([]);
  });
});
