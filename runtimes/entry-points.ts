import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import type { Runtime } from './runtimes.ts';
import { start } from './start.ts';

/** One line of `exports` in a package.json, as users write it. */
export interface EntryPoint {
  readonly specifier: string;
  readonly isJson: boolean;
  /** Made to run anywhere, rather than in Node alone. */
  readonly isPortable: boolean;
}

/** The names that each entry point exports, sorted; or what went wrong. */
export type Exported = Readonly<Record<string, readonly string[]>>;

const mark = '@@exports ';

/** Installs every package as it would be published, away from this repository, and returns the folder. */
export async function installPacked(folder: string): Promise<void> {
  must(await start(['npm', 'pack', '--workspaces', '--ignore-scripts', '--pack-destination', folder]));
  const tarballs = globSync('*.tgz', { cwd: folder });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  must(await start(['npm', 'install', ...quiet, ...tarballs.map((it) => `./${it}`)], { cwd: folder }));
}

function must({ trouble }: { readonly trouble: string | undefined }): void {
  if (trouble !== undefined) throw new Error(trouble);
}

export function entryPoints(folder: string, portable: ReadonlySet<string>): readonly EntryPoint[] {
  return [...packagesIn(folder)].flatMap(({ name, exports = {} }) =>
    Object.keys(exports).map((key) => ({
      specifier: name + key.slice(1),
      isJson: key.endsWith('.json'),
      isPortable: portable.has(name),
    })),
  );
}

/** The commands of the packages: the file of each. */
export function commands(folder: string): readonly string[] {
  return packagesIn(folder).flatMap(({ name, bin = {} }) =>
    Object.values(bin).map((file) => join(folder, 'node_modules', name, file)),
  );
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
}

function packagesIn(folder: string): readonly Manifest[] {
  const { dependencies } = read(join(folder, 'package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies).map((name) => read(join(folder, 'node_modules', name, 'package.json')) as Manifest);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Loads entry points in a runtime the way it does, at the start of the program, and says what each exports. */
export async function load(runtime: Runtime, entries: readonly EntryPoint[], folder: string): Promise<Exported> {
  const file = join(folder, `${runtime.name.toLowerCase().replace(' ', '-')}.mjs`);
  const imports = entries.map(
    ({ specifier, isJson }, index) =>
      `import * as it${index} from '${specifier}'${isJson ? " with { type: 'json' }" : ''};`,
  );
  const all = entries.map(({ specifier }, index) => `'${specifier}': it${index}`);
  const code = `${imports.join('\n')}\n${runtime.main(`${tell(all)}`)}`;
  if (runtime.loads === 'bundle') await bundle({ code, from: folder, file, runtime });
  else writeFileSync(file, code);
  return told(await start(runtime.run(file), { cwd: folder }));
}

/** The same by `require`, which reads ES modules since Node 22. */
export async function requireAll(runtime: Runtime, entries: readonly EntryPoint[], folder: string): Promise<Exported> {
  const file = join(folder, `${runtime.name.toLowerCase().replace(' ', '-')}.cjs`);
  writeFileSync(file, tell(entries.map(({ specifier }) => `'${specifier}': require('${specifier}')`)));
  return told(await start(runtime.run(file), { cwd: folder }));
}

function tell(all: readonly string[]): string {
  return `const names = (it) => Object.keys(it).filter((name) => name !== 'default' && name !== 'module.exports').sort();
console.log('${mark}' + JSON.stringify(Object.fromEntries(Object.entries({ ${all.join(', ')} }).map(([name, it]) => [name, names(it)]))));`;
}

function told({ output, trouble }: { readonly output: string; readonly trouble: string | undefined }): Exported {
  const line = output.split('\n').find((it) => it.includes(mark));
  if (line === undefined || trouble !== undefined) throw new Error(trouble ?? 'it printed nothing');
  return JSON.parse(line.slice(line.indexOf(mark) + mark.length)) as Exported;
}
