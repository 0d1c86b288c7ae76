/** The commit point: what others do in the very moment in which an original is closed, and answers that are no proof of anything. */
import { reportRows } from '@billingual/migrate';
import { describe, expect, it } from 'vitest';
import { directions, migrating, payable, type Migrating } from './migrating.ts';
import { live } from './sample.ts';

const notFound = { type: 'answer', status: 404, headers: { 'content-type': 'application/json' }, body: '{}' } as const;

async function reasons({ journal }: Migrating): Promise<readonly (string | null)[]> {
  const found: (string | null)[] = [];
  for await (const { reason } of reportRows(journal)) found.push(reason);
  return found;
}

describe.each(directions)('from %s to %s', (...way) => {
  it('G78: a 404 in answer to the cancel closes nothing', async () => {
    const here = await migrating(way, 2);
    const phase = 'before-parse';
    here.source.far.faults.add({ operation: 'cancel', phase, nth: 1, times: 1, action: notFound });
    const { counts } = await here.go();
    expect(here.both()).toEqual([]);
    expect(counts.done).toBe(2);
    expect(payable(here.source.far)).toEqual([]);
    expect(payable(here.target.far)).toHaveLength(2);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'G78: an original that is not found once, at look %i, is moved all the same',
    async (nth) => {
      const here = await migrating(way, 1);
      here.source.far.faults.add({ operation: 'get', phase: 'before-parse', nth, times: 1, action: notFound });
      const { counts } = await here.go();
      expect(here.both()).toEqual([]);
      expect(counts.done).toBe(1);
      expect(payable(here.source.far)).toEqual([]);
    },
  );

  it('G78: where cancels find nothing for ever, the original stays open and its copy a draft', async () => {
    const here = await migrating(way, 1);
    here.source.far.faults.add({ operation: 'cancel', phase: 'before-parse', action: notFound });
    const { counts } = await here.go();
    expect(here.both()).toEqual([]);
    expect(counts.done).toBe(0);
    expect(payable(here.source.far)).toHaveLength(1);
    expect(payable(here.target.far)).toEqual([]);
  });

  it.each(['before-parse', 'before-commit'] as const)(
    'G78: what the merchant withdraws while it is to be closed (%s) is not billed by a copy',
    async (phase) => {
      const here = await migrating(way, 1);
      const merchant = here.source.open({ seed: 77 });
      const run = async (): Promise<void> => void (await merchant.cancel(here.ids[0] ?? ''));
      here.source.far.faults.add({ operation: 'cancel', phase, nth: 1, times: 1, action: { type: 'run', run } });
      const { counts } = await here.go();
      expect(payable(here.target.far)).toEqual([]);
      expect(counts.done).toBe(0);
      expect(await reasons(here)).toEqual(['withdrawn-meanwhile']);
      expect(live(here.target.far).map((it) => it.status)).toEqual(['DRAFT']);
    },
  );

  it('G78: what the merchant withdraws before it is to be closed leaves no copy', async () => {
    const here = await migrating(way, 1);
    const merchant = here.source.open({ seed: 77 });
    const result = await here.go({
      failpoint: async (name, at) => {
        if (name === 'after-intent' && at.effect === 'close') await merchant.cancel(here.ids[0] ?? '');
      },
    });
    expect(result.counts).toMatchObject({ done: 0, skipped: 1 });
    expect(await reasons(here)).toEqual(['canceled-at-source']);
    // A draft that is removed stays as a canceled one where nothing can be deleted.
    expect(live(here.target.far).filter((it) => it.status !== 'CANCELED')).toEqual([]);
  });

  it('G75: a copy that is edited at the target while its original is closed is not sent', async () => {
    const here = await migrating(way, 1);
    const merchant = here.target.open({ seed: 77 });
    const run = async (): Promise<void> => {
      const [copy] = live(here.target.far);
      await merchant.update(copy?.id ?? '', (now) => ({
        ...now,
        lines: now.lines.map((line) => ({ ...line, quantity: '9' as typeof line.quantity })),
      }));
    };
    here.source.far.faults.add({
      operation: 'cancel',
      phase: 'after-commit',
      nth: 1,
      times: 1,
      action: { type: 'run', run },
    });
    const { counts } = await here.go();
    expect(counts.owed).toBe(1);
    expect(payable(here.target.far)).toEqual([]);
    expect(await reasons(here)).toEqual(['target-edited']);
  });
});
