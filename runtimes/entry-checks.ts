import {
  commands,
  entryPoints,
  installPacked,
  load,
  requireAll,
  type EntryPoint,
  type Exported,
} from './entry-points.ts';
import type { Runtime } from './runtimes.ts';
import { start } from './start.ts';

/** What a runtime made of the entry points of the published packages. */
export interface EntryVerdict {
  readonly name: string;
  readonly loaded: number;
  readonly failures: readonly string[];
}

/** Every entry point in every runtime exports what it does in the first; in Node also by `require`, and the commands start. */
export async function checkEntryPoints(
  runtimes: readonly Runtime[],
  portable: ReadonlySet<string>,
  folder: string,
): Promise<readonly EntryVerdict[]> {
  await installPacked(folder);
  const entries = entryPoints(folder, portable);
  if (!entries.some(({ isPortable }) => isPortable)) throw new Error('no entry point found to load');
  const verdicts: EntryVerdict[] = [];
  let first: Exported | undefined;
  for (const runtime of runtimes) {
    const failures: string[] = [];
    const isNode = runtime.name.startsWith('Node');
    const some = entries.filter(({ isPortable }) => isPortable || isNode);
    const attempt = async (how: string, work: () => Promise<Exported>): Promise<void> => {
      try {
        const exported = await work();
        failures.push(...differences(some, exported, (first ??= exported)).map((it) => `${how}: ${it}`));
      } catch (error) {
        failures.push(`${how}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    await attempt('import', () => load(runtime, some, folder));
    if (isNode) {
      await attempt('require', () => requireAll(runtime, some, folder));
      for (const command of commands(folder)) {
        const { output, trouble } = await start([...runtime.run(command), '--help']);
        if (trouble !== undefined || output === '')
          failures.push(`${command} --help: ${trouble ?? 'it printed nothing'}`);
      }
    }
    verdicts.push({ name: runtime.name, loaded: some.length, failures });
  }
  return verdicts;
}

function differences(entries: readonly EntryPoint[], exported: Exported, first: Exported): string[] {
  return entries.flatMap(({ specifier, isJson }) => {
    const names = exported[specifier];
    if (isJson) return names === undefined ? [`${specifier} is not there`] : [];
    if (names === undefined || names.length === 0) return [`${specifier} exports nothing`];
    const due = first[specifier] ?? [];
    const other = [...names.filter((it) => !due.includes(it)), ...due.filter((it) => !names.includes(it))];
    return other.length === 0 ? [] : [`${specifier} differs in ${other.join(', ')}`];
  });
}
