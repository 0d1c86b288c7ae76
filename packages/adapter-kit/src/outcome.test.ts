import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acme, callOf, endpointOf, kinds, requestIdHeader, type Reply } from './__fixtures__/acme.ts';
import type { Fault } from './call.ts';
import { faultByStatus, meaningOf, meaningOfFault } from './outcome.ts';

/** Also for statuses that `Response` itself refuses to make. */
function answer(status: number, body: string | null, type: string): Reply {
  return () => {
    const headers = { 'content-type': type, [requestIdHeader]: 'req-1' };
    const response = new Response(body, { headers });
    return Object.defineProperties(response, {
      status: { value: status },
      ok: { value: status >= 200 && status < 300 },
    });
  };
}

const outcomes = ['ok', 'rejected', 'throttled', 'pending', 'ambiguous'];
/** Kept small: what is repeated is repeated at once, and ends soon. */
const once = { limits: { attempts: 1 } };

describe('B29: every status, for every kind of endpoint', () => {
  it('ends in exactly one outcome, with an error unless it is ok or pending', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 100, max: 599 }),
        fc.constantFrom(...kinds),
        fc.constantFrom('{"id":"1"}', '', '<html>', '{"id'),
        fc.constantFrom('application/json', 'text/html'),
        async (status, kind, body, type) => {
          const { call, outcomes: heard } = acme([answer(status, body, type)], once);
          const result = await call(endpointOf[kind], callOf[kind]);
          expect(outcomes).toContain(result.outcome);
          expect('error' in result).toBe(!['ok', 'pending'].includes(result.outcome));
          expect(heard.map((it) => it.outcome)).toEqual([result.outcome]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is what its class says, whatever its number', async () => {
    for (let status = 100; status < 600; status += 1) {
      const ends = await Promise.all(
        kinds.map(
          async (kind) =>
            (await acme([answer(status, '{"id":"1"}', 'application/json')], once).call(endpointOf[kind], callOf[kind]))
              .outcome,
        ),
      );
      expect([status, ...ends]).toEqual([status, ...expected(status)]);
    }
  });
});

/** For a read, a replay, a write. */
function expected(status: number): readonly string[] {
  if (status === 202) return ['pending', 'pending', 'pending'];
  if (status >= 200 && status < 300) return ['ok', 'ok', 'ok'];
  if (status === 429) return ['throttled', 'throttled', 'throttled'];
  if ([307, 308].includes(status)) return ['rejected', 'rejected', 'rejected'];
  if (status >= 400 && status < 500 && ![408, 409].includes(status)) return ['rejected', 'rejected', 'rejected'];
  return ['rejected', 'ambiguous', 'ambiguous'];
}

describe('meaningOfFault', () => {
  it.each<[number, Fault['code'], string]>([
    [400, 'rejected', 'refused'],
    [400, 'unavailable', 'open'],
    [400, 'rate_limited', 'throttled'],
    [409, 'conflict', 'open'],
    [409, 'duplicate_number', 'refused'],
    [409, 'wrong_state', 'refused'],
    [408, 'rejected', 'open'],
    [429, 'forbidden', 'throttled'],
    [500, 'rejected', 'open'],
    [503, 'rate_limited', 'throttled'],
    [599, 'unavailable', 'open'],
    [100, 'rejected', 'open'],
  ])('takes %i with %s as %s', (status, code, meaning) => {
    expect(meaningOfFault(status, code)).toBe(meaning);
  });
});

it('knows every status by itself', () => {
  expect([418, 499, 451].map((it) => meaningOf(it))).toEqual(['refused', 'refused', 'refused']);
  expect([0, 199, 300, 304, 500, 599, 999].map((it) => meaningOf(it))).toEqual(Array(7).fill('open'));
});

it.each([
  [400, 'rejected'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [410, 'not_found'],
  [408, 'unavailable'],
  [409, 'conflict'],
  [418, 'rejected'],
  [429, 'rate_limited'],
  [500, 'unavailable'],
  [599, 'unavailable'],
  [302, 'unavailable'],
])('takes %i without a word for %s', (status, code) => {
  expect(faultByStatus(status)).toBe(code);
});
