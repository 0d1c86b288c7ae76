import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Entry = { readonly resolved?: string; readonly optionalDependencies?: Record<string, string> };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

it('names no registry: which mirror serves the packages is the business of the machine', () => {
  const resolved = Object.values(packages).flatMap((entry) => entry.resolved ?? []);
  expect(resolved).not.toHaveLength(0);
  expect(resolved.filter((address) => !address.startsWith('packages/'))).toEqual([]);
});

it('is complete for every platform, or npm ci refuses it; "npm run lockfile" completes it', () => {
  const wanted = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => [`node_modules/${name}`, `${parent}/node_modules/${name}`]),
  );
  expect(wanted).not.toHaveLength(0);
  expect(wanted.filter((places) => !places.some((place) => place in packages)).map(([place]) => place)).toEqual([]);
});
