import { expect, it } from 'vitest';
import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { mergeResidue, type Merged } from './merge-residue.ts';
import type { JsonObject } from './scalar.ts';

const paths: Dialect['paths'] = [
  { path: 'note', home: 'note', way: 'rw' },
  { path: 'rows[].name', home: 'lines.name', way: 'rw' },
  { path: 'rows[].taste', home: null, way: 'rw' },
  { path: 'tags[].name', home: 'references.tags', way: 'rw' },
  { path: 'box.size', home: 'references.box', way: 'rw' },
  { path: 'told.name', home: 'links.href', way: 'r' },
  { path: 'seen', home: null, way: 'r' },
  { path: 'sendNow', home: null, way: 'w' },
];

const linesOf = (ids: readonly string[]): Invoice => ({ lines: ids.map((id) => ({ id })) }) as unknown as Invoice;

function merging(raw: JsonObject, request: JsonObject, ids: readonly string[] = [], arranged = ids): Merged {
  const invoice: Invoice = { ...linesOf(ids), source: { provider: 'example', completeness: 'full', raw } };
  const read = ({ rows = [] }: { rows?: unknown[] }): { value: Invoice } => ({
    value: linesOf(rows.filter((it) => typeof it === 'object').map((_, index) => `line-${index + 1}`)),
  });
  return mergeResidue(request, invoice, linesOf(arranged), { name: 'example', paths, read } as unknown as Dialect);
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
  expect(merging(raw, { note: 'new', rows: [{ name: 'a' }, { name: 'c' }] }, ['line-1', 'line-2']).request).toEqual({
    note: 'new',
    novelty: 1,
    rows: [
      { name: 'a', taste: 'sweet' },
      { name: 'c', other: true },
    ],
  });
});

it('leaves out what the provider only tells, and what only says how a request is to be handled', () => {
  expect(merging({ seen: true, sendNow: true }, { note: 'new' }).request).toEqual({ note: 'new' });
});

const rows = [5, { name: 'a', taste: 'sweet' }, { name: 'b', novelty: { deep: 1 } }];

it('keeps what stood in a line with that line, wherever it is now', () => {
  const { request, left } = merging({ rows }, { rows: [{ name: 'c' }, { name: 'b' }, { name: 'a' }] }, [
    'new',
    'line-2',
    'line-1',
  ]);
  expect(request).toEqual({
    rows: [{ name: 'c' }, { name: 'b', novelty: { deep: 1 } }, { name: 'a', taste: 'sweet' }],
  });
  expect(left).toEqual([]);
});

it('lets it go with a line that was taken out', () => {
  const { request, left } = merging({ rows }, { rows: [{ name: 'b' }] }, ['line-2']);
  expect(request).toEqual({ rows: [{ name: 'b', novelty: { deep: 1 } }] });
  expect(left).toEqual([]);
});

it('puts nothing into a line that stands for several', () => {
  const { request } = merging({ rows }, { rows: [{ name: 'all' }] }, ['line-1', 'line-2'], ['line-1']);
  expect(request).toEqual({ rows: [{ name: 'all' }] });
});

it('says what has no place in a list that has become longer or shorter, or in an object that is gone', () => {
  const raw = { tags: [{ name: 'a', novelty: 1 }], box: { size: 1, novelty: 2 }, told: { novelty: 3 } };
  const { request, left } = merging(raw, { tags: [{ name: 'a' }, { name: 'b' }] });
  expect(request).toEqual({ tags: [{ name: 'a' }, { name: 'b' }] });
  expect(left.map((it) => it.pointer)).toEqual(['/tags/0/novelty', '/box/novelty']);
});

it('puts nothing into the request of another provider', () => {
  const invoice = { source: { provider: 'other', completeness: 'full', raw: { novelty: 1 } } } as unknown as Invoice;
  const dialect = { name: 'example', paths } as unknown as Dialect;
  expect(mergeResidue({ note: 'new' }, invoice, invoice, dialect).request).toEqual({ note: 'new' });
});

it('changes neither the document that was read nor the request it is given', () => {
  const given = { rows: [{ name: 'a' }] };
  merging({ rows: [{ name: 'a', novelty: 1 }] }, given, ['line-1']);
  expect(given).toEqual({ rows: [{ name: 'a' }] });
});

it('stays quick with a great many fields', () => {
  const raw = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`novelty${index}`, index]));
  const start = performance.now();
  expect(Object.keys(merging(raw, {}).request)).toHaveLength(20_000);
  // Copying the request for every field took minutes.
  expect(performance.now() - start).toBeLessThan(5000);
});
