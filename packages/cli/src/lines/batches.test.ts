import { expect, it } from 'vitest';
import { batches } from './batches.ts';

const text = 'one\n\ntwo three\nfour\r\nfünf';

async function cut(chunks: Iterable<Uint8Array>, maxLineBytes = 100): Promise<(readonly [number, string | null])[]> {
  const found: (readonly [number, string | null])[] = [];
  const source = (async function* () {
    yield* chunks;
  })();
  for await (const { firstLine, bytes } of batches(source, maxLineBytes)) {
    found.push([firstLine, bytes && Buffer.from(bytes).toString()]);
    // Whoever takes a batch may give its memory away.
    if (bytes !== null) structuredClone(bytes, { transfer: [bytes.buffer as ArrayBuffer] });
  }
  return found;
}

function* chunksOf(input: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += size) yield Uint8Array.from(bytes.subarray(at, at + size));
}

it.each([1, 2, 3, 5, 7, 11, 100])('loses no byte and no line in chunks of %d', async (size) => {
  const found = await cut(chunksOf(text, size));
  expect(found.map(([, it]) => it).join('')).toBe(text);
  const lines = found.flatMap(([first, it]) =>
    (it ?? '')
      .split('\n')
      .slice(0, it?.endsWith('\n') ? -1 : undefined)
      .map((line, index) => [first + index, line] as const),
  );
  expect(lines).toEqual(text.split('\n').map((line, index) => [index + 1, line]));
});

it.each([1, 4, 9])('lets a line go that is too long, and keeps count, in chunks of %d', async (size) => {
  const found = await cut(chunksOf(`short\n${'x'.repeat(40)}\nlast\n`, size), 12);
  expect(found).toEqual([
    [1, 'short\n'],
    [2, null],
    [3, 'last\n'],
  ]);
});

it('keeps a long line that is complete before anyone can know; whoever splits the batch measures it again', async () => {
  const long = `short\n${'x'.repeat(40)}\nlast\n`;
  expect(await cut(chunksOf(long, 100), 12)).toEqual([[1, long]]);
});

it('holds no more than one chunk and the beginning of a line', async () => {
  let given = 0;
  const endless = (function* () {
    for (; given < 1000; given += 1) yield new Uint8Array(1000).fill(0x78);
  })();
  const source = (async function* () {
    yield* endless;
  })();
  const first = await batches(source, 5000).next();
  expect(first.value).toEqual({ firstLine: 1, bytes: null });
  expect(given).toBeLessThan(6);
});

it('gives nothing for nothing', async () => {
  expect(await cut([])).toEqual([]);
});
