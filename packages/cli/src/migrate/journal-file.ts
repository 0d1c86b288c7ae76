import { existsSync, statSync } from 'node:fs';
import { sqliteJournal, type Journal, type RunRecord } from '@billingual/migrate';
import { failure } from '../failure.ts';

/** A journal in which a run was begun. */
export interface KnownRun {
  readonly journal: Journal;
  readonly run: RunRecord;
}

/** Opens the journal of a run; `use` is over before it is closed. Read only, a run that is under way may go on meanwhile. */
export async function withRun<T>(
  file: string,
  { readOnly }: { readonly readOnly: boolean },
  use: (known: KnownRun) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) throw noRun(file, 'there is no such file');
  if (!statSync(file).isFile()) throw noRun(file, 'it is no file');
  const journal = await sqliteJournal(file, { readOnly });
  try {
    const run = await journal.run();
    if (run === undefined) throw noRun(file, 'no run was begun in it');
    return await use({ journal, run });
  } finally {
    await journal.close();
  }
}

function noRun(file: string, why: string): Error {
  const wayOut = '--journal says which one is meant, and billingual run begins one';
  return failure('badInput', 'no_run', `cannot use the journal ${file}: ${why}; ${wayOut}`);
}
