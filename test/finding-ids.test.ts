/**
 * Finding ids are stable: people filter by them. test/finding-ids.json lists every id that can be made to occur; it grows by
 * "npm run docs", and shrinks only by a person who moves an id to "retired".
 */
import { beforeAll, expect, it } from 'vitest';
import { collectFindings } from '../scripts/collect-findings.ts';
import { idsOf, readIds, type FindingIds } from '../scripts/finding-ids.ts';
import { loadProviders } from '../scripts/providers.ts';

const list = readIds();
const listed = Object.values(list.occurring).flatMap((it) => Object.keys(it));
let occurring: FindingIds['occurring'] = {};
let names: readonly string[] = [];

beforeAll(async () => {
  const providers = await loadProviders();
  names = providers.map((it) => it.dialect.name);
  occurring = idsOf(collectFindings(providers));
}, 60_000);

const ids = (): readonly string[] => Object.values(occurring).flatMap((it) => Object.keys(it));

it('makes every provider say a good many things', () => {
  expect(Object.keys(occurring)).toEqual(names);
  for (const [name, it] of Object.entries(occurring)) expect(Object.keys(it).length, name).toBeGreaterThan(100);
});

it('lists every id that occurs; "npm run docs" adds a new one', () => {
  expect(ids().filter((it) => !listed.includes(it))).toEqual([]);
});

it('still gives every id that is listed; if one can no longer occur on purpose, move it to "retired" and say why', () => {
  expect(listed.filter((it) => !ids().includes(it))).toEqual([]);
});

it('gives no retired id to anything else', () => {
  expect(Object.keys(list.retired).filter((it) => ids().includes(it) || listed.includes(it))).toEqual([]);
});

it('builds every id of provider, direction, place and code', () => {
  const form = new RegExp(`^(?:${names.join('|')})\\.(?:read|write)(?:\\.[\\w*]+)+\\.[a-z]+(?:-[a-z]+)*$`);
  expect(ids().length).toBeGreaterThan(0);
  expect(ids().filter((it) => !form.test(it))).toEqual([]);
});

it('gives an id the severities that are listed; "npm run docs" adds one, and a person takes one away', () => {
  const severities = (all: FindingIds['occurring']): readonly string[] =>
    Object.values(all)
      .flatMap((it) => Object.entries(it))
      .filter(([id]) => listed.includes(id) && ids().includes(id))
      .map(([id, some]) => `${id}: ${some}`);
  expect(severities(occurring)).toEqual(severities(list.occurring));
});
