import { describe, expect, it } from 'vitest';
import { residue, residueOf, type JsonObject, type JsonValue } from '@billingual/core';
import {
  complete,
  completeNotification,
  completeNotification2023,
  completePage,
  completeRow,
} from './__fixtures__/complete.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { cybersourceDialect } from './index.ts';

const { paths } = cybersourceDialect;

/** The body with a field nobody knows in every object of it, and where these are. */
function sprinkled(value: JsonValue, pointer = ''): readonly [JsonValue, readonly string[]] {
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((it, index) => sprinkled(it, `${pointer}/${index}`));
    return [items.map(([it]) => it), items.flatMap(([, found]) => found)];
  }
  if (typeof value !== 'object' || value === null) return [value, []];
  const entries = Object.entries(value as JsonObject).map(
    ([key, it]) => [key, sprinkled(it as JsonValue, `${pointer}/${key}`)] as const,
  );
  const all = Object.fromEntries(entries.map(([key, [it]]) => [key, it]));
  // A link of a name not seen yet is still read as a link.
  if (pointer.endsWith('/_links')) return [all, entries.flatMap(([, [, found]]) => found)];
  return [{ ...all, unheardOf: 1 }, [`${pointer}/unheardOf`, ...entries.flatMap(([, [, found]]) => found)]];
}

it.each(
  Object.entries({ complete, completePage, completeRow, completeNotification, completeNotification2023 }).map(
    (it) => it,
  ),
)('an unknown field anywhere in %s is listed with its pointer', (_, body) => {
  const [wider, pointers] = sprinkled(body);
  expect(pointers.length).toBeGreaterThan(2);
  const unknown = residueOf(wider, paths).filter((it) => it.why === 'unknown-field');
  expect(unknown.map((it) => it.pointer).toSorted()).toEqual([...pointers].toSorted());
  expect(unknown.every((it) => it.value === 1)).toBe(true);
});

describe('of documented bodies', () => {
  const whole = fixtures.filter((it) => it.kind === 'invoice' || it.kind === 'request');

  it.each(whole.map((it) => [it.name, it.body] as const))(
    'nothing of %s is left over but what a request asks to be done',
    (_, body) => {
      const left = residue(cybersourceDialect.read(body).value, cybersourceDialect);
      expect(left.filter((it) => it.pointer !== '/invoiceInformation/sendImmediately')).toEqual([]);
    },
  );

  it('lists sendImmediately as known and without a home', () => {
    const request = fixtures.find((it) => it.name === 'createRequest')?.body as JsonObject;
    expect(residueOf(request, paths)).toEqual([
      { pointer: '/invoiceInformation/sendImmediately', value: true, why: 'no-canonical-home' },
    ]);
  });
});

it('a list where an object is expected is unread, not unknown', () => {
  const body = { ...complete, customerInformation: 'Tanya Lee' };
  expect(residueOf(body, paths)).toEqual([{ pointer: '/customerInformation', value: 'Tanya Lee', why: 'unread' }]);
});
