import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sqliteJournal } from '@billingual/migrate';
import { atTerminal, commits, moving, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a run that was begun', () => {
  it('begun once more with the same journal goes on, and asks nothing', async () => {
    await here.open('C-1', 'C-2');
    const name = here.fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const { code, stdout, stderr } = await here.call(`run ${sides} --journal {${name}.db} --yes`);
    expect(stderr).toContain('a run was begun in');
    expect(stdout).toMatch(/^ {2}moved +2$/m);
    expect(code).toBe(0);
  });

  it('begun once more, asks with what is left of it before their eyes', async () => {
    await here.open('Q-1', 'Q-2', 'Q-3');
    const name = here.fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const before = commits(here.source) + commits(here.target);
    const { code, stderr } = await here.call(`run ${sides} --journal {${name}.db}`, { ...atTerminal, stdin: 'n\n' });
    expect(stderr).toContain('This closes 2 invoices over 52.18 USD at Cybersource');
    expect(stderr).toContain('nothing was done');
    expect([code, commits(here.source) + commits(here.target)]).toEqual([130, before]);
    const yes = await here.call(`run ${sides} --journal {${name}.db}`, { ...atTerminal, stdin: 'y\n' });
    expect(yes.stdout).toMatch(/^ {2}moved +3$/m);
    expect(yes.code).toBe(0);
  });

  it('keeps to what it was told about edits, and refuses to be told otherwise', async () => {
    await here.open('T-1', 'T-2', 'T-3');
    const name = here.fresh();
    await here.call(`run ${sides} --journal {${name}.db} --on-edit follow --yes --canary 1`);
    const other = await here.call(`run ${sides} --journal {${name}.db} --on-edit stop --yes`);
    expect(other.stderr).toContain('onEdit: follow, now stop');
    expect(other.code).toBe(78);
    const again = await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const last = await here.call(`resume --journal {${name}.db}`);
    expect(last.stdout).toMatch(/^ {2}moved +3$/m);
    expect([again.code, last.code]).toEqual([0, 0]);
  });

  it('begun once more with another plan or selection is refused with 78, and with its own it goes on', async () => {
    const [one = '', two = '', three = ''] = await here.open('R-1', 'R-2', 'R-3');
    writeFileSync(here.file('ours.txt'), `${one}\n${two}\n`);
    writeFileSync(here.file('theirs.txt'), `${two}\n${three}\n`);
    await here.call(`plan ${sides} --only {ours.txt} --plan {ours.jsonl} --force`);
    await here.call(`plan ${sides} --only {theirs.txt} --plan {theirs.jsonl} --force`);
    await here.call(`plan ${sides} --only {ours.txt} --notify --plan {loud.jsonl} --force`);
    const [byIds, byPlan, byQuery] = [here.fresh(), here.fresh(), here.fresh()];
    await here.call(`run ${sides} --only {ours.txt} --journal {${byIds}.db} --yes --canary 1`);
    await here.call(`run ${sides} --plan {theirs.jsonl} --journal {${byPlan}.db} --yes --canary 1`);
    await here.call(`run ${sides} --status draft --limit 5 --journal {${byQuery}.db} --yes`);
    const before = commits(here.source) + commits(here.target);
    for (const [journal, words, says, exit] of [
      [byIds, '--plan {theirs.jsonl}', 'was not begun with --plan', 78],
      [byIds, '--plan {none-such.jsonl}', 'there is no such file', 65],
      [byIds, '--plan {loud.jsonl}', 'the policy', 78],
      [byIds, '--notify', 'the policy', 78],
      [byIds, '--only {theirs.txt}', 'was not begun with --only', 78],
      [byIds, '--status open', 'was not begun with --status, --since or --limit', 78],
      [byPlan, '--plan {ours.jsonl}', 'was not begun with --plan', 78],
      [byQuery, '--status open', 'was not begun with --status, --since or --limit', 78],
      [byQuery, '--status draft', 'was not begun with --status, --since or --limit', 78],
    ] as const) {
      const { code, stderr } = await here.call(`run ${sides} ${words} --journal {${journal}.db} --yes`);
      expect([words, code, stderr]).toEqual([words, exit, expect.stringContaining(says)]);
      // Nothing was begun by this call, so there is nothing to go on with.
      expect(stderr).not.toContain('stopped; go on with');
    }
    expect(commits(here.source) + commits(here.target)).toBe(before);
    for (const [journal, words] of [
      [byIds, '--only {ours.txt}'],
      [byIds, '--plan {ours.jsonl}'],
      [byPlan, '--plan {theirs.jsonl}'],
      [byQuery, '--status draft --limit 5'],
    ] as const)
      expect([words, (await here.call(`run ${sides} ${words} --journal {${journal}.db} --yes`)).code]).toEqual([
        words,
        expect.toBeOneOf([0, 3, 4]),
      ]);
  });

  it('G71, G72: refuses the journal of another direction with 78, and one in use with 75', async () => {
    const name = here.fresh();
    await here.open('E-1');
    await here.call(`run ${sides} --journal {${name}.db} --yes`);
    const { code, stderr } = await here.call(`run --from {to} --to {from} --journal {${name}.db} --yes`);
    expect(stderr).toContain('cannot be used here: source provider: cybersource, now paypal');
    expect(code).toBe(78);
    const held = await sqliteJournal(here.file(`${name}.db`));
    const busy = await here.call(`resume --journal {${name}.db}`);
    await held.close();
    expect(busy.code).toBe(75);
    expect(busy.stderr).toContain(String(process.pid));
  });
});
