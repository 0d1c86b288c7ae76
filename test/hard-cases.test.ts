import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('hard-cases/', import.meta.url);
const page = readFileSync(new URL('../docs/hard-cases.md', import.meta.url), 'utf8');

const rows = page.split('\n').flatMap((text) => {
  const cells = /^\| (H\d+) \| .+ \| (.+) \|$/.exec(text);
  if (cells === null) return [];
  const [, number = '', where = ''] = cells;
  return [{ number, where, file: /\/test\/hard-cases\/([\w-]+\.test\.ts)\)$/.exec(where)?.[1] }];
});

/** The cases that a file names at the beginning of a test, of a group, or of a row of data. */
function casesIn(file: string): ReadonlySet<string> {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const names = source.match(/(?<=['"`])H\d+\b[^'"`\n]*/g) ?? [];
  return new Set(names.flatMap((name) => name.match(/\bH\d+\b/g) ?? []));
}

const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));

it('lists every hard case once, in order', () => {
  expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 102 }, (_, index) => `H${index + 1}`));
});

it('says of each where it is tested, or why later', () => {
  expect(rows.filter((row) => row.file === undefined && !/^later: .{20,}/.test(row.where))).toEqual([]);
});

it('has a test for each that is said to be tested', () => {
  const tested = rows.filter((row) => row.file !== undefined);
  expect(tested.length).toBeGreaterThan(90);
  expect(tested.filter((row) => !files.includes(row.file ?? '') || !casesIn(row.file ?? '').has(row.number))).toEqual(
    [],
  );
});

it('has no test of a case that the page places elsewhere', () => {
  expect(files.length).toBeGreaterThan(5);
  const placed = new Map(rows.map((row) => [row.number, row.file] as const));
  for (const file of files)
    expect(
      [...casesIn(file)].filter((number) => placed.get(number) !== file),
      file,
    ).toEqual([]);
});
