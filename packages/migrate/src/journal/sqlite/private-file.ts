import { BillingualError } from '@billingual/core';
import { closeSync, existsSync, fchmodSync, fstatSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'a folder is in its place',
  ENOTDIR: 'a file is in the place of the folder',
  EEXIST: 'a file is in the place of the folder',
  ENOENT: 'there is no such folder, and none can be made',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOSPC: 'the disk is full',
  EROFS: 'read-only',
};

/**
 * Makes a file that only its owner can read, and a folder for it that only its owner can enter where there is none; a file that is there
 * is made private again. Before SQLite makes it with other rights: it gives the files it makes beside it the rights of this one.
 */
export function makePrivateFile(path: string): void {
  try {
    makeFolder(dirname(path));
    // Before it is opened: a pipe would wait for somebody to read it, and what is a device belongs to all.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) throw noFile(path);
    const descriptor = openSync(path, 'a', 0o600);
    try {
      if (!fstatSync(descriptor).isFile()) throw noFile(path);
      fchmodSync(descriptor, 0o600);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    if (BillingualError.is(cause)) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reason = reasons[code] ?? (code === '' ? 'the file cannot be made' : code);
    throw cannotKeep(path, reason);
  }
}

function noFile(path: string): BillingualError<'journal_unwritable'> {
  return cannotKeep(path, statSync(path).isDirectory() ? 'a folder is in its place' : 'it is no file');
}

function cannotKeep(path: string, reason: string): BillingualError<'journal_unwritable'> {
  return new BillingualError('journal_unwritable', `the journal cannot be kept at ${path}: ${reason}`, { reason });
}

/** One after the other: where none can be made, as below /proc, Node's own way of making several at once never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}
