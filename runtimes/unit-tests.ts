import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { readRan, type Ran } from './ran.ts';
import { computing, type Runtime } from './runtimes.ts';
import { start } from './start.ts';
import type { TestFile } from './test-files.ts';

/** What one runtime made of the test files that it was given. */
export interface Run {
  readonly runtime: Runtime;
  readonly given: readonly TestFile[];
  readonly ran: readonly Ran[];
  /** Why it did not come to its end, in words. */
  readonly troubles: readonly string[];
}

/**
 * Runs the unit tests that a runtime can run, all in one process; but a test that asks for a piece of the machine, such as its sockets or
 * its memory, has one of its own.
 */
export async function runUnitTests(runtime: Runtime, files: readonly TestFile[], folder: string): Promise<Run> {
  const given = files.filter(({ needs }) => needs.every(runtime.has));
  const isAlone = ({ needs }: TestFile): boolean => !needs.every((need) => computing.has(need));
  const ran: Ran[] = [];
  const troubles: string[] = [];
  const conditions = ['@billingual/source'];
  const run = async (file: string, ...path: readonly string[]): Promise<void> => {
    const { output, trouble } = await start([...runtime.run(file), ...path]);
    const told = readRan(output);
    ran.push(...told.ran);
    if (trouble !== undefined) troubles.push(`${trouble}\nthe last test it began: ${told.lastStarted ?? 'none'}`);
  };

  const place = join(folder, runtime.name.toLowerCase().replace(' ', '-'));
  const together = join(place, 'together.mjs');
  await bundle({ code: runtime.main(work(given.filter((it) => !isAlone(it)))), conditions, file: together, runtime });
  await run(together);
  const alone = given.filter(isAlone);
  if (alone.length > 0) {
    const file = join(place, 'alone', 'main.mjs');
    const one = '({ [process.argv[2]]: all[process.argv[2]] })';
    await bundle({ code: runtime.main(work(alone, one)), conditions, file, isSplit: true, runtime });
    for (const { path } of alone) await run(file, path);
  }
  return { runtime, given, ran, troubles };
}

/** Loaded when it is run: where global code may not wait or draw random numbers, vitest and the tests still may. */
function work(files: readonly TestFile[], which = 'all'): string {
  const entries = files.map(({ path }) => `${JSON.stringify(path)}: () => import(${JSON.stringify(`./${path}`)}),`);
  return `const all = {\n${entries.join('\n')}\n};
const { runTests } = await import('./runtimes/harness.ts');
await runTests(${which});`;
}
