import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { equal, failure, holds, rejects, sameMembers } from './expect.ts';

const unsupported = new BillingualError('unsupported', 'no', { provider: 'x', operation: 'get', reason: 'no' });

it('compares data without regard to the order of keys, and shows both', () => {
  expect(() => equal({ a: 1, b: [2] }, { b: [2], a: 1 }, 'data')).not.toThrow();
  expect(() => equal([1, 2], [2, 1], 'data')).toThrow('data: expected [2,1], got [1,2]');
  expect(() => equal(undefined, null, 'data')).toThrow('data');
});

it('compares sets, in which nothing may be twice', () => {
  expect(() => sameMembers(['b', 'a'], ['a', 'b'], 'ids')).not.toThrow();
  expect(() => sameMembers(['a', 'a', 'b'], ['a', 'b'], 'ids')).toThrow('ids');
});

it('throws what runners take for a failed assertion', () => {
  expect(() => holds(false, 'no')).toThrow(expect.objectContaining({ name: 'AssertionError', message: 'no' }));
});

it('gives the error of the code that was expected, thrown or rejected', async () => {
  const thrown = (): never => {
    throw unsupported;
  };
  expect(await rejects(thrown, 'unsupported', 'it')).toBe(unsupported);
  expect(await rejects(() => Promise.reject(unsupported), 'unsupported', 'it')).toBe(unsupported);
});

it.each([
  ['went well', () => undefined, 'it: expected not_found, but it went well'],
  ['has another code', () => Promise.reject(unsupported), 'it: expected not_found, got unsupported (no)'],
  ['is no error of ours', () => Promise.reject(new TypeError('x')), 'it: expected not_found, got TypeError: x'],
])('fails when it %s', async (_, call, message) => {
  await expect(rejects(call, 'not_found', 'it')).rejects.toThrow(message);
});

it('tells nothing thrown from undefined thrown', async () => {
  expect(await failure(() => undefined)).toBeUndefined();
  expect(await failure(() => Promise.reject(undefined as unknown as Error))).toEqual({ thrown: undefined });
});
