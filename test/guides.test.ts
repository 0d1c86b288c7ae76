/** The pages that say where things are: every path, link and command they name must exist. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const written = globSync(['docs/**/*.md', 'packages/*/README.md']).sort();
const guides = ['AGENTS.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md', ...written];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const textOf = (guide: string): string => readFileSync(guide, 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** In backticks, and a path by its look: a slash inside or at the end, or a file ending, and neither scope nor call. */
const pathsIn = (text: string): string[] =>
  matches(text, /`([^`\s]+)`/g)
    .filter((word) => /^[\w.*-]+\/|^[\w.-]+\.(?:ts|json|md|js)$/.test(word) && !/[()<>:]/.test(word))
    .filter((word) => !word.startsWith('doctest/'));

it('names paths and commands in AGENTS.md, so there is something to check', () => {
  expect(pathsIn(textOf('AGENTS.md')).length).toBeGreaterThan(10);
  expect(matches(textOf('AGENTS.md'), /`npm run ([\w:-]+)/g).length).toBeGreaterThan(3);
});

it.each(guides)('%s names only paths that exist', (guide) => {
  const text = textOf(guide);
  // From here, from the page, or as a file that providers have.
  const places = (path: string): string[] => [
    path,
    join(dirname(guide), path),
    `packages/*/${path}`,
    `packages/*/src/${path}`,
  ];
  const missing = pathsIn(text).filter((path) => globSync(places(path)).length === 0);
  const links = matches(text, /\]\(([^)#\s:]+)(?:#[^)]*)?\)/g).filter(
    (link) => !existsSync(join(dirname(guide), link)),
  );
  expect([...missing, ...links]).toEqual([]);
});

it.each(guides)('%s names only commands that exist', (guide) => {
  const commands = matches(readFileSync(guide, 'utf8'), /\bnpm run ([\w:-]+)/g);
  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
});
