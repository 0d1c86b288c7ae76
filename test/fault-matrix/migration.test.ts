import { failpoints, memoryJournal } from '@billingual/migrate';
import { describe, expect, it } from 'vitest';
import { directions, Killed, killAt, migrating, payable } from './migrating.ts';
import { bills, live, mat } from './sample.ts';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `M-${index}`);

describe.each(directions)('from %s to %s', (...way) => {
  const places = failpoints.flatMap((name) => ['create', 'close', 'send'].map((effect) => [name, effect] as const));
  it.each(places)('G66, G67: killed at %s of %s, each is moved once and none is lost', async (name, effect) => {
    const here = await migrating(way, 3);
    await expect(here.go({ failpoint: killAt(name, effect) })).rejects.toBeInstanceOf(Killed);
    await here.target.far.clock.advance(60_001);
    const result = await here.go();
    expect(result).toMatchObject({ status: 'finished', counts: { done: 3 } });
    expect(
      payable(here.target.far)
        .map((it) => it.number)
        .toSorted(),
    ).toEqual(numbers(3));
    expect(live(here.target.far)).toHaveLength(3);
    expect(payable(here.source.far)).toEqual([]);
    expect(here.both()).toEqual([]);
  });

  it.each([0, 1, 2, 3, 5, 8])('G73: two with a journal each, %i turns apart, move each invoice once', async (apart) => {
    const here = await migrating(way, 4);
    const journal = memoryJournal({ now: () => here.clock.now() });
    const turns = async (count: number): Promise<void> => {
      for (let turn = 0; turn < count * 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    };
    const results = await Promise.all([here.go(), turns(apart).then(() => here.go({ journal, id: 'run-2' }))]);
    const copies = payable(here.target.far).map((it) => it.number);
    expect(new Set(copies).size).toBe(copies.length);
    expect(here.both()).toEqual([]);
    // Each is done by one of them, or was left to a person by both, and then it is still open.
    expect([...copies, ...payable(here.source.far).map((it) => it.number)].toSorted()).toEqual(numbers(4));
    expect(results.reduce((sum, it) => sum + it.counts.owed + it.counts.ambiguous, 0)).toBe(0);
  });

  it('G76: paid before or after any request of its migration, it is never asked for again', async () => {
    const seen = { paid: 0, tooLate: 0 };
    for (const side of ['source', 'target'] as const)
      for (const phase of ['before-parse', 'after-commit'] as const)
        for (let nth = 1; nth <= 14; nth += 1) {
          const here = await migrating(way, 1);
          const pay = async (): Promise<void> => {
            const isPaid = await here.source.far.payer.pay(here.ids[0] ?? '').then(
              () => true,
              () => false,
            );
            seen[isPaid ? 'paid' : 'tooLate'] += 1;
          };
          here[side].far.faults.add({ operation: '*', phase, nth, times: 1, action: { type: 'run', run: pay } });
          const { counts } = await here.go();
          const wasPaid = here.source.far.truth.of('payment').length > 0;
          expect(here.both()).toEqual([]);
          expect(payable(here.target.far)).toHaveLength(wasPaid ? 0 : 1);
          expect(live(here.target.far).filter((it) => it.status === 'DRAFT')).toEqual([]);
          expect(counts.done).toBe(wasPaid ? 0 : 1);
        }
    expect(seen.paid).toBeGreaterThan(8);
    expect(seen.tooLate).toBeGreaterThan(1);
  }, 30_000);

  it.each([true, false])('G80: with notify %j each payer gets that mail and no other', async (notify) => {
    const here = await migrating(way, 3);
    const before = here.source.far.truth.of('mail').length;
    await here.go({ policy: { notify, write: { nameSplit: 'last-token' } } });
    expect(bills(here.target.far)).toBe(notify ? 3 : 0);
    expect(here.target.far.truth.of('mail')).toHaveLength(notify ? 3 : 0);
    // Of its being withdrawn above all.
    expect(here.source.far.truth.of('mail').slice(before)).toEqual([]);
  });

  it('G82: a number that somebody has used by hand is a conflict, and nothing of theirs is touched', async () => {
    const here = await migrating(way, 2);
    const byHand = await here.target.open({ seed: 99 }).create({ ...mat, number: 'M-0' });
    const id = byHand.invoice.source?.id;
    const before = here.target.far.truth.invoices().find((it) => it.id === id);
    const { counts } = await here.go();
    expect(counts).toMatchObject({ done: 1, conflict: 1 });
    expect(here.target.far.truth.invoices().find((it) => it.id === id)).toEqual(before);
    expect(payable(here.source.far).map((it) => it.number)).toEqual(['M-0']);
    expect(live(here.target.far)).toHaveLength(2);
  });
});

it('G81: a number that the target could not be asked by again is given up for one that it can', async () => {
  const here = await migrating(['paypal', 'cybersource'], 1, () => ({ ...mat, number: '2026/1' }));
  expect((await here.go()).counts.done).toBe(1);
  expect(payable(here.target.far).map((it) => it.number)).toEqual([expect.stringMatching(/^BL-[0-9A-Z]{16}$/)]);
  const made = here.target.open({ seed: 9 }).create({ ...mat, number: '2026/1' });
  await expect(made).rejects.toMatchObject({ code: 'not_representable' });
  expect(live(here.target.far)).toHaveLength(1);
});
