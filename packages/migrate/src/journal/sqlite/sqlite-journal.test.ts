import { BillingualError, type ErrorCode } from '@billingual/core';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleRun, sampleSeeds } from '../../conformance/samples.ts';
import type { Item, Journal, Lease } from '../journal.ts';
import { isSqliteWarning, loadSqlite } from './load-sqlite.ts';
import { sqliteJournal, type SqliteJournalOptions } from './sqlite-journal.ts';

let folder: string;
let file: string;
const opened: Journal[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'private', 'run.db');
});
afterEach(async () => {
  for (const it of opened.splice(0)) await it.close();
  rmSync(folder, { recursive: true });
});

async function open(path = file, options: SqliteJournalOptions = {}): Promise<Journal> {
  const journal = await sqliteJournal(path, options);
  opened.push(journal);
  return journal;
}

async function begun(count: number, options?: SqliteJournalOptions): Promise<Journal> {
  const journal = await open(file, options);
  await journal.begin(sampleRun());
  await journal.enroll(sampleSeeds(count));
  return journal;
}

async function failure(work: Promise<unknown>): Promise<BillingualError> {
  const error: unknown = await work.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (BillingualError.is(error)) return error;
  throw new Error(`it did not fail with one of ours: ${String(error)}`);
}

const file2 = (): string => join(folder, 'other.db');
const codeOf = async (work: Promise<unknown>): Promise<ErrorCode> => (await failure(work)).code;
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const intend = (journal: Journal, lease: Lease): Promise<boolean> =>
  journal.step(lease, { state: { ...lease.item.state, phase: 'drafting' }, intend: { effect: 'create', number: 'n' } });
const claim = (journal: Journal, count: number): Promise<readonly Lease[]> =>
  journal.claim({ count, leaseMs: 60_000, worker: 'test' });
const items = async (journal: Journal): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const it of journal.scan()) list.push(it);
  return list;
};

describe('what is on the disk', () => {
  it('is for its owner only', async () => {
    const journal = await begun(3);
    expect(mode(join(folder, 'private'))).toBe('700');
    for (const name of ['run.db', 'run.db-wal', 'run.db-shm', 'run.db-owner'])
      expect([name, mode(join(folder, 'private', name))]).toEqual([name, '600']);
    await journal.close();
  });

  it('is made private again where a file was open to others', async () => {
    await (await begun(1)).close();
    chmodSync(file, 0o644);
    await (await open()).close();
    expect(mode(file)).toBe('600');
  });

  it('is written through to the disk with every commit', async () => {
    await begun(1);
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
    const source = readFileSync(new URL('open-database.ts', import.meta.url), 'utf8');
    expect(source).toContain('PRAGMA synchronous = FULL');
  });
});

describe('G68: power is lost', () => {
  it('leaves a journal that holds everything up to some moment, wherever the log was cut off', async () => {
    const journal = await begun(4);
    const moments: Buffer[] = [];
    for (const lease of await claim(journal, 4)) {
      await intend(journal, lease);
      moments.push(readFileSync(`${file}-wal`));
    }
    const whole = moments.at(-1) ?? Buffer.alloc(0);
    const counts = new Set<number>();
    for (let share = 0; share <= 20; share += 1) {
      const copy = join(folder, `copy-${share}.db`);
      copyFileSync(file, copy);
      writeFileSync(`${copy}-wal`, whole);
      truncateSync(`${copy}-wal`, Math.floor((whole.length * share) / 20));
      const found = await codeOrCount(copy);
      counts.add(found);
    }
    // From nothing at all to all of it, and never a mixture that was not.
    expect(Math.min(...counts)).toBeLessThanOrEqual(0);
    expect(Math.max(...counts)).toBe(4);
  });

  /** How many intents there are, each with its state beside it; -1 for a journal from before it was begun. */
  async function codeOrCount(path: string): Promise<number> {
    const journal = await open(path);
    if ((await journal.run()) === undefined) return -1;
    const drafting = (await items(journal)).filter((it) => it.state.phase === 'drafting').map((it) => it.key);
    const intended: string[] = [];
    for await (const it of journal.effects()) intended.push(it.key);
    expect(intended.toSorted()).toEqual(drafting.toSorted());
    return intended.length;
  }
});

describe('G69: nothing can be written', () => {
  it('says so before the next remote write, when the disk is full', async () => {
    const journal = await begun(200, { maxBytes: 400_000 });
    let error: unknown;
    let intended = 0;
    for (const lease of await claim(journal, 200)) {
      try {
        expect(
          await journal.step(lease, {
            state: { ...lease.item.state, phase: 'drafting', reason: 'x'.repeat(4000) },
            intend: { effect: 'create' },
          }),
        ).toBe(true);
        intended += 1;
      } catch (it) {
        error = it;
        break;
      }
    }
    expect(BillingualError.is(error, 'journal_unwritable')).toBe(true);
    const effects: string[] = [];
    for await (const it of journal.effects()) effects.push(it.key);
    expect(effects).toHaveLength(intended);
    expect(intended).toBeGreaterThan(0);
  });

  it('says so when it is read-only', async () => {
    await (await begun(1)).close();
    const journal = await open(file, { readOnly: true });
    expect(await items(journal)).toHaveLength(1);
    expect(await codeOf(journal.setEnrolled())).toBe('journal_unwritable');
    expect(await codeOf(journal.begin(sampleRun()))).toBe('journal_unwritable');
  });

  it('says so when its folder cannot be made', async () => {
    writeFileSync(join(folder, 'private'), 'a file is in the way');
    expect(await codeOf(sqliteJournal(file))).toBe('journal_unwritable');
  });
});

