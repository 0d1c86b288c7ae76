import { BillingualError, type ErrorCode } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, failure, holds, shown } from '../expect.ts';
import type { FaultAction, FaultRule } from '../far-side.ts';
import { needs } from '../not-applicable.ts';
import { requests } from '../seen.ts';
import type { Stage } from '../subject.ts';
import { writes, type Job, type Write } from '../writes.ts';

interface Blow {
  readonly name: string;
  readonly phase: FaultRule['phase'];
  readonly action: FaultAction;
  /** Nothing was done, and the provider said so: the write goes on by itself. */
  readonly passes?: true;
  /** A success that was none, and looks like any other: only what is there afterwards tells. */
  readonly isMute?: true;
}

const page = '<!doctype html><title>Maintenance</title>';
const html = { 'content-type': 'text/html' };
const answer = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): FaultAction => ({
  type: 'answer',
  status,
  headers,
  body,
});

/** What can befall one request, by what is wrong. */
const blows: Readonly<Record<string, readonly Blow[]>> = {
  'the provider fails': [
    {
      name: 'a 429 that says when to come back',
      phase: 'before-parse',
      action: answer(429, { 'retry-after': '2' }),
      passes: true,
    },
    { name: 'a 500 before the change', phase: 'before-commit', action: answer(500) },
    { name: 'a 500 after the change', phase: 'after-commit', action: answer(500) },
    { name: 'a page of a proxy', phase: 'before-parse', action: answer(502, html, page) },
  ],
  'the connection breaks': [
    { name: 'a reset before the change', phase: 'before-commit', action: { type: 'reset' } },
    { name: 'a reset after the change', phase: 'after-commit', action: { type: 'reset' } },
    { name: 'an end without an answer', phase: 'after-commit', action: { type: 'fin' } },
    { name: 'half an answer', phase: 'after-commit', action: { type: 'truncate', bytes: 0.5 } },
  ],
  'the answer makes no sense': [
    { name: 'a success that says nothing', phase: 'after-commit', action: answer(200) },
    {
      name: 'a success that says nothing, before the change',
      phase: 'before-commit',
      action: answer(200),
      isMute: true,
    },
    { name: 'a page in place of the success', phase: 'after-commit', action: answer(200, html, page) },
    { name: 'a page that claims success, before the change', phase: 'before-commit', action: answer(200, html, page) },
    { name: 'a redirect', phase: 'before-parse', action: answer(307, { location: 'https://elsewhere.invalid/' }) },
  ],
  'it takes too long': [
    { name: 'a late answer', phase: 'after-commit', action: { type: 'stall', ms: 25_000 } },
    { name: 'a late change', phase: 'before-commit', action: { type: 'stall', ms: 25_000 } },
  ],
};

/** Errors that say for sure that nothing was done. */
const surelyNot: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid_input',
  'unsupported',
  'not_representable',
  'not_found',
  'rejected',
  'wrong_state',
  'duplicate_number',
  'conflict',
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'unreachable',
]);

export const faults: readonly Check[] = [
  ...writes.flatMap((write) =>
    Object.entries(blows).map(([what, some]) =>
      check(`${write.name} is done at most once, and told as it was, when ${what}`, async (stage) => {
        needs(stage, write.operation);
        for (const blow of some) if (!(blow.isMute && write.isUnseen)) await strikeEach(stage, write, blow);
      }),
    ),
  ),
  ...writes.map((write) =>
    check(`${write.name} ends in a typed error, and is not done, while the provider is down`, async (stage) => {
      needs(stage, write.operation);
      const job = await write.prepare(stage);
      stage.far.faults.add({ operation: '*', phase: 'before-parse', action: answer(503) });
      const before = requests(stage.far).length;
      const failed = (await failure(() => job.act({}))) ?? fail('it went well');
      holds(BillingualError.is(failed.thrown), `an error of another kind: ${shown(failed.thrown)}`);
      equal(job.effects(), 0, 'times it was done');
      const count = requests(stage.far).length - before;
      holds(count > 0 && count <= 40, `${count} requests were made in vain`);
    }),
  ),
];

/** One run for each request that the write makes, with the blow falling on that one. */
async function strikeEach(stage: Stage, write: Write, blow: Blow): Promise<void> {
  for (let nth = 1; nth <= 12; nth += 1) {
    const what = `${blow.name}, request ${nth}`;
    const own = await stage.another();
    const job = await write.prepare(own);
    own.far.faults.add({ operation: '*', phase: blow.phase, nth, times: 1, action: blow.action });
    const failed = await failure(() => job.act({}));
    const struck = own.far.faults.struck.at(-1) === 1;
    own.far.faults.clear();
    // What is still under way at the far side comes to its end.
    await own.far.clock.advance(120_000);
    judge(job, failed, what, blow.passes === true || !struck);
    if (!struck) return holds(nth > 1, `${blow.name}: there was nothing it could strike`);
    if (failed !== undefined) await finish(job, what);
  }
  fail(`${blow.name}: it makes more than a dozen requests`);
}

function judge(job: Job, failed: { readonly thrown: unknown } | undefined, what: string, mustPass: boolean): void {
  const effects = job.effects();
  holds(effects <= 1, `${what}: done ${effects} times`);
  if (failed === undefined) return equal(effects, 1, `${what}: it went well; times it was done`);
  const { thrown } = failed;
  if (!BillingualError.is(thrown)) return fail(`${what}: an error of another kind: ${shown(thrown)}`, thrown);
  holds(!mustPass, `${what}: expected it to go on by itself, got ${shown(thrown)}`);
  const isDenied = surelyNot.has(thrown.code) || ('when' in thrown.details && thrown.details.when === 'unsent');
  if (isDenied) equal(effects, 0, `${what}: told as ${thrown.code}; times it was done`);
}

/** After an outcome that proves nothing, asking again where that is allowed leads to one effect, not two. */
async function finish(job: Job, what: string): Promise<void> {
  if (job.again === undefined) return;
  await failure(job.again);
  equal(job.effects(), 1, `${what}: asked again; times it was done`);
}
