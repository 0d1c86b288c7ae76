import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const { signal } = new AbortController();

function streamed(
  chunks: readonly string[],
  onCancel: () => void = () => undefined,
  headers: Record<string, string> = {},
): Response {
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers });
}

it('joins what comes in parts', async () => {
  expect(await readBody(streamed(['ab', '', 'c']), 3, signal)).toEqual({
    bytes: new TextEncoder().encode('abc'),
    isShort: false,
  });
});

it('is nothing where there is no body', async () => {
  expect(await readBody(new Response(null), 3, signal)).toEqual({ bytes: new Uint8Array(), isShort: false });
});

it('stops at the limit, asks for no more, and lets go of the stream', async () => {
  let isCanceled = false;
  const chunks = ['abc', 'd', 'never asked for'];
  const response = streamed(chunks, () => (isCanceled = true));
  expect(await readBody(response, 3, signal)).toEqual({ tooLarge: true });
  expect(isCanceled).toBe(true);
});

it('throws what the stream throws', async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error('terminated')) });
  await expect(readBody(new Response(body), 3, signal)).rejects.toThrow('terminated');
});

it.each([
  ['3', {}, false],
  ['4', {}, true],
  ['2', {}, false],
  ['4', { 'content-encoding': 'br' }, false],
  ['4 bytes', {}, false],
])('compares with a length of %s %j: short is %s', async (length, more, isShort) => {
  const response = streamed(['abc'], undefined, { 'content-length': length, ...more });
  expect(await readBody(response, 3, signal)).toMatchObject({ isShort });
});

it('does not take text for bytes', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue('{}');
    },
  });
  await expect(readBody(new Response(body), 3, signal)).rejects.toThrow('something else than bytes');
});
