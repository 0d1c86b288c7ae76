import { BillingualError } from '@billingual/core';
import { statSync } from 'node:fs';

/**
 * Throws as soon as the journal is no longer where it was opened: a file that was removed or replaced takes every entry, and is gone with
 * the process. SQLite says nothing of it. The log beside it holds what is not in the file itself yet, and without the lock others may come
 * in, so that these count as well.
 */
export function heldPlace(file: string): () => void {
  const paths = [file, `${file}-wal`, `${file}-owner`];
  const opened = paths.map(identity);
  return () => {
    for (const [index, path] of paths.entries())
      if (opened[index] !== undefined && identity(path) !== opened[index]) throw gone(path);
  };
}

/** Undefined where there is none. */
function identity(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${found.dev}:${found.ino}`;
}

function gone(path: string): BillingualError<'journal_unwritable'> {
  const reason = 'it was removed or replaced';
  return new BillingualError(
    'journal_unwritable',
    `the journal is no longer at ${path}: ${reason} while it was in use, and nothing more was asked of any provider. Put it back, or find out at the target what it knew with \`rebuild\``,
    { reason },
  );
}
