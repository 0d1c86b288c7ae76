import { BillingualError } from '@billingual/core';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a file that only its owner can read, and a folder for it that only its owner can enter where there is none; a file that is there
 * is made private again. Before SQLite makes it with other rights: it gives the files it makes beside it the rights of this one.
 */
export function makePrivateFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'the file cannot be made';
    throw new BillingualError('journal_unwritable', `the journal cannot be kept in its folder: ${reason}`, { reason });
  }
}
