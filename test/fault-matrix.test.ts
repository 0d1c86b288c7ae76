import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('docs/fault-matrix.md', 'utf8');

/** How far each group goes. */
const groups = { A: [1, 13], B: [14, 29], C: [30, 37], D: [38, 48], E: [49, 55], F: [56, 65], G: [66, 88] } as const;

const expected = Object.entries(groups).flatMap(([group, [from, to]]) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((number) =>
    number === 5 ? ['A5', 'A5b'] : [`${group}${number}`],
  ),
);

const rows = page.split('\n').flatMap((text) => {
  const [, number, what = '', happens = '', where = ''] =
    /^\| ([A-G]\d+b?) \| (.+?) \| (.+?) \| (.+) \|$/.exec(text) ?? [];
  if (number === undefined) return [];
  return [{ number, what, happens, files: [...where.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file = '']) => file) }];
});

/** The rows that a file names at the beginning of a test, of a group, or of a row of data; several are joined by commas. */
function rowsIn(file: string): ReadonlySet<string> {
  const names = readFileSync(file, 'utf8').match(/(?<=['"`])[A-G]\d{1,2}b?(?:, [A-G]\d{1,2}b?)*(?=[: ])/g) ?? [];
  return new Set(names.flatMap((name) => name.split(', ')));
}

const tested = new Map(
  globSync(['packages/*/src/**/*.test.ts', 'test/**/*.test.ts']).map((file) => [file, rowsIn(file)] as const),
);

it('lists every row once, in order', () => {
  expect(rows.map((row) => row.number)).toEqual(expected);
});

it('says of each what happens, and where a test shows it', () => {
  expect(rows.filter(({ what, happens, files }) => what === '' || happens.length < 4 || files.length === 0)).toEqual(
    [],
  );
});

it('has a test of each row in each file that the page leads to', () => {
  const wrong = rows.flatMap(({ number, files }) =>
    files.filter((file) => tested.get(file)?.has(number) !== true).map((file) => `${number} in ${file}`),
  );
  expect(wrong).toEqual([]);
});

it('leads to every test that is named by a row', () => {
  const placed = new Map(rows.map(({ number, files }) => [number, files]));
  const wrong = [...tested].flatMap(([file, numbers]) =>
    [...numbers]
      .filter((number) => placed.get(number)?.includes(file) !== true)
      .map((number) => `${number} in ${file}`),
  );
  expect(wrong).toEqual([]);
});

it('has every row tested against the simulators, or in the part that it is about', () => {
  const inRoot = rows.filter(({ files }) => files.some((file) => file.startsWith('test/')));
  expect(inRoot.length).toBeGreaterThan(60);
});
