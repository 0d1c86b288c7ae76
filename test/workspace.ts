/** The packages of this repository as the checks in this folder see them: manifests, files, and what each file imports. */
import { globSync, readFileSync } from 'node:fs';

export type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

export type Package = {
  readonly folder: string;
  readonly name: string;
  readonly isProvider: boolean;
  readonly dependencies: readonly string[];
  /** Every file below src that is neither a test, a fixture nor prose. */
  readonly sources: readonly SourceFile[];
  readonly tests: readonly SourceFile[];
};

type Manifest = {
  readonly name: string;
  readonly keywords?: readonly string[];
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
};

export const packages: readonly Package[] = globSync('packages/*/package.json').sort().map(readPackage);
export const providers = packages.filter((one) => one.isProvider);

/** What has to run anywhere: the providers, and every package of this repository that they or their tests are built on. */
export const portable: readonly Package[] = usedBy(providers);

function usedBy(some: readonly Package[]): readonly Package[] {
  const names = new Set(some.map(({ name }) => name));
  for (const name of names) {
    const { sources, tests } = packages.find((one) => one.name === name) as Package;
    const used = new Set([...sources, ...tests].flatMap(({ imports }) => imports.map(packageOf)));
    for (const other of packages) if (used.has(other.name)) names.add(other.name);
  }
  return packages.filter(({ name }) => names.has(name));
}

function readPackage(file: string): Package {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const folder = file.replace('/package.json', '').replace('packages/', '');
  const files = globSync(`packages/${folder}/src/**/*.*`).sort().map(readSource);
  const isFixture = ({ path }: SourceFile): boolean => path.includes('/__fixtures__/');
  const isTest = ({ path }: SourceFile): boolean => path.endsWith('.test.ts');
  const isProse = ({ path }: SourceFile): boolean => path.endsWith('.md');
  return {
    folder,
    name: manifest.name,
    isProvider: manifest.keywords?.includes('invoicing-provider') ?? false,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    sources: files.filter((one) => !isTest(one) && !isFixture(one) && !isProse(one)),
    tests: files.filter(isTest),
  };
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const statements = text.matchAll(/^(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm);
  const calls = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return { path, text, imports: [...statements, ...calls].map(([, specifier = '']) => specifier) };
}

/** `@scope/name/sub` → `@scope/name`, `date-fns/addDays` → `date-fns`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The code alone: comments and quoted text removed, so that prose may use any word. */
export function codeOf({ text }: SourceFile): string {
  const prose = /\/\*[^]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  return text.replaceAll(prose, (part) => (part.startsWith('`') ? (part.match(/\$\{[^}]*\}/g) ?? []).join(' ') : ' '));
}
