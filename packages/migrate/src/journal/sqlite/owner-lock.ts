import { BillingualError } from '@billingual/core';
import { hostname } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { loadSqlite } from './load-sqlite.ts';
import { makePrivateFile } from './private-file.ts';
import { primaryCode, sqliteError } from './sqlite-error.ts';

const busy = 5;
/** An owner has the lock a moment before it has written down who it is: so often, and so long in milliseconds, is looked again. */
const [looks, pauseMs] = [40, 25] as const;

/**
 * Keeps every other process out for as long as this one lives: a transaction that is never ended, on a file beside the journal. The
 * system gives it up with the process, however that ends, so there is nothing stale to clean up. On this machine only: locks of network
 * file systems are not to be relied on.
 */
export async function takeOwnership(path: string, ownerOf: () => Owner | undefined): Promise<() => void> {
  makePrivateFile(path);
  for (let look = 1; ; look += 1) {
    const lock = locked(path);
    if (lock !== undefined) return releaseOf(lock);
    const owner = ownerOf();
    if (look === looks || (owner !== undefined && isAlive(owner))) throw inUse(owner);
    await setTimeout(pauseMs);
  }
}

/** Undefined where somebody else has it. */
function locked(path: string): DatabaseSync | undefined {
  const { DatabaseSync } = loadSqlite();
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path);
    lock.exec('PRAGMA busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (primaryCode(error) === busy) return undefined;
    throw sqliteError(error);
  }
}

function releaseOf(lock: DatabaseSync): () => void {
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

/** Of a process on another machine nothing is known. */
function isAlive({ pid, host }: Owner): boolean {
  if (host !== hostname()) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(owner: Owner = { pid: 0, host: '(unknown)', since: '(unknown)' }): BillingualError<'journal_in_use'> {
  const who = `process ${owner.pid} on ${owner.host}, since ${owner.since}`;
  return new BillingualError(
    'journal_in_use',
    `another process works with this journal: ${who}; wait for it, or end it and resume`,
    owner,
  );
}
