import { BillingualError } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from '../base64.ts';
import { cursors, type Cursors } from './cursor.ts';
import type { OffsetPosition } from './offset-pages.ts';
import { isNumberedPosition, isOffsetPosition, isSplitPosition } from './positions.ts';
import { withCursors } from './with-cursors.ts';

const query = { provider: 'acme', account: 'main', status: ['open'], customerEmail: 'tanya@example.com' };
const made = cursors({ query, isPosition: isOffsetPosition });
const position: OffsetPosition = { offset: 9, ids: ['a', 'ü'] };

/** Why a cursor is refused; undefined when it is not. Any other error is thrown. */
function problemOf(text: string, by: Cursors<OffsetPosition> = made): string | undefined {
  try {
    by.read(text);
    return undefined;
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    const [problem] = error.details.problems;
    return problem?.pointer === '/cursor' ? problem.problem : undefined;
  }
}

it('leads back to the position', () => {
  expect(made.read(made.write(position))).toEqual(position);
});

it('is text for a URL, and holds none of the criteria', () => {
  const text = made.write(position);
  expect(text).toMatch(/^[\w-]+$/);
  expect(decoded(text)).not.toMatch(/tanya|open|acme/);
});

it('is good for the same query, in whatever order it was written', () => {
  const { provider, account, status, customerEmail } = query;
  const same = cursors({ query: { customerEmail, status, account, provider }, isPosition: isOffsetPosition });
  expect(same.read(made.write(position))).toEqual(position);
});

it.each([
  ['another account', { ...query, account: 'other' }],
  ['another criterion', { ...query, currency: 'EUR' }],
  ['another value', { ...query, status: ['draft'] }],
  ['another order of values', { ...query, status: ['open', 'draft'] }],
])('is refused for %s', (_, other) => {
  expect(problemOf(made.write(position), cursors({ query: other, isPosition: isOffsetPosition }))).toContain(
    'another query or account',
  );
});

const decoded = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'));
const encodedText = (text: string): string => encodeBase64Url(new TextEncoder().encode(text));
const encoded = (value: unknown): string => encodedText(JSON.stringify(value));

it.each([
  ['nothing', ''],
  ['a sentence', 'next page please'],
  ['no JSON', 'abcd'],
  ['other JSON', encoded({ offset: 3 })],
  ['too much', 'a'.repeat(20_000)],
  ['a prototype', encodedText('[1,"x",{"__proto__":{}}]')],
])('is refused when it is %s', (_, text) => {
  expect(problemOf(text)).toContain('is damaged');
});

it('is refused when another version made it', () => {
  const [, print] = JSON.parse(decoded(made.write(position))) as [number, string];
  expect(problemOf(encoded([2, print, position]))).toContain('another version');
  expect(problemOf(encoded([1, print, position]))).toBeUndefined();
  expect(problemOf(encoded([1, print, { offset: -1, ids: [] }]))).toContain('is damaged');
});

it('is refused with `invalid_input`, or leads to a position, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '0', '1', '-', '_') }),
      ),
      (text) => {
        const problem = problemOf(text);
        expect(problem === undefined || problem.length > 0).toBe(true);
      },
    ),
  );
});

it('is refused when a letter of it was changed, or leads to a position', () => {
  const text = made.write(position);
  let refused = 0;
  for (let index = 0; index < text.length; index += 1) {
    const changed = `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
    const problem = problemOf(changed);
    if (problem !== undefined) refused += 1;
    expect(problem !== undefined || isOffsetPosition(made.read(changed))).toBe(true);
  }
  expect(refused).toBeGreaterThan(text.length / 2);
});

describe('positions', () => {
  it.each([
    [{ offset: 0, ids: [] }, true],
    [{ offset: 1.5, ids: [] }, false],
    [{ offset: 1 }, false],
    [{ offset: 1, ids: [1] }, false],
    [{ offset: 1, ids: [], more: 1 }, false],
    [{ offset: 1, ids: Array(101).fill('a') }, false],
    [null, false],
  ])('of offsets: %j is %s', (value, isOne) => {
    expect(isOffsetPosition(value)).toBe(isOne);
  });

  it.each([
    [{ rows: 10, ids: ['a'], total: null }, true],
    [{ rows: 10, ids: ['a'], total: 7 }, true],
    [{ rows: -10, ids: ['a'], total: 7 }, false],
    [{ rows: 10, ids: ['a'] }, false],
  ])('of page numbers: %j is %s', (value, isOne) => {
    expect(isNumberedPosition(value)).toBe(isOne);
  });

  it.each([
    [{ ranges: [[0, 10]], inside: null }, true],
    [
      {
        ranges: [
          [0, 10],
          [10, 20],
        ],
        inside: { offset: 1, ids: [] },
      },
      true,
    ],
    [{ ranges: [[0, 10]], inside: { offset: -1, ids: [] } }, false],
    [{ ranges: [[10, 0]], inside: null }, false],
    [{ ranges: [[0, 0.5]], inside: null }, false],
    [{ ranges: [], inside: null }, false],
    [{ ranges: [[0]], inside: null }, false],
  ])('of ranges: %j is %s', (value, isOne) => {
    expect(isSplitPosition(isOffsetPosition)(value)).toBe(isOne);
  });
});

it('stands behind each page but the last', async () => {
  async function* pages(): AsyncGenerator<{ items: number[]; position?: OffsetPosition; totalItems?: number }> {
    yield { items: [1], position, totalItems: 2 };
    yield { items: [2] };
  }
  const all = [];
  for await (const page of withCursors(pages(), made)) all.push(page);
  expect(all).toEqual([{ items: [1], totalItems: 2, cursor: made.write(position) }, { items: [2] }]);
});