describe('what stands at its path', () => {
  it.each([
    ['the file is removed', ['']],
    ['everything of it is removed', ['', '-wal', '-shm', '-owner']],
    ['its log is removed', ['-wal']],
    ['its lock is removed', ['-owner']],
  ])('is looked at before each remote write: %s', async (_, ends) => {
    const journal = await begun(2);
    const [first, second] = await claim(journal, 2);
    if (first === undefined || second === undefined) throw new Error('nothing was claimed');
    expect(await intend(journal, first)).toBe(true);
    for (const end of ends) rmSync(file + end);
    const error = await failure(intend(journal, second));
    expect([error.code, error.message]).toEqual(['journal_unwritable', expect.stringContaining('removed or replaced')]);
    // What became of the first can still be told to whoever asks this process.
    expect(await journal.step(first, { state: first.item.state, settle: 'done' })).toBe(true);
  });

  it('is another file', async () => {
    const journal = await begun(1);
    const [lease] = await claim(journal, 1);
    if (lease === undefined) throw new Error('nothing was claimed');
    copyFileSync(file, file2());
    renameSync(file2(), file);
    expect(await codeOf(intend(journal, lease))).toBe('journal_unwritable');
  });

  it('has to be a file: what is none is left as it is', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', ['-m', '666', pipe]);
    const before = mode(pipe);
    const link = join(folder, 'device');
    symlinkSync('/dev/null', link);
    for (const path of [pipe, link, '/dev/null']) {
      const error = await failure(sqliteJournal(path));
      expect([path, error.code, error.message]).toEqual([
        path,
        'journal_unwritable',
        expect.stringContaining('it is no file'),
      ]);
    }
    expect(mode(pipe)).toBe(before);
    expect(['/dev/null-owner', `${pipe}-owner`].filter((it) => existsSync(it))).toEqual([]);
  });

  it('has one lock, whatever links lead to it', async () => {
    await begun(1);
    const link = join(folder, 'link.db');
    symlinkSync(file, link);
    symlinkSync(join(folder, 'private'), join(folder, 'other'));
    expect(await codeOf(sqliteJournal(link))).toBe('journal_in_use');
    expect(await codeOf(sqliteJournal(join(folder, 'other', 'run.db')))).toBe('journal_in_use');
    symlinkSync(join(folder, 'nowhere.db'), join(folder, 'dangling.db'));
    expect((await failure(sqliteJournal(join(folder, 'dangling.db')))).message).toContain('it is a link to nothing');
  });
});

describe('G70: the journal is damaged', () => {
  it('refuses what is no journal', async () => {
    writeFileSync(file2(), 'not a database at all, but long enough to be taken for one'.repeat(50));
    expect(await codeOf(sqliteJournal(file2()))).toBe('journal_corrupt');
  });

  it('refuses a database of another program', async () => {
    const other = file2();
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE notes (text TEXT)');
    database.close();
    expect(await codeOf(sqliteJournal(other))).toBe('journal_corrupt');
  });

  it('refuses to read what is not there', async () => {
    expect(await codeOf(sqliteJournal(join(folder, 'none.db'), { readOnly: true }))).toBe('journal_corrupt');
  });

  it('never gives out an item that is not as it was written, whichever byte was flipped', async () => {
    await (await begun(30)).close();
    const whole = readFileSync(file);
    const written = await items(await open());
    await opened.at(-1)?.close();
    const outcomes = { refused: 0, harmless: 0 };
    for (let offset = 0; offset < whole.length; offset += 397) {
      const bytes = Buffer.from(whole);
      bytes[offset] = (bytes[offset] ?? 0) ^ 0x10;
      const copy = join(folder, `flipped-${offset}.db`);
      writeFileSync(copy, bytes);
      try {
        const journal = await open(copy);
        const found = await items(journal);
        await journal.close();
        for (const it of found) expect(written).toContainEqual(it);
        outcomes.harmless += 1;
      } catch (error) {
        if (!BillingualError.is(error)) throw error;
        outcomes.refused += 1;
      }
      for (const end of ['', '-wal', '-shm', '-owner']) if (existsSync(copy + end)) rmSync(copy + end);
    }
    expect(outcomes.refused).toBeGreaterThan(10);
    expect(outcomes.harmless).toBeGreaterThan(10);
    // A few hundred files are written and removed: slow where the disk is busy.
  }, 30_000);
});

describe('G87: a later version', () => {
  it('is told from this one, and refused', async () => {
    await (await begun(1)).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(await codeOf(sqliteJournal(file))).toBe('journal_mismatch');
  });
});

describe('the warning that SQLite is experimental', () => {
  it('is told from every other', () => {
    const text = 'SQLite is an experimental feature and might change at any time';
    expect(isSqliteWarning(text, 'ExperimentalWarning')).toBe(true);
    expect(isSqliteWarning(text, { type: 'ExperimentalWarning' })).toBe(true);
    expect(isSqliteWarning(Object.assign(new Error(text), { name: 'ExperimentalWarning' }), undefined)).toBe(true);
    expect(isSqliteWarning(text, 'DeprecationWarning')).toBe(false);
    expect(isSqliteWarning('The Fetch API is an experimental feature', 'ExperimentalWarning')).toBe(false);
  });

  it('leaves the process as it was', () => {
    const emit = vi.spyOn(process, 'emitWarning');
    const before = Reflect.get(process, 'emitWarning');
    expect(loadSqlite().DatabaseSync).toBe(DatabaseSync);
    expect(Reflect.get(process, 'emitWarning')).toBe(before);
    emit.mockRestore();
  });
});
