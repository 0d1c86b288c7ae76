/** `npm run chaos`: what it makes of its arguments, and what it counts. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { places } from './killing.ts';
import { newTally, type SeedResult } from './tally.ts';

const script = fileURLToPath(new URL('../../scripts/chaos.ts', import.meta.url));

function chaos(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const node = ['--conditions=@billingual/source', script, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

it.each([
  [['--seed', 'seven'], '--seed has to be a whole number from 1 on, and is "seven"'],
  [['--runs', '0'], '--runs has to be a whole number from 1 on'],
  [['--runs', '3', '--seed', '7'], '--seed is one run'],
  [['--sead', '7'], "Unknown option '--sead'"],
  [['7'], "Unexpected argument '7'"],
])('ends %j with 2, and says why', (args, why) => {
  const { status, said } = chaos(...args);
  expect([status, said]).toEqual([2, expect.stringContaining(why)]);
  expect(said).toContain('usage: npm run chaos');
});

it('has one run once more, and tells its story', () => {
  const { status, said } = chaos('--seed', '1', '--invoices', '2');
  expect([status, said]).toEqual([
    0,
    expect.stringMatching(/^(paypal to cybersource|cybersource to paypal)\n[^]*nothing wrong\n$/),
  ]);
});

it('knows where nobody was killed, in either direction', () => {
  const tally = newTally(['there', 'back']);
  const plain = { seed: 1, wrong: [], story: [], end: 'done', struck: [['reset', 2]], outcomes: { done: 3 } } as const;
  const run = (direction: string, kills: readonly string[]): SeedResult => ({ ...plain, direction, kills });
  expect(tally.missed()).toEqual(places);
  tally.add(run('there', places));
  tally.add(run('back', places.slice(1)));
  expect([tally.runs, tally.wrong, tally.missed()]).toEqual([2, 0, [places[0]]]);
  tally.add({ ...run('back', places), wrong: ['I4: both'] });
  expect([tally.wrong, tally.missed()]).toEqual([1, []]);
});
