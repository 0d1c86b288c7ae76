import { BillingualError, type Problem } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { pair, type Pair } from './__fixtures__/pair.ts';
import { sampleInvoice } from './__fixtures__/sample-invoice.ts';
import { memoryJournal } from './journal/memory-journal.ts';
import { plan } from './plan/plan.ts';
import { resume, run } from './run/run.ts';
import { sweep } from './sweep.ts';
import { verify } from './verify.ts';

type Call = (both: Pair, more: object) => unknown;

const given = ({ source, target, clock }: Pair, more: object): never =>
  ({ source, target, clock, journal: memoryJournal(clock), ...more }) as never;
const none = async (rows: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of rows);
};

const calls: Readonly<Record<string, Call>> = {
  run: (both, more) => run(given(both, more)),
  resume: (both, more) => resume(given(both, more)),
  plan: ({ source, target }, more) => none(plan(source, target, more)),
  verify: ({ source, target, clock }, more) => none(verify({ source, target, journal: memoryJournal(clock), ...more })),
  sweep: ({ target, clock }, more) => none(sweep({ target, journal: memoryJournal(clock), ...more })),
};

async function problems(name: string, more: object): Promise<readonly Problem[]> {
  const both = pair();
  both.source.put(sampleInvoice(0));
  const before = both.source.truth.length;
  const error: unknown = await (async () => calls[name]?.(both, more))().catch((it: unknown) => it);
  expect([both.source.truth.length, both.target.truth.length]).toEqual([before, 0]);
  if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
  throw new Error(`it was taken: ${String(error)}`);
}

describe('the options', () => {
  it.each<[string, object, string, RegExp]>([
    ['run', { concurrency: 0 }, '/concurrency', /no whole number from 1 on/],
    ['run', { concurrency: -1 }, '/concurrency', /no whole number from 1 on/],
    ['run', { concurrency: Number.NaN }, '/concurrency', /no whole number from 1 on/],
    ['run', { leaseMs: 0 }, '/leaseMs', /no number above 0/],
    ['run', { leaseMs: Infinity }, '/leaseMs', /no number above 0/],
    ['run', { canary: -3 }, '/canary', /no whole number from 1 on/],
    ['run', { limit: 1.5 }, '/limit', /no whole number from 0 on/],
    ['run', { rate: 0 }, '/rate', /no number above 0/],
    ['run', { maxWaitMs: -1 }, '/maxWaitMs', /no number from 0 on/],
    ['run', { onEdit: 'folow' }, '/onEdit', /did you mean 'follow'\?/],
    ['run', { onOutage: 'wiat' }, '/onOutage', /did you mean 'wait'\?/],
    ['run', { canarry: 1 }, '/canarry', /did you mean 'canary'\?/],
    ['run', { notify: false }, '/notify', /belongs into the policy, as policy: \{ notify \}/],
    ['run', { polcy: {} }, '/polcy', /did you mean 'policy'\?/],
    ['run', { policy: true }, '/policy', /no object/],
    ['run', { journal: undefined }, '/journal', /is missing/],
    ['run', { journal: 'migration.db' }, '/journal', /no journal/],
    ['run', { source: {} }, '/source', /no provider/],
    ['run', { only: 'INV-1' }, '/only', /no list of ids/],
    ['run', { rebuild: 'yes' }, '/rebuild', /neither true nor false/],
    ['run', { gate: {} }, '/gate', /no gate/],
    ['resume', { journal: undefined }, '/journal', /is missing/],
    ['resume', { canary: 0 }, '/canary', /no whole number from 1 on/],
    ['plan', { concurrency: 0 }, '/concurrency', /no whole number from 1 on/],
    ['plan', { limti: 3 }, '/limti', /did you mean 'limit'\?/],
    ['plan', { notify: true }, '/notify', /belongs into the policy/],
    ['verify', { concurrency: 0.5 }, '/concurrency', /no whole number from 1 on/],
    ['verify', { target: undefined }, '/target', /is missing/],
    ['sweep', { dryrun: true }, '/dryrun', /did you mean 'dryRun'\?/],
    ['sweep', { dryRun: 'no' }, '/dryRun', /neither true nor false/],
  ])('of %s refuse %j before anything is asked of a provider', async (name, more, pointer, says) => {
    const found = await problems(name, more);
    expect(found.map((it) => it.pointer)).toEqual([pointer]);
    expect(found[0]?.problem).toMatch(says);
  });

  it('are told of all at once, those of the policy among them', async () => {
    const found = await problems('run', { canarry: 1, concurrency: 0, policy: { notfy: true, numbers: 'kept' } });
    expect(found.map((it) => it.pointer)).toEqual(['/canarry', '/concurrency', '/policy/notfy', '/policy/numbers']);
  });

  it('leave alone what somebody has spread into them, as long as it is no slip', async () => {
    const both = pair();
    both.source.put(sampleInvoice(0));
    const { status } = await run({ ...both, journal: memoryJournal(both.clock) });
    expect(status).toBe('finished');
  });
});
