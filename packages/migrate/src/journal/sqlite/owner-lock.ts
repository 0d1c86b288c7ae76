import { BillingualError } from '@billingual/core';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from './load-sqlite.ts';
import { makePrivateFile } from './private-file.ts';
import { primaryCode, sqliteError } from './sqlite-error.ts';

const busy = 5;

/**
 * Keeps every other process out for as long as this one lives: a transaction that is never ended, on a file beside the journal. The
 * system gives it up with the process, however that ends, so there is nothing stale to clean up. On this machine only: locks of network
 * file systems are not to be relied on.
 */
export function takeOwnership(path: string, ownerOf: () => Owner | undefined): () => void {
  makePrivateFile(path);
  const { DatabaseSync } = loadSqlite();
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path);
    lock.exec('PRAGMA busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw primaryCode(error) === busy ? inUse(ownerOf()) : sqliteError(error);
  }
  let held: DatabaseSync | undefined = lock;
  return () => {
    held?.close();
    held = undefined;
  };
}

export interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

function inUse(owner: Owner = { pid: 0, host: '(unknown)', since: '(unknown)' }): BillingualError<'journal_in_use'> {
  const who = `process ${owner.pid} on ${owner.host}, since ${owner.since}`;
  return new BillingualError(
    'journal_in_use',
    `another process works with this journal: ${who}; wait for it, or end it and resume`,
    owner,
  );
}
