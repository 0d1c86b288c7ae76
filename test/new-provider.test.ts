import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providers } from './workspace.ts';

const root = resolve(import.meta.dirname, '..');
/** A place outside of this repository that sees its packages, so that nothing here is touched. */
const place = mkdtempSync(join(tmpdir(), 'new-provider-'));
/** What a provider builds upon; its tsconfig.json refers to them. */
const neighbours = ['adapter-kit', 'core', 'sandbox'];
const own = join(place, 'packages/zeta');

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function run(file: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd: place, encoding: 'utf8' });
  return { status, text: `${stdout}\n${stderr}` };
}

const scaffold = (...args: readonly string[]): Ran => run(join(root, 'scripts/new-provider.ts'), ...args);

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  copyFileSync(join(root, 'tsconfig.base.json'), join(place, 'tsconfig.base.json'));
  mkdirSync(join(place, 'packages'));
  for (const name of neighbours) symlinkSync(join(root, 'packages', name), join(place, 'packages', name));
  const { status, text } = scaffold('zeta', '--no-install');
  if (status !== 0) throw new Error(text);
});

afterAll(() => rmSync(place, { recursive: true }));

describe('npm run new-provider', () => {
  it('writes nothing outside of the new folder', () => {
    expect(globSync('*', { cwd: place }).sort()).toEqual(['node_modules', 'packages', 'tsconfig.base.json']);
    expect(globSync('packages/*', { cwd: place }).sort()).toEqual(
      [...neighbours, 'zeta'].map((name) => `packages/${name}`),
    );
  });

  it('writes the files that every provider has, name for name', () => {
    const files = globSync(['*.ts', 'sandbox/*.ts'], { cwd: join(own, 'src'), exclude: ['**/*.test.ts'] }).sort();
    expect(providers.length).toBeGreaterThan(1);
    for (const { folder, sources } of providers) {
      const names = sources.map(({ path }) => path.replace(`packages/${folder}/src/`, ''));
      expect(files).toEqual(names.filter((name) => /^(?:sandbox\/)?[^/]+$/.test(name)).sort());
    }
  });

  it('leaves no other name behind than the one it was given', () => {
    const files = globSync('**/*.*', { cwd: own });
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => /acme/i.test(readFileSync(join(own, file), 'utf8')))).toEqual([]);
  });

  it('says at the top of each file what belongs there', () => {
    const files = globSync('src/**/*.ts', { cwd: own, exclude: ['**/index.ts', '**/*.test.ts', '**/accounts.ts'] });
    expect(files.length).toBeGreaterThan(35);
    expect(files.filter((file) => !readFileSync(join(own, file), 'utf8').includes('/**'))).toEqual([]);
  });

  it('is a package like its neighbours, found by its keyword', () => {
    const manifest = (folder: string): Record<string, unknown> =>
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    const model = manifest(join(root, 'packages', providers[0]?.folder ?? ''));
    const made = manifest(own);
    expect(Object.keys(made)).toEqual(Object.keys(model));
    const entries = providers.map(({ folder }) =>
      Object.keys(manifest(join(root, 'packages', folder))['exports'] as object),
    );
    const common = entries.reduce((some, more) => some.filter((entry) => more.includes(entry)));
    expect(Object.keys(made['exports'] as object)).toEqual(common);
    expect(made['keywords']).toContain('invoicing-provider');
    for (const field of ['version', 'license', 'files', 'engines', 'publishConfig'])
      expect(made[field]).toEqual(model[field]);
  });

  it('compiles at once, under the options of every package', () => {
    const options = {
      noEmit: true,
      composite: false,
      declaration: true,
      skipLibCheck: true,
      rootDir: '/',
      types: ['node'],
      tsBuildInfoFile: null,
    };
    const config = { extends: './tsconfig.base.json', compilerOptions: options, include: ['packages/zeta/src'] };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ ...config, exclude: [] }));
    const { status, text } = run(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.');
    expect(text.trim()).toBe('');
    expect(status).toBe(0);
  }, 60_000);

  it('has a conformance test that is red and names the next step', () => {
    const config = ['--config', join(root, 'vitest.config.ts'), '--root', place, '--project', 'unit', '--no-color'];
    const { status, text } = run(join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'packages/zeta', ...config);
    expect(status).toBe(1);
    expect(text).toContain('the next step is src/paths.ts: list the fields of the documents');
    expect(text).toMatch(/Tests\s+1 failed/);
  }, 60_000);

  it.each([[], ['Zeta'], ['two', 'names'], ['with-hyphen'], ['../zeta'], ['9lives']])(
    'refuses %j for a name',
    (...names) => {
      const { status, text } = scaffold(...names, '--no-install');
      expect([status, text]).toEqual([2, expect.stringContaining('usage: npm run new-provider NAME')]);
    },
  );

  it('refuses to write over what is there', () => {
    expect(scaffold('zeta', '--no-install')).toMatchObject({
      status: 2,
      text: expect.stringContaining('is there already') as string,
    });
  });
});
