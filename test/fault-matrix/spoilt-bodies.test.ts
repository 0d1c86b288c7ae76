/** Group C: bodies that are cut off, of another kind, or made to do harm; those that only say something else are in bodies.test.ts. */
import { BillingualError, type JsonObject, type JsonValue } from '@billingual/core';
import type { FaultAction, SandboxAnswer } from '@billingual/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerNames } from '../accounts.ts';
import { asked, failure, live, mat } from './sample.ts';
import { answer, drafted, scene } from './scene.ts';

const changed = (change: (it: SandboxAnswer) => SandboxAnswer): FaultAction => ({ type: 'mutate', change });
const text = ({ body }: SandboxAnswer): string => JSON.stringify(body ?? '');
const html = { 'content-type': 'text/html' };

describe.each(providerNames)('%s', (name) => {
  it('C30: wherever the answer to a create is cut off, the draft is found, and there is one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.boolean(), async (bytes, honest) => {
        const { far, provider } = await scene(name);
        const action = { type: 'truncate', bytes, honest } as const;
        far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action });
        const { invoice } = await provider.create(mat);
        expect(live(far).map(({ number }) => number)).toEqual([invoice.number]);
        expect(asked(far, 'create')).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('C30: a read that is cut off is made again', async () => {
    const { far, provider, id } = await drafted(name);
    const before = asked(far, 'get');
    far.faults.add({ operation: 'get', phase: 'mid-body', nth: 1, action: { type: 'reset' } });
    far.faults.add({ operation: 'get', phase: 'mid-headers', nth: 2, action: { type: 'fin' } });
    expect((await provider.get(id)).number).toBe('A-1');
    expect(asked(far, 'get') - before).toBe(3);
  });

  it('C31: a page in place of an answer is no success, and no word of it is told', async () => {
    const { far, provider, id } = await drafted(name);
    const action = answer(200, '<!doctype html><p>planted</p>', html);
    far.faults.add({ operation: 'get', phase: 'before-parse', action });
    const error = await failure(provider.get(id));
    expect(error.code).toBe('bad_response');
    expect(error.message + JSON.stringify(error.details)).not.toContain('planted');
  });

  it.each(['before-commit', 'after-commit'] as const)(
    'C31: a page in place of the answer to a create, %s: looked up, and there is one',
    async (phase) => {
      const { far, provider } = await scene(name);
      far.faults.add({ operation: 'create', phase, nth: 1, action: answer(200, '<!doctype html>', html) });
      await provider.create(mat);
      expect(live(far)).toHaveLength(1);
    },
  );

  it.each([
    ['as plain text', { 'content-type': 'text/plain' }, ''],
    ['as HAL', { 'content-type': 'application/hal+json;charset=utf-8' }, ''],
    ['behind a byte order mark', { 'content-type': 'application/json' }, '\uFEFF'],
  ])('C32: JSON that comes %s is read all the same', async (_, headers, mark) => {
    const { far, provider, id } = await drafted(name);
    const action = changed((it) => ({ ...it, headers: { ...it.headers, ...headers }, body: mark + text(it) }));
    far.faults.add({ operation: 'get', phase: 'before-parse', action });
    expect((await provider.get(id)).number).toBe('A-1');
  });

  it('C33: an answer without a field, or with another kind of it, is read or refused, and never told', async () => {
    const { far, provider, id } = await drafted(name);
    let body: JsonValue = null;
    far.faults.add({
      operation: 'get',
      phase: 'before-parse',
      nth: 1,
      action: changed((it) => ({ ...it, body: (body = JSON.parse(text(it)) as JsonObject) })),
    });
    const before = await provider.get(id);
    const places = placesIn(body);
    expect(places.length).toBeGreaterThan(25);
    const ends = new Map<string, number>();
    for (const place of places) {
      for (const value of [undefined, null, 17, 'planted 1,5', [], { planted: 'planted' }]) {
        far.faults.clear();
        const action = changed((it) => ({ ...it, body: withValue(body, place, value) as JsonObject }));
        far.faults.add({ operation: 'get', phase: 'before-parse', action });
        const end: unknown = await provider.get(id).catch((error: unknown) => error);
        if (!(end instanceof Error)) {
          // Whatever else is missing, an amount is what was stated or is not there.
          ends.set('read', (ends.get('read') ?? 0) + 1);
          continue;
        }
        expect(BillingualError.is(end), `${place.join('/')} as ${JSON.stringify(value)}: ${end.message}`).toBe(true);
        if (BillingualError.is(end)) ends.set(end.code, (ends.get(end.code) ?? 0) + 1);
        expect(end.message.includes('planted'), place.join('/')).toBe(false);
      }
    }
    expect(before.number).toBe('A-1');
    expect([...ends.keys()]).toEqual(expect.arrayContaining(['read', 'invalid_body']));
  }, 30_000);

  it.each([
    ['a __proto__', (it: string) => it.replace('{', '{"__proto__":{"planted":1},')],
    ['a constructor', (it: string) => it.replace('{', '{"constructor":{"prototype":{"planted":1}},')],
    ['a hundred thousand levels', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('C35: an answer with %s is refused or does nothing', async (_, change) => {
    const { far, provider, id } = await drafted(name);
    const json = { 'content-type': 'application/json' };
    const action = changed((it) => ({ ...it, headers: { ...it.headers, ...json }, body: change(text(it)) }));
    far.faults.add({ operation: 'get', phase: 'before-parse', action });
    const end: unknown = await provider.get(id).catch((error: unknown) => error);
    expect(end instanceof Error ? BillingualError.is(end) : (end as { number?: string }).number === 'A-1').toBe(true);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { planted?: unknown }).planted).toBeUndefined();
  });

  it('C35: an answer with a field twice is refused, whichever of the two would count', async () => {
    for (const twice of ['"status":"PAID"', '"status" : null']) {
      const { far, provider, id } = await drafted(name);
      const json = { 'content-type': 'application/json' };
      const change = (it: string): string => it.replace('{', `{${twice},`);
      const action = changed((it) => ({ ...it, headers: { ...it.headers, ...json }, body: change(text(it)) }));
      far.faults.add({ operation: 'get', phase: 'before-parse', action });
      const end: unknown = await provider.get(id).catch((error: unknown) => error);
      expect(BillingualError.is(end) && end.message).toContain('a key twice in one object');
    }
  });
});

type Place = readonly (string | number)[];

/** Every place in a document, the document itself among them. */
function placesIn(value: JsonValue, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries: readonly (readonly [string | number, JsonValue])[] = Array.isArray(value)
    ? value.map((it: JsonValue, index) => [index, it] as const)
    : Object.entries(value as JsonObject).map(([key, it]) => [key, it as JsonValue] as const);
  return [at, ...entries.flatMap(([step, it]) => placesIn(it, [...at, step]))];
}

function withValue(document: JsonValue, [step, ...rest]: Place, value: JsonValue | undefined): JsonValue | undefined {
  if (step === undefined) return value;
  if (Array.isArray(document)) {
    return document.flatMap((it: JsonValue, index) => (index === step ? (withValue(it, rest, value) ?? []) : [it]));
  }
  const changed = Object.entries(document as JsonObject).flatMap(([key, it]) => {
    const now = key === step ? withValue(it as JsonValue, rest, value) : it;
    return now === undefined ? [] : [[key, now] as const];
  });
  return Object.fromEntries(changed);
}
