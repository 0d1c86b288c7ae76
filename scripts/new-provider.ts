/**
 * Starts a provider: packages/NAME with every file that a provider has, each small and type-correct, and saying at its top what belongs
 * there. Its conformance test is red and names the next step until all of it is written. Nothing else is touched, except the lockfile.
 *
 *     npm run new-provider NAME
 *
 * `--no-install` leaves the lockfile and node_modules alone.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const template = join(import.meta.dirname, 'new-provider');
const shared = join(import.meta.dirname, '..');

const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'no-install': { type: 'boolean' } } });
const [name = '', ...others] = positionals;
if (others.length > 0 || !/^[a-z][a-z0-9]{1,30}$/.test(name)) {
  console.error(
    'usage: npm run new-provider NAME\nNAME is one word in lower case, of a-z and 0-9: it begins the ids of findings',
  );
  process.exit(2);
}
const folder = join('packages', name);
if (existsSync(folder)) {
  console.error(`${folder} is there already`);
  process.exit(2);
}

for (const file of globSync('**/*.*', { cwd: template }).sort())
  write(join(folder, file), named(readFileSync(join(template, file), 'utf8')));
write(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
write(
  join(folder, 'tsconfig.json'),
  `{
  "extends": "../../tsconfig.base.json",
  "exclude": ["src/**/*.test.ts", "src/**/__fixtures__/**"],
  "references": [{ "path": "../core" }, { "path": "../adapter-kit" }, { "path": "../sandbox" }]
}
`,
);
copyFileSync(join(shared, 'LICENSE'), join(folder, 'LICENSE'));

// A longer name than Acme breaks lines elsewhere.
run(join(shared, 'node_modules/.bin/oxfmt'), '--config', join(shared, '.oxfmtrc.json'), folder);

if (values['no-install'] !== true) {
  run('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund');
  run(process.execPath, join(shared, 'scripts/complete-lockfile.ts'));
}
console.log(`${folder} is there. What to do next: npx vitest run ${folder}, and docs/add-a-provider.md`);

/** The template is written for a provider called Acme. */
function named(text: string): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return text.replaceAll('acme', name).replaceAll('Acme', title).replaceAll('ACME', name.toUpperCase());
}

interface Manifest {
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** As the manifest of a provider that there is, in the parts that are not its own. */
function manifest(): object {
  const model = globSync('packages/*/package.json', { cwd: shared })
    .sort()
    .map((file) => JSON.parse(readFileSync(join(shared, file), 'utf8')) as Manifest)
    .find((it) => it.keywords?.includes('invoicing-provider'));
  if (model === undefined) throw new Error('there is no package with the keyword invoicing-provider to go by');
  const needed = Object.entries(model.dependencies ?? {}).filter(([it]) => /^@billingual\/|^valibot$/.test(it));
  return {
    ...model,
    name: `@billingual/${name}`,
    description: named("Acme in Billingual's one invoice."),
    keywords: ['invoice', 'invoicing', 'invoicing-provider', name],
    exports: {
      '.': entry('index'),
      './dialect': entry('dialect'),
      './provider-package': entry('provider-package'),
      './sandbox': entry('sandbox/index'),
      './package.json': './package.json',
    },
    dependencies: Object.fromEntries(needed),
  };
}

function entry(file: string): object {
  return {
    '@billingual/source': `./src/${file}.ts`,
    types: `./dist/${file}.d.ts`,
    default: `./dist/${file}.js`,
  };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function run(command: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
}
