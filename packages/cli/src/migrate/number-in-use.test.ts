import { beforeEach, describe, expect, it } from 'vitest';
import { commits, moving, payable, someDraft, type Moving } from '../__fixtures__/moving.ts';

const sides = '--from {from} --to {to}';

/** What stands in a row of a table, without the spaces that line it up. */
const row = (text: string, name: string): string | undefined =>
  text
    .split('\n')
    .find((it) => it.trim().startsWith(name))
    ?.replaceAll(/\s+/g, ' ')
    .trim();

describe.each([
  ['cybersource', 'paypal'],
  ['paypal', 'cybersource'],
])('G82: a number that is in use at the target, from %s to %s', (from, to) => {
  let here: Moving;
  beforeEach(async () => {
    here = await moving(from, to);
    await here.open('A-1', 'A-2');
    await here.client.target.create({ ...someDraft, number: 'A-1' });
  });

  it('is told by the plan, which changes nothing', async () => {
    const before = commits(here.target);
    const { code, stdout } = await here.call(`plan ${sides} --plan {plan.jsonl}`);
    expect([row(stdout, 'to be moved'), row(stdout, 'cannot be moved'), row(stdout, 'number-taken')]).toEqual([
      'to be moved 1 26.09 USD',
      'cannot be moved 1 26.09 USD',
      'number-taken 1',
    ]);
    expect(code).toBe(3);
    expect(commits(here.target)).toBe(before);
  });

  it('is no surprise later: the plan still holds, and the run keeps to it', async () => {
    await here.call(`plan ${sides} --plan {plan.jsonl}`);
    const dry = await here.call(`run ${sides} --plan {plan.jsonl} --dry-run`);
    expect([dry.code, dry.stdout]).toEqual([0, 'The plan still holds.\n']);
    const { code, stdout } = await here.call(`run ${sides} --plan {plan.jsonl} --journal {run.db} --yes`);
    expect([row(stdout, 'moved'), row(stdout, 'cannot be moved')]).toEqual([
      'moved 1',
      'cannot be moved as they are 1',
    ]);
    expect(code).toBe(3);
    expect([payable(here.source), payable(here.target)]).toEqual([['A-1'], ['A-2']]);
  });

  it('is left to the run with --source-only, which leaves it to a person', async () => {
    const planned = await here.call(`plan ${sides} --source-only`);
    expect([row(planned.stdout, 'to be moved'), planned.code]).toEqual(['to be moved 2 52.18 USD', 0]);
    const { code, stdout } = await here.call(`run ${sides} --source-only --journal {run.db} --yes`);
    expect([row(stdout, 'moved'), row(stdout, 'touched')]).toEqual(['moved 1', 'touched by somebody else 1']);
    expect(code).toBe(3);
    expect([payable(here.source), payable(here.target)]).toEqual([['A-1'], ['A-2']]);
  });
});

it('is no obstacle to --rebuild, where it may be the draft of the lost run', async () => {
  const here = await moving('paypal', 'cybersource');
  await here.open('A-1');
  await here.client.target.create({ ...someDraft, number: 'A-1' });
  const { code, stdout } = await here.call(`run ${sides} --rebuild --journal {run.db} --yes`);
  expect([row(stdout, 'moved'), code]).toEqual(['moved 1', 0]);
});
