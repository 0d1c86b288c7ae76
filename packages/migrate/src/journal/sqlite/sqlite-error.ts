import { BillingualError } from '@billingual/core';

/** SQLite's primary result codes, as far as they mean something to a journal: https://www.sqlite.org/rescode.html */
const unwritable: ReadonlyMap<number, string> = new Map([
  [3, 'no permission'],
  [5, 'locked by another program'],
  [6, 'locked by another program'],
  [8, 'read-only'],
  [10, 'the disk fails'],
  [13, 'the disk, or what the journal may take of it, is full'],
  [14, 'the file cannot be opened'],
]);

const corrupt: ReadonlyMap<number, string> = new Map([
  // Our statements never change, so one that makes no sense was not written for these tables.
  [1, 'its tables are not as they were made'],
  [19, 'its tables are not as they were made'],
  [20, 'its tables are not as they were made'],
  [11, 'the file is damaged'],
  [24, 'the file is damaged'],
  [26, 'the file is no journal'],
]);

/** What node:sqlite threw as one of ours; anything else comes back as it was. */
export function sqliteError(error: unknown): unknown {
  if (BillingualError.is(error)) return error;
  const code = primaryCode(error);
  if (code === undefined) return error;
  const lost = corrupt.get(code);
  if (lost !== undefined) return corruptJournal(lost);
  const reason = unwritable.get(code);
  if (reason === undefined) return error;
  return new BillingualError(
    'journal_unwritable',
    `the journal took no entry: ${reason}; nothing more was asked of any provider. Make room or give access, then resume`,
    { reason },
  );
}

/** Extended codes carry the primary one in their lowest byte. */
export function primaryCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

export function corruptJournal(reason: string): BillingualError<'journal_corrupt'> {
  return new BillingualError(
    'journal_corrupt',
    `the journal cannot be trusted, and nothing is done by it: ${reason}; restore it from a backup or an export, or begin a new one with \`rebuild\``,
    { reason },
  );
}
