/**
 * The unit tests of what runs anywhere, in each runtime, and what the packages export there: `npm run runtimes`. With `--write` the counts
 * go into docs/runtimes.md; names of runtimes ('bun', 'deno') run those alone, next to the one that all are held against.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEntryPoints } from './entry-checks.ts';
import { judge } from './judge.ts';
import { floors, table, withCounts } from './report.ts';
import { runtimes, type Runtime } from './runtimes.ts';
import { start } from './start.ts';
import { portable } from '../test/workspace.ts';
import { testFiles } from './test-files.ts';
import { runUnitTests, type Run } from './unit-tests.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const pageFile = 'docs/runtimes.md';
/** Every test runs here, and here it is known how many there are. */
const referenceName = 'Node 24';

const wanted = process.argv.slice(2).filter((it) => !it.startsWith('--'));
const chosen = runtimes.filter(
  ({ name }) => wanted.length === 0 || name === referenceName || wanted.some((it) => name.toLowerCase().includes(it)),
);
const versions = new Map(await Promise.all(chosen.map(async (it) => [it.name, await versionOf(it)] as const)));

const built = 'runtimes/dist';
rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });
const files = testFiles();
const runs = await inTurn(chosen, (runtime) => runUnitTests(runtime, files, built));
const reference = runs.find(({ runtime }) => runtime.name === referenceName) as Run;
const verdicts = runs.map((it) => judge(it, reference));

const elsewhere = mkdtempSync(join(tmpdir(), 'runtimes-'));
const names = new Set(portable.map(({ name }) => name));
const entries = await checkEntryPoints(chosen, names, elsewhere);
rmSync(elsewhere, { recursive: true });

const page = readFileSync(pageFile, 'utf8');
const due = floors(page);
const fewer = verdicts.flatMap(({ name, passed }) =>
  passed < (due.get(name) ?? 0) ? [`${name}: ${passed} tests passed, ${pageFile} says ${due.get(name)}`] : [],
);
const failures = [...verdicts, ...entries].flatMap((it) => it.failures.map((failure) => `${it.name}: ${failure}`));
for (const failure of failures) console.error(`\n${failure}`);
console.log(`\n${files.length} test files of ${[...names].join(', ')}\n\n${table(verdicts, entries)}\n`);

if (process.argv.includes('--write') && failures.length === 0)
  writeFileSync(pageFile, withCounts(page, verdicts, versions));
else for (const it of fewer) console.error(`${it}; if that is meant, npm run runtimes -- --write`);
if (failures.length > 0 || (fewer.length > 0 && !process.argv.includes('--write'))) process.exitCode = 1;

async function versionOf({ name, version }: Runtime): Promise<string> {
  const { output, trouble } = await start(version.command);
  if (trouble !== undefined || !version.is.test(output)) throw new Error(`${name}: ${trouble ?? `this is ${output}`}`);
  return /\d[\w.-]*/.exec(output)?.[0] ?? '';
}

/** As many at a time as there are processors. */
async function inTurn<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = things.entries();
  const worker = async (): Promise<void> => {
    for (const [index, thing] of waiting) results[index] = await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return results;
}
