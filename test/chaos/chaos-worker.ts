/** Runs the seeds that it is sent, one after the other, and tells what came of each. */
import './steady.ts';
import { inspect } from 'node:util';
import { chaosRun } from './chaos-run.ts';
import type { SeedResult } from './tally.ts';

export interface SeedOrder {
  readonly seed: number;
  readonly invoices: number;
}

process.on('message', ({ seed, invoices }: SeedOrder) => {
  void resultOf(seed, invoices).then((result) => process.send?.(result));
});

async function resultOf(seed: number, invoices: number): Promise<SeedResult> {
  try {
    const verdict = await chaosRun(seed, { invoices });
    return { seed, ...verdict, struck: [...verdict.struck] };
  } catch (error) {
    const wrong = [`it broke off: ${inspect(error)}`];
    return { seed, wrong, story: [], end: 'nothing', direction: 'unknown', kills: [], struck: [], outcomes: {} };
  }
}
