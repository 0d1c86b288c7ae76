import { DatabaseSync } from 'node:sqlite';

/**
 * The floor under any journal: so many transactions on a file of its own, each with one row of 1 KiB, with the pragmas of the
 * migrator's. Returns the milliseconds that they took.
 */
export function bareCommits(path: string): { readonly run: (count: number) => number; readonly close: () => void } {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE rows (position INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO rows (text) VALUES (?)');
  const text = 'x'.repeat(1024);
  return {
    run(count) {
      const start = performance.now();
      for (let turn = 0; turn < count; turn += 1) {
        database.exec('BEGIN IMMEDIATE');
        insert.run(text);
        database.exec('COMMIT');
      }
      return performance.now() - start;
    },
    close: () => database.close(),
  };
}
