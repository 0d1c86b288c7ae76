import { expect, it } from 'vitest';
import { snapshot, type Snapshot } from './snapshot.ts';

interface Row {
  readonly id: string;
  readonly status: string;
}

/** What each pass meets; the last one for all further ones. */
async function read(
  passes: readonly (readonly string[])[],
  maxPasses?: number,
): Promise<Snapshot<Row> & { ids: string[] }> {
  let count = 0;
  async function* pass(): AsyncGenerator<Row> {
    const ids = passes[Math.min(count, passes.length - 1)] ?? [];
    count += 1;
    for (const id of ids) yield { id, status: `pass ${count}` };
  }
  const result = await snapshot({ pass, idOf: ({ id }: Row) => id, ...(maxPasses !== undefined && { maxPasses }) });
  expect(result.passes).toBe(count);
  return { ...result, ids: result.rows.map(({ id }) => id) };
}

it('E50: takes two passes that agree', async () => {
  expect(await read([['a', 'b']])).toMatchObject({ ids: ['a', 'b'], passes: 2, isAgreed: true });
});

it('E50: goes on until two in a row do', async () => {
  expect(
    await read([
      ['a', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]),
  ).toMatchObject({ ids: ['a', 'b', 'c'], passes: 3, isAgreed: true });
});

it('does not care for the order, and keeps what was read last', async () => {
  const { rows, passes } = await read([
    ['a', 'b'],
    ['b', 'a'],
  ]);
  expect([passes, rows]).toEqual([
    2,
    [
      { id: 'b', status: 'pass 2' },
      { id: 'a', status: 'pass 2' },
    ],
  ]);
});

it('does not take fewer rows for an agreement', async () => {
  expect(await read([['a', 'b'], ['a'], ['a']])).toMatchObject({ ids: ['a'], passes: 3, isAgreed: true });
});

it('takes as many rows that are others for no agreement', async () => {
  expect(
    await read([
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'c'],
    ]),
  ).toMatchObject({ passes: 3 });
});

it('E51: gives up after so many passes with everything that was met, and says so', async () => {
  expect(await read([['a'], ['b'], ['c'], ['d']], 3)).toMatchObject({
    ids: ['a', 'b', 'c'],
    passes: 3,
    isAgreed: false,
  });
  expect(await read([['a'], ['b'], ['a'], ['b'], ['a'], ['b']])).toMatchObject({ passes: 5, isAgreed: false });
  expect(await read([['a'], ['b']], 1)).toMatchObject({ passes: 2, isAgreed: false });
});

it('counts a row that came twice in one pass once', async () => {
  expect(await read([['a', 'a', 'b']])).toMatchObject({ ids: ['a', 'b'], passes: 2 });
});

it('agrees on nothing', async () => {
  expect(await read([[]])).toMatchObject({ ids: [], passes: 2, isAgreed: true });
});
