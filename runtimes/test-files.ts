import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { codeOf, packageOf, portable } from '../test/workspace.ts';

export interface TestFile {
  readonly path: string;
  /** What it asks of its runtime beyond the web platform, by itself or by its helpers: 'node:fs', 'Buffer', 'nock'. */
  readonly needs: readonly string[];
}

/** Packages that tests use and that are made for Node alone. What else tests import runs anywhere. */
const nodeTools: ReadonlySet<string> = new Set(['nock']);
const nodeGlobals = /(?<![\w$.])(?:Buffer|process|setImmediate|__dirname|require)\b(?!\s*:)/g;
const builtins: ReadonlySet<string> = new Set(builtinModules);

export function testFiles(): readonly TestFile[] {
  const paths = portable.flatMap(({ tests }) => tests.map(({ path }) => path));
  if (paths.length === 0) throw new Error('no tests found to run');
  return paths.map((path) => ({ path, needs: [...needsOf(path, new Set())].sort() }));
}

/** Looks through a test and the helpers that are no part of a package. What a package itself asks for is for the runtimes to find. */
function needsOf(path: string, seen: Set<string>): Set<string> {
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  const needs = new Set(codeOf({ path, text, imports: [] }).match(nodeGlobals));
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith('.')) {
      const other = join(dirname(path), specifier);
      if (isHelper(other) && !seen.has(other) && existsSync(other))
        for (const it of needsOf(other, seen)) needs.add(it);
    } else if (specifier.startsWith('node:') || builtins.has(specifier)) needs.add(specifier);
    else if (nodeTools.has(packageOf(specifier))) needs.add(packageOf(specifier));
  }
  return needs;
}

/** What is left of the imports when the types are gone. */
function importsOf(text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\b(?!\s+type\b)(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm);
  const calls = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [...statements, ...calls].map(([, specifier = '']) => specifier);
}

function isHelper(path: string): boolean {
  return /\.test\.ts$|\/__fixtures__\//.test(path) || !/^packages\/[^/]+\/src\//.test(path);
}
