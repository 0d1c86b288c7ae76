import { dirname, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { codeOf, packageOf, packages, providers, type Package, type SourceFile } from './workspace.ts';

/** Who may import whom, by folder; every provider has the one row. A new package says here where it stands. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  'adapter-kit': ['core'],
  sandbox: ['core'],
  conformance: ['core'],
  migrate: ['core'],
  provider: ['core', 'adapter-kit'],
  cli: packages.map(({ folder }) => folder),
};
const mayImportInSandboxFolder = ['sandbox'];

const role = (one: Package): string => (one.isProvider ? 'provider' : one.folder);
const core = packages.filter(({ folder }) => folder === 'core');
/** Nobody who may not import a provider needs to know one by name. */
const shared = packages.filter((one) => !one.isProvider && one.folder !== 'cli');
const inSandboxFolder = ({ path }: SourceFile): boolean => /^packages\/[^/]+\/src\/sandbox\//.test(path);
const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** Runs a check over things; a check that is given nothing to look at has checked nothing, and fails. */
function breaches<T>(things: readonly T[], check: (thing: T) => readonly string[]): string[] {
  expect(things, 'nothing found to check').not.toHaveLength(0);
  return things.flatMap(check);
}

function filesOf(some: readonly Package[]): readonly SourceFile[] {
  for (const { name, sources } of some) expect(sources, `${name} has no sources`).not.toHaveLength(0);
  return some.flatMap(({ sources }) => sources);
}

it('lets imports between packages point down one path', () => {
  const folders = new Map(packages.map(({ name, folder }) => [name, folder]));
  const wrong = breaches(packages, (one) =>
    breaches(one.sources, (file) => {
      const allowed = one.isProvider && inSandboxFolder(file) ? mayImportInSandboxFolder : (mayImport[role(one)] ?? []);
      return file.imports
        .map((specifier) => folders.get(packageOf(specifier)))
        .filter((folder) => folder !== undefined && !allowed.includes(folder))
        .map((folder) => `${file.path} imports ${folder}`);
    }),
  );
  expect(wrong).toEqual([]);
});

it('places every package in the table of who may import whom', () => {
  expect(breaches(packages, (one) => (role(one) in mayImport ? [] : [one.folder]))).toEqual([]);
});

it('keeps relative imports inside their package, and a simulator apart from the dialect it imitates', () => {
  filesOf(packages);
  const wrong = breaches(packages, (one) =>
    one.sources.flatMap((file) => {
      const home = `packages/${one.folder}/src/${one.isProvider && inSandboxFolder(file) ? 'sandbox/' : ''}`;
      const to = (specifier: string): string => normalize(`${dirname(file.path)}/${specifier}`);
      return file.imports
        .filter((specifier) => isRelative(specifier) && !to(specifier).startsWith(home))
        .map((specifier) => `${file.path} imports ${specifier}`);
    }),
  );
  expect(wrong).toEqual([]);
});

it('names no provider in shared code', () => {
  const names = providers.map(({ folder }) => folder);
  expect(names.length).toBeGreaterThan(1);
  expect(core).toHaveLength(1);
  const wrong = breaches(filesOf(shared), ({ path, text }) =>
    names.filter((name) => `${path}\n${text}`.toLowerCase().includes(name)).map((name) => `${path} names ${name}`),
  );
  expect(wrong).toEqual([]);
});

/** Directly in src or in src/sandbox. */
const isCommon = (path: string): boolean => /^(?:sandbox\/)?[^/]+$/.test(path);

it('gives every provider the same files, name for name; folders below are its own', () => {
  expect(providers.length).toBeGreaterThan(1);
  filesOf(providers);
  const listing = ({ folder, sources }: Package): string[] =>
    sources.map(({ path }) => path.replace(`packages/${folder}/src/`, '')).filter(isCommon);
  const all = new Set(providers.flatMap(listing));
  expect([...all].filter((file) => file.startsWith('sandbox/')).length).toBeGreaterThan(0);
  const missing = breaches(providers, (one) =>
    [...all].filter((file) => !listing(one).includes(file)).map((file) => `${one.name} has no ${file}`),
  );
  expect(missing).toEqual([]);
});

it('runs what users embed anywhere: no node: module, no Buffer, no process', () => {
  const portable = packages.filter(
    (one) => one.isProvider || ['core', 'adapter-kit', 'conformance'].includes(one.folder),
  );
  expect(portable.length).toBe(providers.length + 3);
  const wrong = breaches(filesOf(portable), (file) => [
    ...file.imports.filter((specifier) => specifier.startsWith('node:')).map((name) => `${file.path} imports ${name}`),
    ...(codeOf(file).match(/\b(?:Buffer|process)\b/g) ?? []).map((word) => `${file.path} uses ${word}`),
  ]);
  expect(wrong).toEqual([]);
});

it('declares what it imports', () => {
  const wrong = breaches(packages, ({ sources, dependencies }) =>
    breaches(sources, ({ path, imports }) =>
      imports
        .filter((specifier) => !isRelative(specifier) && !specifier.startsWith('node:'))
        .filter((specifier) => !dependencies.includes(packageOf(specifier)))
        .map((specifier) => `${path} imports ${specifier}`),
    ),
  );
  expect(wrong).toEqual([]);
});

it('takes single functions from date-fns, never the whole of it', () => {
  const files = packages.flatMap(({ sources, tests }) => [...sources, ...tests]);
  const wrong = breaches(files, ({ path, imports }) => (imports.includes('date-fns') ? [path] : []));
  expect(wrong).toEqual([]);
});
