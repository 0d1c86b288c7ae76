import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { carried, textsOf } from './texts-of.ts';

const needle = 'needle-in-it';

const hidden: readonly (readonly [string, unknown])[] = [
  ['its message', new Error(`a ${needle}`)],
  ['its cause', new Error('no', { cause: new Error('deeper', { cause: needle }) })],
  ['its details', new BillingualError('unsupported', 'no', { provider: 'x', operation: 'get', reason: needle })],
  ['a property that is not listed', Object.defineProperty(new Error('no'), 'request', { value: { body: needle } })],
  ['a property behind a symbol', Object.assign(new Error('no'), { [Symbol('inner')]: [needle] })],
  ['the name of a property', Object.assign(new Error('no'), { [needle]: 1 })],
  ['headers', Object.assign(new Error('no'), { headers: new Headers({ authorization: needle }) })],
  ['a map', Object.assign(new Error('no'), { map: new Map([['key', { text: needle }]]) })],
  ['bytes', Object.assign(new Error('no'), { body: new TextEncoder().encode(needle) })],
  ['what it prints as JSON', Object.assign(new Error('no'), { toJSON: () => ({ text: needle }) })],
  ['several errors', new AggregateError([new Error('one'), new Error(needle)])],
  ['text that was thrown', needle],
];

describe('textsOf', () => {
  it.each(hidden)('finds text in %s', (_, error) => {
    expect(textsOf(error).some((text) => text.includes(needle))).toBe(true);
  });

  it('notes what fetch prints with headers and all', () => {
    const error = Object.assign(new Error('no'), { response: new Response('x') });
    expect(textsOf(error)).toContain(carried);
  });

  it('ends where an error leads back to itself', () => {
    const error = new Error('round');
    error.cause = { error };
    expect(textsOf(error)).toContain('round');
  });

  it('finds nothing where nothing is', () => {
    expect(textsOf(new Error('no')).some((text) => text.includes(needle))).toBe(false);
  });
});
