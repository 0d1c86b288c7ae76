import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { readBody } from './body.ts';

const bytes = new TextEncoder().encode('{"amount":1.0}');

const reasonOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (BillingualError.is(error, 'invalid_webhook') && error.details.part === 'body') return error.details.reason;
    throw error;
  }
  return 'nothing was refused';
};

it.each([
  ['bytes', bytes],
  ['text', '{"amount":1.0}'],
  ["what Node's Buffer is: bytes of a class of their own", new (class extends Uint8Array {})(bytes)],
  ['an ArrayBuffer', bytes.slice().buffer],
  ['a part of a larger buffer', new Uint8Array([32, ...bytes, 32]).subarray(1, -1)],
])('takes %s', (_, body) => {
  const read = readBody(body, 'toy');
  expect(read.bytes).toEqual(bytes);
  expect(read.text()).toBe('{"amount":1.0}');
  expect(read.json()).toEqual({ amount: 1 });
});

it('keeps its own copy, so that a buffer used again changes nothing', () => {
  const pooled = bytes.slice();
  const read = readBody(pooled, 'toy');
  pooled.fill(0);
  expect(read.bytes).toEqual(bytes);
});

it.each([
  ['an object', { amount: 1 }, 'no bytes but an object, probably parsed already'],
  ['a list', [{ amount: 1 }], 'a list'],
  ['a number', 1, 'no bytes but a number'],
  ['nothing', undefined, 'missing'],
  ['null', null, 'missing'],
])('F61 asks for the raw bytes when it is given %s', (_, body, found) => {
  const reason = reasonOf(() => readBody(body, 'toy'));
  expect(reason).toContain(`the body is ${found}; give the raw bytes`);
});

it('F61 suspects an empty body to have been read before', () => {
  expect(reasonOf(() => readBody('', 'toy'))).toContain(
    'the body is empty: it may have been read before; give the raw',
  );
});

it('S12 takes 1 MiB and not a byte more', () => {
  const most = 1024 * 1024;
  expect(readBody('x'.repeat(most), 'toy').bytes).toHaveLength(most);
  for (const body of [
    'x'.repeat(most + 1),
    'ä'.repeat(most / 2 + 1),
    new Uint8Array(most + 1),
    new ArrayBuffer(most + 1),
  ])
    expect(reasonOf(() => readBody(body, 'toy'))).toBe('the body is larger than 1048576 bytes');
});

it.each([
  ['the body is not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ['the body cannot be read: it is not JSON', 'amount=1'],
  ['the body cannot be read: it has a "__proto__" key', '{"__proto__":{}}'],
  ['the body cannot be read: it is nested more than 64 levels deep', `${'['.repeat(65)}${']'.repeat(65)}`],
  ['the body is no JSON object', '[]'],
  ['the body is no JSON object', 'null'],
  ['the body is no JSON object', '"text"'],
])('refuses to read: %s', (reason, body) => {
  expect(reasonOf(() => readBody(body, 'toy').json())).toContain(reason);
});
