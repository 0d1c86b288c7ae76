import type { Clock } from '@billingual/core';
import type { FaultAction, FaultPhase, FaultRule, Sandbox } from '@billingual/sandbox';
import type { Draw } from './draw.ts';

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };
const page = '<!doctype html><title>Maintenance</title>';

const anywhere = ['before-parse', 'before-commit', 'after-commit'] as const;
/** Where a refusal is the truth: nothing has been done. */
const before = ['before-parse', 'before-commit'] as const;

interface Kind {
  readonly phases: readonly [FaultPhase, ...FaultPhase[]];
  readonly action: (draw: Draw) => FaultAction;
}

const answer = (
  status: number,
  headers: Readonly<Record<string, string>> = json,
  body: object | string = '',
): FaultAction => ({
  type: 'answer',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const success = (draw: Draw): FaultAction => answer(draw.one([200, 201]), json, draw.one<object | string>(['', {}]));

/** What befalls requests. Nothing here is a lie about the past: a refusal never follows what it refuses. */
const kinds: Readonly<Record<string, Kind>> = {
  reset: { phases: [...anywhere, 'mid-headers', 'mid-body'], action: () => ({ type: 'reset' }) },
  end: { phases: [...anywhere, 'mid-headers', 'mid-body'], action: () => ({ type: 'fin' }) },
  stall: {
    phases: [...anywhere, 'mid-headers', 'mid-body'],
    action: (draw) => ({ type: 'stall', ms: draw.whole(1, 40) * 1000 }),
  },
  truncated: {
    phases: ['after-commit'],
    action: (draw) => ({ type: 'truncate', bytes: draw.whole(0, 99) / 100, honest: draw.chance(0.5) }),
  },
  dripping: { phases: ['mid-body'], action: (draw) => ({ type: 'drip', bytesPerSecond: draw.one([50, 400]) }) },
  throttled: {
    phases: before,
    action: (draw) => {
      const after = draw.one(['', '0', '2', '30', '55', '90', 'soon']);
      return answer(429, after === '' ? json : { ...json, 'retry-after': after }, {});
    },
  },
  failing: { phases: anywhere, action: (draw) => answer(draw.one([500, 502, 503, 504, 599]), json, {}) },
  'failing with a page': { phases: anywhere, action: (draw) => answer(draw.one([500, 502, 503]), html, page) },
  'a page in place of an answer': { phases: anywhere, action: () => answer(200, html, page) },
  'a success without its body': { phases: ['after-commit'], action: (draw) => success(draw) },
  'a success that is none': { phases: before, action: (draw) => success(draw) },
  accepted: { phases: ['after-commit'], action: () => answer(202, json, {}) },
  'a conflict': { phases: anywhere, action: () => answer(409, json, {}) },
  timeout: { phases: anywhere, action: () => answer(408, json, {}) },
  'not found': { phases: ['before-parse'], action: () => answer(404) },
  refused: { phases: before, action: (draw) => answer(draw.one([400, 403, 422, 418]), json, {}) },
  unauthorized: { phases: ['before-parse'], action: () => answer(401, json, {}) },
  redirect: {
    phases: anywhere,
    action: (draw) => answer(draw.one([301, 302, 303]), { location: 'https://elsewhere.invalid/' }),
  },
  moved: {
    phases: before,
    action: (draw) => answer(draw.one([307, 308]), { location: 'https://elsewhere.invalid/' }),
  },
  'made twice': { phases: ['before-parse', 'after-commit'], action: () => ({ type: 'duplicate' }) },
};

/** A rule in words that can be printed. */
export interface DrawnRule {
  readonly kind: string;
  readonly rule: FaultRule;
}

/** A handful of rules over these operations. */
export function drawRules(
  draw: Draw,
  operations: readonly [string, ...string[]],
  { without = [] }: { readonly without?: readonly string[] } = {},
): readonly DrawnRule[] {
  const some = Object.entries(kinds).filter(([name]) => !without.includes(name)) as [
    [string, Kind],
    ...[string, Kind][],
  ];
  return Array.from({ length: draw.one([1, 1, 2, 2, 3, 4]) }, () => {
    const [kind, { phases, action }] = draw.one(some);
    const when = draw.chance(0.7)
      ? { nth: draw.whole(1, 3), times: draw.one([1, 1, 1, 2, 5]) }
      : { probability: draw.whole(1, 9) / 10, seed: draw.whole(1, 1_000_000) };
    return { kind, rule: { operation: draw.one(operations), phase: draw.one(phases), action: action(draw), ...when } };
  });
}

/** Every token that was given out is no longer taken, in the middle of a call, and the client's clock jumps. */
export function upset(
  { clock, faults, settings }: Sandbox,
  draw: Draw,
): { readonly said: readonly string[]; readonly clock: Clock } {
  const said: string[] = [];
  const on = (nth: number, run: () => void): void =>
    void faults.add({ operation: '*', phase: 'before-parse', nth, action: { type: 'run', run } });
  if (draw.chance(0.15) && 'tokenGeneration' in settings) {
    const nth = draw.whole(1, 4);
    said.push(`tokens revoked at request ${nth}`);
    on(nth, () => void Object.assign(settings, { tokenGeneration: nth + 1 }));
  }
  let ahead = 0;
  if (draw.chance(0.15)) {
    const [nth, minutes] = [draw.whole(1, 4), draw.one([-120, -10, 10, 120])];
    said.push(`the client's clock jumps by ${minutes} minutes at request ${nth}`);
    on(nth, () => (ahead = minutes * 60_000));
  }
  return { said, clock: { ...clock, now: () => clock.now() + ahead } };
}
