import { expect, it } from 'vitest';
import { phases, type Phase, type RunResult } from '@billingual/migrate';
import { exitOf } from './exits.ts';

function result(
  status: RunResult['status'],
  because?: RunResult['because'],
  some: Partial<Record<Phase, number>> = {},
): RunResult {
  const counts = { ...(Object.fromEntries(phases.map((it) => [it, 0])) as Record<Phase, number>), ...some };
  return { run: 'r', status, counts, ...(because !== undefined && { because }) };
}

it.each([
  ['done', result('finished', undefined, { done: 3, skipped: 2, 'paid-at-source': 1 }), 0],
  ['refused', result('finished', undefined, { done: 3, refused: 1 }), 0],
  ['refused', result('finished', undefined, { quarantined: 1 }), 0],
  ['refused', result('finished', undefined, { conflict: 1 }), 0],
  ['drift', result('finished', undefined, { conflict: 2, refused: 1 }), 2],
  ['tryLater', result('finished', undefined, { done: 3, owed: 1, conflict: 1 }), 1],
  ['tryLater', result('finished', undefined, { ambiguous: 1 }), 0],
  ['tryLater', result('later', 'waiting'), 0],
  ['tryLater', result('later', 'rate-limited'), 0],
  ['tryLater', result('later', 'provider-down', { owed: 1 }), 0],
  ['interrupted', result('stopped', 'signal', { refused: 1 }), 0],
  ['done', result('stopped', 'canary', { done: 1, planned: 8 }), 0],
  ['refused', result('stopped', 'canary', { quarantined: 1, planned: 8 }), 0],
  ['tryLater', result('stopped', 'canary', { owed: 1, planned: 8 }), 0],
] as const)('ends with %s: %j, %i edited', (exit, ended, edited) => {
  expect(exitOf(ended, edited)).toBe(exit);
});
