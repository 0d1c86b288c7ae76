import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { commits, moving, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a run', () => {
  it('refuses a plan that somebody has edited into nonsense, with its place, and begins nothing', async () => {
    const [one = '', two = ''] = await here.open('U-1', 'U-2');
    writeFileSync(here.file('u.txt'), `${one}\n${two}\n`);
    await here.call(`plan ${sides} --only {u.txt} --plan {u.jsonl}`);
    const lines = readFileSync(here.file('u.jsonl'), 'utf8').split('\n');
    const before = commits(here.source) + commits(here.target);
    for (const [change, says] of [
      [{ route: 'sned' }, '/route: is not one of send, draft, copy, scheduled-draft, remainder; did you mean send?'],
      [{ findings: [null] }, '/findings/0: is no object'],
      [{ totals: { currency: 'USD', stated: 'abc', target: '26.09' } }, '/totals/stated: is no amount'],
    ] as const) {
      const name = here.fresh();
      const row = { ...(JSON.parse(lines[2] ?? '') as object), ...change };
      writeFileSync(here.file('edited.jsonl'), lines.toSpliced(2, 1, JSON.stringify(row)).join('\n'));
      for (const flag of ['--yes', '--dry-run']) {
        const { code, stderr } = await here.call(`run ${sides} --plan {edited.jsonl} --journal {${name}.db} ${flag}`);
        expect([stderr, code]).toEqual([
          expect.stringContaining(`the plan ${here.file('edited.jsonl')} cannot be followed: line 3 `),
          65,
        ]);
        expect(stderr).toContain(says);
      }
      expect(existsSync(here.file(`${name}.db`))).toBe(false);
    }
    expect(commits(here.source) + commits(here.target)).toBe(before);
    for (const it of [one, two]) await here.client.source.cancel(it);
  });
});
