import { expect, it } from 'vitest';
import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { mergeResidue } from './merge-residue.ts';
import type { JsonObject } from './scalar.ts';

const paths: Dialect['paths'] = [
  { path: 'note', home: 'note', way: 'rw' },
  { path: 'rows[].name', home: 'lines.name', way: 'rw' },
  { path: 'rows[].taste', home: null, way: 'rw' },
  { path: 'seen', home: null, way: 'r' },
  { path: 'sendNow', home: null, way: 'w' },
];

function merged(raw: JsonObject, request: JsonObject, provider = 'example'): JsonObject {
  const source = { provider, completeness: 'full', raw };
  return mergeResidue(request, { source } as Invoice, { name: 'example', paths } as Dialect);
}

it('puts unknown fields and settings without a home back where they were', () => {
  const raw = {
    note: 'old',
    novelty: 1,
    rows: [
      { name: 'a', taste: 'sweet' },
      { name: 'b', other: true },
    ],
  };
  expect(merged(raw, { note: 'new', rows: [{ name: 'a' }, { name: 'c' }] })).toEqual({
    note: 'new',
    novelty: 1,
    rows: [
      { name: 'a', taste: 'sweet' },
      { name: 'c', other: true },
    ],
  });
});

it('leaves out what the provider only tells, and what only says how a request is to be handled', () => {
  expect(merged({ seen: true, sendNow: true }, { note: 'new' })).toEqual({ note: 'new' });
});

it('puts nothing into a list that has become longer or shorter, nor for another provider', () => {
  const raw = { rows: [{ name: 'a', taste: 'sweet' }] };
  expect(merged(raw, { rows: [] })).toEqual({ rows: [] });
  expect(merged(raw, { rows: [{ name: 'a' }] }, 'other')).toEqual({ rows: [{ name: 'a' }] });
});
