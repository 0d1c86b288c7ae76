import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journalConformance, type JournalSubject } from '../conformance/journal-conformance.ts';
import type { Journal } from './journal.ts';
import { memoryJournal } from './memory-journal.ts';
import { sqliteJournal } from './sqlite/sqlite-journal.ts';

async function openMemory(): Promise<JournalSubject> {
  let now = 1_000_000;
  const journal = memoryJournal({ now: () => now });
  return {
    journal,
    reopen: async () => journal,
    another: async () => memoryJournal({ now: () => now }),
    advance: (ms) => void (now += ms),
    dispose: async () => undefined,
  };
}

async function openSqlite(): Promise<JournalSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  let now = 1_000_000;
  const opened: Journal[] = [];
  const open = async (name: string): Promise<Journal> => {
    const journal = await sqliteJournal(join(folder, name), { now: () => now });
    opened.push(journal);
    return journal;
  };
  const journal = await open('run.db');
  let count = 0;
  return {
    journal,
    async reopen() {
      await journal.close();
      return open('run.db');
    },
    another: () => open(`another-${count++}.db`),
    advance: (ms) => void (now += ms),
    async dispose() {
      for (const it of opened) await it.close();
      rmSync(folder, { recursive: true });
    },
  };
}

describe.each([
  ['memoryJournal', openMemory],
  ['sqliteJournal', openSqlite],
] as const)('%s', (_, open) => {
  const cases = journalConformance(open);
  it('is asked something', () => expect(cases.length).toBeGreaterThan(15));
  it.each(cases)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
