import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BillingualError } from '@billingual/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Crash, crashAt } from '../../__fixtures__/crash.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { outcomes, seeThrough, stage, strike, type Stage } from '../../__fixtures__/stage.ts';
import type { EffectRecord, Journal } from '../../journal/journal.ts';
import { sqliteJournal } from '../../journal/sqlite/sqlite-journal.ts';
import type { Phase } from '../../machine/state.ts';
import { fingerprintOf, type Endpoint } from '../../plan/plan-header.ts';

/** Runs over a journal in a file, and what may become of the file. */

let folder: string;
const opened: Journal[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'on-disk-'));
});
afterEach(async () => {
  for (const it of opened.splice(0)) await it.close();
  rmSync(folder, { recursive: true });
});

async function open(name: string, here: Stage, maxBytes?: number): Promise<Journal> {
  const now = (): number => here.clock.now();
  const journal = await sqliteJournal(join(folder, name), { now, ...(maxBytes !== undefined && { maxBytes }) });
  opened.push(journal);
  return journal;
}

/** The files as they stand on the disk now, whatever the process still holds. */
function copyOf(name: string, as: string): void {
  for (const end of ['', '-wal'])
    if (existsSync(join(folder, name + end))) copyFileSync(join(folder, name + end), join(folder, as + end));
}

async function seeThroughWith(here: Stage, journal: Journal): Promise<Partial<Record<Phase, number>>> {
  const go: Stage['go'] = (more) => here.go({ ...more, journal });
  return outcomes(await seeThrough({ ...here, go }));
}

const writes = ['create', 'cancel', 'send'] as const;

describe('G68: power is lost', () => {
  it('finds the intent of every request that was made by then, in whatever was on the disk at that moment', async () => {
    const here = stage(3);
    const journal = await open('run.db', here);
    const moments: string[] = [];
    for (const side of [here.source, here.target])
      for (const operation of writes)
        side.faults.push({
          operation,
          at: 'before',
          strike: () => {
            const name = `at-${moments.length}.db`;
            copyOf('run.db', name);
            moments.push(operation);
          },
        });
    expect(outcomes(await here.go({ journal }))).toEqual({ done: 3 });
    expect(moments).toHaveLength(9);
    for (const [index, operation] of moments.entries()) {
      const found: EffectRecord[] = [];
      for await (const it of (await open(`at-${index}.db`, here)).effects()) found.push(it);
      expect(found.length).toBeGreaterThan(index);
      const unsettled = found.filter((it) => it.outcome === null).map((it) => it.effect);
      expect(unsettled).toContain(operation === 'cancel' ? 'close' : operation);
    }
  });

  /** Every commit of a run over two invoices, each cut off at the beginning, in the middle and shortly before its end. */
  const cuts = Array.from({ length: 10 }, (_, nth) => nth + 1).flatMap((nth) =>
    [0, 0.5, 0.999].map((share) => [nth, share] as const),
  );
  it.each(cuts)(
    'in commit %i, of which %d is on the disk: it goes on as if that had never begun',
    async (nth, share) => {
      const here = stage(2);
      const journal = await open('run.db', here);
      const size = (): number => statSync(join(folder, 'run.db-wal')).size;
      let steps = 0;
      const until: Journal = {
        ...journal,
        async step(...given) {
          steps += 1;
          const before = size();
          const done = await journal.step(...given);
          if (steps < nth) return done;
          copyOf('run.db', 'left.db');
          const left = before + Math.floor((size() - before) * share);
          truncateSync(join(folder, 'left.db-wal'), left);
          throw new Crash('no power');
        },
      };
      await expect(here.go({ journal: until, concurrency: 1 })).rejects.toBeInstanceOf(Crash);
      await here.clock.advance(60_001);
      expect(await seeThroughWith(here, await open('left.db', here))).toEqual({ done: 2 });
      expect(here.judge()).toEqual([]);
      expect(here.target.held.size).toBe(2);
    },
  );
});

