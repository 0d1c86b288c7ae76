import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from './load-sqlite.ts';
import { makePrivateFile } from './private-file.ts';
import { checkSchema, migrate, pragma } from './schema.ts';
import { corruptJournal, sqliteError } from './sqlite-error.ts';

export interface OpenOptions {
  readonly readOnly: boolean;
  /** The journal takes no more of the disk than that. */
  readonly maxBytes: number | undefined;
}

/**
 * Opens the file and looks through its structure. A new file can be read by its owner only, as can a folder that is made for it. Each
 * commit is on the disk before it returns: WAL with synchronous = FULL.
 */
export function openDatabase(path: string, { readOnly, maxBytes }: OpenOptions): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  try {
    if (readOnly && !existsSync(path)) throw corruptJournal('there is none at this path');
    if (!readOnly) makePrivateFile(path);
    const database = new DatabaseSync(path, { readOnly, enableForeignKeyConstraints: true });
    try {
      database.exec('PRAGMA busy_timeout = 2000');
      if (!readOnly) {
        database.exec('PRAGMA journal_mode = WAL');
        database.exec('PRAGMA synchronous = FULL');
        checkStructure(database);
        if (maxBytes !== undefined)
          database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pragma(database, 'page_size')))}`);
        migrate(database);
      } else checkSchema(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw sqliteError(error);
  }
}

function checkStructure(database: DatabaseSync): void {
  const result = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (result !== 'ok') throw corruptJournal('the file is damaged');
}
