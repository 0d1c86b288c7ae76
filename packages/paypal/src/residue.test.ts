import { residueOf, type JsonObject, type JsonValue } from '@billingual/core';
import { expect, it } from 'vitest';
import { completeAnswer } from './__fixtures__/complete-answer.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paths } from './paths.ts';

const complete = completeAnswer({ percent: '5' });

it('lists nothing of an answer in which every field has a home', () => {
  expect(residueOf(complete, paths)).toEqual([]);
});

it('lists what the recorded answer says beyond the model', () => {
  const entries = residueOf(fixtures.showInvoiceDetails.body, paths);
  expect(entries.map((it) => [it.pointer, it.why])).toEqual(
    ['additional_data', 'category_code', 'group_draft', 'metadata/caller_type', 'archived'].map((it) => [
      `/detail/${it}`,
      'no-canonical-home',
    ]),
  );
  expect(entries[0]?.value).toBe('<Any additional information. Includes business hours.>');
});

it('lists every field that is known to have no home', () => {
  const homeless = paths.filter((it) => it.home === null);
  expect(homeless.length).toBeGreaterThan(8);
  for (const { path } of homeless) {
    const body = put(structuredClone(complete) as Mutable, path.split('.'), 'kept');
    expect(residueOf(body, paths).map((it) => [it.why, it.value])).toEqual([['no-canonical-home', 'kept']]);
  }
});

it('lists an unknown field at every level, with its pointer', () => {
  const levels = objectsOf(complete, '');
  expect(levels.length).toBeGreaterThan(60);
  for (const pointer of levels) {
    const body = structuredClone(complete);
    const steps = pointer.split('/').slice(1);
    const holder = steps.reduce<unknown>((it, step) => (it as Record<string, unknown>)[step], body);
    (holder as Record<string, unknown>)['novelty'] = { deep: [1] };
    expect(residueOf(body, paths)).toEqual([
      { pointer: `${pointer}/novelty`, value: { deep: [1] }, why: 'unknown-field' },
    ]);
  }
});

type Mutable = Record<string, JsonValue>;

/** Sets a value at a path; a list is entered at its first item. */
function put(body: Mutable, steps: readonly string[], value: JsonValue): JsonObject {
  let here: Mutable = body;
  for (const step of steps.slice(0, -1)) {
    const next = here[step.replace('[]', '')] as JsonValue;
    here = (step.endsWith('[]') ? (next as readonly JsonValue[])[0] : next) as Mutable;
  }
  here[steps.at(-1) ?? ''] = value;
  return body;
}

/** Pointers of every object in a body, itself included. */
function objectsOf(value: JsonValue | undefined, pointer: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, it]) => objectsOf(it as JsonValue, `${pointer}/${key}`));
  return Array.isArray(value) ? below : [pointer, ...below];
}
