import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Entry = { readonly resolved?: string; readonly optionalDependencies?: Record<string, string> };

const lockfiles = globSync(['package-lock.json', '*/package-lock.json']).sort();

it('finds the lockfile of the workspaces and those beside it', () => {
  expect(lockfiles).toEqual(['bench/package-lock.json', 'package-lock.json', 'runtimes/package-lock.json']);
});

describe.each(lockfiles)('%s', (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };

  it('names no registry: which mirror serves the packages is the business of the machine', () => {
    expect(Object.keys(packages)).not.toHaveLength(0);
    const resolved = Object.values(packages).flatMap((entry) => entry.resolved ?? []);
    expect(resolved.filter((address) => !address.startsWith('packages/'))).toEqual([]);
  });

  it('is complete for every platform, or npm ci refuses it; "npm run lockfile" completes that of the workspaces', () => {
    const wanted = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => [`node_modules/${name}`, `${parent}/node_modules/${name}`]),
    );
    expect(wanted).not.toHaveLength(0);
    expect(wanted.filter((places) => !places.some((place) => place in packages)).map(([place]) => place)).toEqual([]);
  });
});
