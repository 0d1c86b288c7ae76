import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { reveal, secret, type Secret } from './secret.ts';

const made = secret('planted-7f3a');

it('gives its text to whoever asks for it by name', () => {
  expect(reveal(made)).toBe('planted-7f3a');
});

it.each<[string, (it: Secret) => string]>([
  ['as text', (it) => `${it.toString()}${[it].join()}`],
  ['added to text', (it) => String(it) + String(it)],
  ['as JSON', (it) => JSON.stringify({ it })],
  ['inspected', (it) => inspect({ it }, { depth: Infinity, showHidden: true, getters: true })],
  ['formatted', (it) => format('%s %o %j', it, it, it)],
  ['spread', (it) => inspect({ ...it })],
  ['cloned', (it) => inspect(structuredClone(it), { showHidden: true })],
  [
    'by its keys',
    (it) => JSON.stringify([Object.getOwnPropertyNames(it), Object.getOwnPropertySymbols(it), Object.entries(it)]),
  ],
])('shows nothing %s', (_, print) => {
  expect(print(made)).not.toContain('planted');
});

it('says that there is something', () => {
  expect([String(made), JSON.stringify(made), inspect(made)]).toEqual(['[redacted]', '"[redacted]"', '[redacted]']);
});

it('cannot be changed', () => {
  expect(() => Object.assign(made, { toString: () => 'x' })).toThrow(TypeError);
});

it('reveals nothing else', () => {
  expect(() => reveal({} as Secret)).toThrow('no secret');
});
