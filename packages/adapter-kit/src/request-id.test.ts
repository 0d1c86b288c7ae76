import { expect, it } from 'vitest';
import { requestIdOf } from './request-id.ts';

it.each([
  ['6f7a-11', '6f7a-11'],
  ['f1/2:3+4==', 'f1/2:3+4=='],
  ['two words', undefined],
  ['<b>', undefined],
  ['x'.repeat(129), undefined],
  ['', undefined],
])('%j is %j', (text, id) => {
  expect(requestIdOf(new Headers({ 'x-acme-id': text }), 'x-acme-id')).toBe(id);
});
