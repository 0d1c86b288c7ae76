import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packages } from './workspace.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = (folder: string): Record<string, unknown> =>
  JSON.parse(read(`packages/${folder}/package.json`)) as Record<string, unknown>;

it('finds the packages it is about to check', () => {
  expect(packages.length).toBeGreaterThan(3);
});

it.each(packages)('ships $name with the licence of the repository and a page of its own', ({ folder, name }) => {
  expect(read(`packages/${folder}/LICENSE`)).toBe(read('LICENSE'));
  expect(read(`packages/${folder}/README.md`)).toMatch(`# ${name}\n`);
});

it.each(packages)('describes $name like every other package', ({ folder }) => {
  const all = ['license', 'type', 'sideEffects', 'publishConfig'];
  const pick = (one: Record<string, unknown>): unknown => all.map((key) => one[key]);
  expect(pick(manifest(folder))).toEqual(pick(manifest('core')));
  expect(pick(manifest(folder))).not.toContain(undefined);
  // From there on node:sqlite, in which a migration is written down, needs no flag.
  const node = ['migrate', 'cli'].includes(folder) ? '>=22.13' : '>=22';
  expect(manifest(folder)['engines']).toEqual({ node });
});

it('gives all packages one version, and ranges that mean it', () => {
  const names = packages.map(({ name }) => name);
  expect(new Set(packages.map(({ folder }) => manifest(folder)['version'])).size).toBe(1);
  for (const { folder } of packages) {
    const { version, dependencies = {} } = manifest(folder) as {
      version: string;
      dependencies?: Record<string, string>;
    };
    for (const name of names.filter((one) => one in dependencies)) expect(dependencies[name]).toBe(`^${version}`);
  }
});

it('has a command that can be run as soon as it is installed', () => {
  const commands = packages.flatMap(({ folder }) =>
    Object.values((manifest(folder)['bin'] as Record<string, string> | undefined) ?? {}).map(
      (bin) => `packages/${folder}/${bin}`,
    ),
  );
  expect(commands).not.toHaveLength(0);
  for (const command of commands) {
    expect(existsSync(command), command).toBe(true);
    accessSync(command, constants.X_OK);
    expect(read(command)).toMatch(/^#!\/usr\/bin\/env node\n/);
  }
});
