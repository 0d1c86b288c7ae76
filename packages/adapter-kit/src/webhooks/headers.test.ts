import { BillingualError } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeaders } from './headers.ts';

const reasonOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (BillingualError.is(error, 'invalid_webhook') && error.details.part === 'headers') return error.details.reason;
    throw error;
  }
  return 'nothing was refused';
};

describe('a header', () => {
  it.each([
    ['Headers', new Headers({ 'X-Sig': ' a ' })],
    ['a record, as Node has it', { 'x-sig': 'a' }],
    ['a record with values in lists', { 'X-SIG': ['a'], other: undefined }],
    ['pairs', [['x-SIG', 'a']] as const],
    ['a map', new Map([['X-Sig', 'a']])],
  ])('is found without regard to case in %s', (_, headers) => {
    expect(readHeaders(headers, 'toy').required('X-sIg')).toBe('a');
  });

  it('that may be missing is undefined', () => {
    expect(readHeaders({}, 'toy').optional('x-sig')).toBeUndefined();
    expect(readHeaders({ 'x-sig': undefined }, 'toy').optional('x-sig')).toBeUndefined();
  });

  it.each([
    ['the header x-sig is missing', {}],
    ['the header x-sig is missing', { 'x-sig': undefined }],
    ['the header x-sig is missing', { 'x-sig': [] }],
    ['the header x-sig is empty', { 'x-sig': '' }],
    ['the header x-sig is empty', { 'x-sig': ' \t ' }],
    ['the header x-sig is there more than once', { 'x-sig': ['a', 'a'] }],
    ['the header x-sig is there more than once', { 'x-sig': 'a', 'X-Sig': 'a' }],
    [
      'the header x-sig is there more than once',
      new Headers([
        ['x-sig', 'a'],
        ['x-sig', 'b'],
      ]),
    ],
    [
      'the header x-sig is there more than once',
      [
        ['x-sig', 'a'],
        ['X-SIG', 'b'],
      ] as const,
    ],
    ['the header x-sig is longer than 2048 characters', { 'x-sig': 'a'.repeat(2049) }],
    ['the header x-sig holds something else than plain ASCII', { 'x-sig': 'ä' }],
    ['the header x-sig holds something else than plain ASCII', { 'x-sig': 'a\nb' }],
    ['the header x-sig holds something else than plain ASCII', { 'x-sig': 'a\u0000' }],
    ['the header x-sig is no text', { 'x-sig': 1 as unknown as string }],
    ['the header x-sig is no text', { 'x-sig': null as unknown as string }],
  ])('F60 is refused in words: %s', (reason, headers) => {
    expect(reasonOf(() => readHeaders(headers, 'toy').required('x-sig'))).toBe(reason);
  });

  it('of the greatest length is taken', () => {
    expect(readHeaders({ a: 'x'.repeat(2048) }, 'toy').required('a')).toHaveLength(2048);
  });
});

it.each([undefined, null, 'x-sig: a', 7])('headers that are %j are none', (headers) => {
  expect(reasonOf(() => readHeaders(headers as unknown as Headers, 'toy'))).toContain('it has no headers');
});

it('ends in a value or in the typed error, whatever the headers are', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.string(), fc.anything()),
    fc.array(fc.array(fc.anything())),
  );
  const end = (headers: unknown, name: string): unknown => {
    try {
      return readHeaders(headers as Headers, 'toy').optional(name);
    } catch (error) {
      return BillingualError.is(error, 'invalid_webhook') ? 'refused' : error;
    }
  };
  fc.assert(
    fc.property(anything, fc.constantFrom('a', 'x-sig', '__proto__', 'constructor'), (headers, name) => {
      expect(['string', 'undefined']).toContain(typeof end(headers, name));
    }),
  );
});

it('never repeats what a header holds', () => {
  expect(reasonOf(() => readHeaders({ 'x-sig': 'planted-ä' }, 'toy').required('x-sig'))).not.toContain('planted');
});