describe('G69: the disk is full', () => {
  it('asks nothing more of any provider, whenever that comes, and goes on once there is room', async () => {
    let [struck, halfway] = [0, 0];
    for (let maxBytes = 60_000; ; maxBytes += 4096) {
      const here = stage(50);
      const name = `full-${maxBytes}.db`;
      const journal = await open(name, here, maxBytes);
      const asked = (): number => here.source.truth.length + here.target.truth.length;
      let atFailure: number | undefined;
      const watched: Journal = {
        ...journal,
        step: (...given) =>
          journal.step(...given).catch((error: unknown) => {
            atFailure ??= asked();
            throw error;
          }),
      };
      const error: unknown = await here.go({ journal: watched }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const intents: EffectRecord[] = [];
      for await (const it of journal.effects()) intents.push(it);
      await journal.close();
      // Seeding took a change an invoice; everything since then has its intent.
      expect(asked() - 50).toBeLessThanOrEqual(intents.length);
      if (error === undefined) break;
      struck += 1;
      expect(BillingualError.is(error, 'journal_unwritable')).toBe(true);
      // Undefined where it was full before anything was begun.
      if (atFailure !== undefined && asked() > 50) halfway += 1;
      expect(asked()).toBe(atFailure ?? 50);
      expect(await seeThroughWith(here, await open(name, here))).toEqual({ done: 50 });
      expect(here.judge()).toEqual([]);
    }
    expect(struck).toBeGreaterThan(3);
    expect(halfway).toBeGreaterThan(2);
  }, 60_000);
});

describe('G87: an upgrade between two runs', () => {
  const old = fileURLToPath(new URL('../../__fixtures__/journal-of-format-1.db', import.meta.url));

  /** What the run left behind that the journal is of: the copy of the first could not be sent, and the process died in the third. */
  async function left(): Promise<Stage> {
    const here = stage(4);
    here.source.put(sampleInvoice(4), { settlement: 'pending' });
    strike(here.target, 'send', 'before', () => here.target.error('rejected', 'send', { problems: [] }));
    const failpoint = crashAt('after-effect', 'create', 3);
    await expect(here.go({ concurrency: 1, failpoint })).rejects.toBeInstanceOf(Crash);
    copyFileSync(old, join(folder, 'run.db'));
    return here;
  }

  it('goes on with a journal of an earlier format, with nothing lost and nothing done twice', async () => {
    const here = await left();
    const journal = await open('run.db', here);
    expect(await journal.run()).toMatchObject({ id: 'run-1', createdAt: Date.parse('2026-12-01T12:00:00Z') });
    expect(outcomes({ counts: await journal.counts() } as never)).toEqual({
      planned: 1,
      drafting: 1,
      owed: 1,
      done: 1,
      skipped: 1,
    });
    await here.clock.advance(60_001);
    expect(await seeThroughWith(here, journal)).toEqual({ done: 4, skipped: 1 });
    expect(here.judge()).toEqual([]);
    expect(here.target.held.size).toBe(4);
  });

  it('reads one without changing it, as long as nothing is done by it', async () => {
    await left();
    const before = statSync(join(folder, 'run.db')).mtimeMs;
    const journal = await sqliteJournal(join(folder, 'run.db'), { readOnly: true });
    expect((await journal.run())?.id).toBe('run-1');
    expect((await journal.counts()).owed).toBe(1);
    await journal.close();
    expect(statSync(join(folder, 'run.db')).mtimeMs).toBe(before);
    expect(readdirSync(folder).filter((it) => it.endsWith('-wal'))).toEqual([]);
  });

  it('refuses a run that was begun under another mapping', async () => {
    const here = stage(1);
    const header = await begunHeader(here);
    const journal = await open('other.db', here);
    const { fingerprint: _, ...rest } = header;
    await journal.begin({ id: 'run-1', header: { ...rest, mapping: 0, fingerprint: 'of that time' } });
    await expect(here.go({ journal })).rejects.toMatchObject({
      code: 'journal_mismatch',
      message: expect.stringContaining('mapping version: 0, now 2'),
    });
    expect(here.target.truth).toEqual([]);
  });

  it('refuses a run that was begun before it was written down whose accounts they are, and says what to do', async () => {
    const here = stage(1);
    const { fingerprint: _, source, target, ...rest } = await begunHeader(here);
    const without = ({ provider, account, environment }: Endpoint): Endpoint => ({ provider, account, environment });
    const what = { ...rest, source: without(source), target: without(target) };
    const journal = await open('older.db', here);
    const asked = { ...here.source.asked };
    await journal.begin({ id: 'run-1', header: { ...what, fingerprint: fingerprintOf(what) } });
    await expect(here.go({ journal })).rejects.toMatchObject({
      code: 'journal_mismatch',
      message: expect.stringMatching(
        /source could be any account.*target could be any account.*the version that began it/,
      ),
    });
    expect([here.source.asked, here.target.asked]).toEqual([asked, {}]);
  });

  async function begunHeader(here: Stage): Promise<NonNullable<Awaited<ReturnType<Journal['run']>>>['header']> {
    await here.go({ limit: 0 });
    const run = await here.journal.run();
    if (run === undefined) throw new Error('nothing was begun');
    return run.header;
  }
});

it('G69: a journal that is removed after the last request is missed at the end of the run', async () => {
  const here = stage(1);
  const journal = await open('run.db', here);
  strike(here.target, 'send', 'after', () => rmSync(join(folder, 'run.db')));
  await expect(here.go({ journal })).rejects.toMatchObject({
    code: 'journal_unwritable',
    message: expect.stringContaining('removed or replaced') as string,
  });
  // And what it knew can still be read by this process.
  expect(await journal.counts()).toMatchObject({ done: 1 });
});
