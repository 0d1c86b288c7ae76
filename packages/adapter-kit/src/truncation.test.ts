import { expect, it } from 'vitest';
import { acme, callOf, json, raw, read, write } from './__fixtures__/acme.ts';

const whole = '{"id":"1","name":"Größe \\u00fc","lines":[{"amount":"12.05"}]}';
const bytes = new TextEncoder().encode(whole);

it.each([
  ['the length of the part', (cut: number) => ({ 'content-length': String(cut) })],
  ['the length of the whole', () => ({ 'content-length': String(bytes.byteLength) })],
  ['no length', () => ({})],
])(
  'C30: a body cut off at any byte, with %s in the header: a read asks again, a write is ambiguous',
  async (_, headers) => {
    for (let cut = 0; cut < bytes.byteLength; cut += 1) {
      const part = new TextDecoder().decode(bytes.subarray(0, cut));
      const reply = raw(200, part, { 'content-type': 'application/json', ...headers(cut) });
      const reading = acme([reply, json(200, { id: '1' })]);
      expect([cut, (await reading.call(read, callOf.read)).outcome, reading.sent.length]).toEqual([cut, 'ok', 2]);
      const writing = acme([reply, json(200, { id: '1' })]);
      expect([cut, (await writing.call(write, callOf.write)).outcome, writing.sent.length]).toEqual([
        cut,
        'ambiguous',
        1,
      ]);
    }
  },
);

it('C30: a stream that breaks off at any byte is no success either', async () => {
  for (let cut = 0; cut < bytes.byteLength; cut += 7) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, cut + 1)),
      pull: (controller) => controller.error(new Error('terminated')),
    });
    const { call } = acme([() => new Response(body, { headers: { 'content-type': 'application/json' } })]);
    expect((await call(write, callOf.write)).outcome).toBe('ambiguous');
  }
});

it('C30: what is complete is taken, although the header counted more', async () => {
  const { call } = acme([raw(200, whole, { 'content-type': 'application/json', 'content-length': '9999' })]);
  expect((await call(write, callOf.write)).outcome).toBe('ok');
});

it('C30: nothing where the header counts something is cut off, also where nothing may come', async () => {
  const reply = raw(200, '', { 'content-type': 'application/json', 'content-length': '20' });
  const { call } = acme([reply]);
  expect((await call({ ...write, answer: 'maybe-json' }, callOf.write)).outcome).toBe('ambiguous');
});

it('C30: bytes that are fewer than promised are no success', async () => {
  const reply = raw(200, 'abc', { 'content-type': 'image/png', 'content-length': '4' });
  const { call } = acme([reply]);
  expect((await call({ ...write, answer: 'bytes' }, callOf.write)).outcome).toBe('ambiguous');
});

it('does not compare with the length of a body that was compressed', async () => {
  const headers = { 'content-type': 'image/png', 'content-length': '40', 'content-encoding': 'gzip' };
  const { call } = acme([raw(200, 'abc', headers)]);
  expect((await call({ ...write, answer: 'bytes' }, callOf.write)).outcome).toBe('ok');
});
