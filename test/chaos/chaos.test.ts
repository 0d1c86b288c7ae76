/**
 * A migration that is killed, lied to and interfered with moves every invoice once, or leaves it alone and says so. Judged by what the
 * simulators hold, never by what anybody answered or wrote down. Many more runs: `npm run chaos`.
 */
import './steady.ts';
import { expect, it } from 'vitest';
import { runSeeds, seedsOf } from '../once/seeds.ts';
import { chaosRun } from './chaos-run.ts';

const seeds = seedsOf(12);
const invoices = Number(process.env['BILLINGUAL_INVOICES'] ?? 8);

it(
  `keeps its promises in each of ${seeds.length} runs`,
  async () => {
    const about = { file: 'test/chaos/chaos.test.ts', ends: ['done', 'refused', 'paid-at-source'] };
    expect(await runSeeds(seeds, about, () => (seed) => chaosRun(seed, { invoices }))).toBe('');
  },
  60_000 + seeds.length * 30_000,
);
