/**
 * Runs test files inside whatever runtime it was bundled for, on vitest's own `it`, `describe` and `expect`. The command of vitest needs
 * Node; this part of it, which vitest also runs in browsers, asks for nothing but the language.
 */
import { expect } from 'vitest';
import { setSafeTimers, startTests } from 'vitest/internal/browser';
import { ranLine, startedLine, type Ran } from './ran.ts';

type Runner = Parameters<typeof startTests>[1];
type File = Awaited<ReturnType<typeof startTests>>[number];
type Task = File['tasks'][number];

// Where vitest looks for the settings of the process it runs in; those of fake timers are its defaults.
const config = { expect: {}, snapshotOptions: {}, fakeTimers: { loopLimit: 10_000, shouldClearNativeTimers: true } };
Object.assign(globalThis, { __vitest_worker__: { ctx: {}, config } });
setSafeTimers();

const runner = {
  config: {
    root: '/',
    setupFiles: [],
    sequence: { hooks: 'stack', seed: 1 },
    tags: [],
    maxConcurrency: 1,
    // A machine under load is slow; whoever hangs is ended from outside.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  onBeforeRunTask({ file, name }: Task) {
    console.log(startedLine(`${file.filepath} > ${name}`));
  },
  onBeforeTryTask() {
    expect.setState({ assertionCalls: 0, isExpectingAssertions: false });
  },
  onAfterTryTask() {
    const { assertionCalls, isExpectingAssertions } = expect.getState();
    if (isExpectingAssertions && assertionCalls === 0) throw new Error('the test asserted nothing');
  },
};

/** Runs every file, one after the other, and prints what became of it. A file that cannot be loaded counts as one failed test. */
export async function runTests(files: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  const importFile = async (path: string): Promise<unknown> => files[path]?.();
  for (const path of Object.keys(files)) {
    const ran = await startTests([path], { ...runner, importFile } as unknown as Runner);
    console.log(ranLine(ran.flatMap((file) => outcomes(file, path, []))));
  }
}

function outcomes(task: Task | File, file: string, parents: readonly string[]): Ran[] {
  const errors = task.result?.errors ?? [];
  const isFile = 'filepath' in task;
  const names = isFile ? [] : [...parents, task.name];
  const name = isFile ? '(the file itself)' : names.join(' > ');
  if (task.type === 'suite') {
    const broken = errors.length > 0 ? [{ file, name, error: saying(errors) }] : [];
    return [...broken, ...task.tasks.flatMap((it) => outcomes(it, file, names))];
  }
  if (task.result?.state === 'pass') return [{ file, name }];
  const isLeftOut = task.mode === 'skip' || task.mode === 'todo';
  return [isLeftOut ? { file, name, leftOut: true } : { file, name, error: saying(errors) }];
}

function saying(
  errors: readonly { readonly message?: string; readonly stack?: string; readonly diff?: string }[],
): string {
  if (errors.length === 0) return 'it did not run';
  return errors.map(({ message, diff, stack }) => [message, diff, stack].filter(Boolean).join('\n')).join('\n');
}
