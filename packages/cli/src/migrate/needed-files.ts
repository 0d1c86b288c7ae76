import { realPath, type Needed } from './output-file.ts';
import { planBeside } from './plan-file.ts';
import type { Settings } from './settings.ts';

/** What stands beside a journal: SQLite's own files, and the lock. */
const companions = ['-wal', '-shm', '-journal', '-owner'] as const;

/** The files that a command lives by, so that none of its outputs is put in their place. `plan`, `only`: as they were typed. */
export function neededFiles(
  { journal, configFile, from, to, envFiles }: Settings,
  { plan, only }: { readonly plan?: string | undefined; readonly only?: string | undefined } = {},
): readonly Needed[] {
  const env = new Set([...envFiles, ...(from?.envFiles ?? []), ...(to?.envFiles ?? [])]);
  return [
    { file: journal, what: 'the journal' },
    // SQLite puts them beside the file itself, and not beside a link to it.
    ...companions.map((it) => ({ file: `${realPath(journal)}${it}`, what: 'a part of the journal' })),
    { file: planBeside(journal), what: 'the plan of the run' },
    ...(plan === undefined ? [] : [{ file: plan, what: 'the plan' }]),
    ...(only === undefined || only === '-' ? [] : [{ file: only, what: 'the list of --only' }]),
    ...(configFile === undefined ? [] : [{ file: configFile, what: 'the configuration' }]),
    ...[...env].map((file) => ({ file, what: 'a file of credentials' })),
  ];
}
