import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { sqliteJournal } from '@billingual/migrate';
import { commits, moving, payable, resumeLine, sides, type Moving } from '../__fixtures__/moving.ts';
import { readPlan } from '../migrate/plan-file.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a run', () => {
  it('interrupted, comes to a safe place and says how to go on', async () => {
    await here.open('I-1', 'I-2');
    const name = here.fresh();
    const interrupts: (() => void)[] = [];
    // The first is asked for while it plans.
    const onInterrupt = (interrupt: () => void): void => {
      interrupts.push(interrupt);
      if (interrupts.length === 2) interrupt();
    };
    const { code, stderr } = await here.call(`run ${sides} --journal {${name}.db} --yes`, { onInterrupt });
    expect(stderr).toContain('finishing what is under way');
    expect(resumeLine(stderr)).toBe(
      `resume --journal ${here.file(`${name}.db`)} --plan ${here.file(`${name}.db`)}.plan.jsonl`,
    );
    expect(code).toBe(130);
    const rest = await here.call(resumeLine(stderr));
    expect(rest.stdout).toMatch(/^ {2}moved +2$/m);
    expect(rest.code).toBe(0);
  });

  it('interrupted while it plans, has changed nothing', async () => {
    const before = commits(here.source) + commits(here.target);
    const { code, stderr } = await here.call(`run ${sides} --journal {${here.fresh()}.db} --yes`, {
      onInterrupt: (it) => it(),
    });
    expect(stderr).toContain('interrupted; nothing was changed');
    expect(code).toBe(130);
    expect(commits(here.source) + commits(here.target)).toBe(before);
  });

  it('G69: whose journal takes no entry ends with 74, asks nothing more, and goes on by the command it printed', async () => {
    await here.open('L-1', 'L-2', 'L-3');
    const name = here.fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    // As when the disk is full: the file can be read, and no more.
    const other = new DatabaseSync(here.file(`${name}.db`));
    other.exec('BEGIN IMMEDIATE');
    const before = commits(here.source) + commits(here.target);
    const { code, stderr } = await here.call(`resume --journal {${name}.db}`);
    expect(code).toBe(74);
    expect(stderr).toContain('the journal took no entry');
    expect(commits(here.source) + commits(here.target)).toBe(before);
    other.exec('ROLLBACK');
    other.close();
    const rest = await here.call(`resume --journal {${name}.db}`);
    expect(rest.stdout).toMatch(/^ {2}moved +3$/m);
    expect(rest.code).toBe(0);
  }, 20_000);

  it('G85: whose target goes down ends with 75, keeps what it has, and goes on by the command it printed', async () => {
    await here.open('N-1', 'N-2', 'N-3');
    const name = here.fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    const up = here.target.faults.add({ operation: '*', phase: 'before-parse', action: { type: 'reset' } });
    const { code, stderr } = await here.call(`resume --journal {${name}.db}`);
    up();
    expect(code).toBe(75);
    expect(resumeLine(stderr)).toBe(`resume --journal ${here.file(`${name}.db`)}`);
    const rest = await here.call(resumeLine(stderr));
    expect(rest.stdout).toMatch(/^ {2}moved +3$/m);
    expect(rest.code).toBe(0);
  }, 60_000);

  it('resumed before its plan was in the journal, wants that plan, and takes nothing else the source has', async () => {
    const [chosen = ''] = await here.open('J-1', 'J-2');
    const name = here.fresh();
    writeFileSync(here.file('chosen.txt'), chosen);
    await here.call(`plan ${sides} --only {chosen.txt} --plan {chosen.jsonl}`);
    const journal = await sqliteJournal(here.file(`${name}.db`));
    const { header } = await readPlan(here.file('chosen.jsonl'));
    await journal.begin({ id: 'cut-short', header });
    await journal.close();

    const without = await here.call(`resume --journal {${name}.db}`);
    expect(without.stderr).toContain('was stopped before its plan was in the journal');
    expect(without.code).toBe(65);
    await here.call(`plan ${sides} --only {chosen.txt} --notify --plan {loud.jsonl}`);
    const asked = here.source.truth.of('request').length;
    const other = await here.call(`resume --journal {${name}.db} --plan {loud.jsonl}`);
    expect(other.stderr).toContain('was made for something else');
    expect([other.code, here.source.truth.of('request').length]).toEqual([78, asked]);
    const { code, stdout } = await here.call(`resume --journal {${name}.db} --plan {chosen.jsonl}`);
    expect(stdout).toMatch(/^ {2}moved +1$/m);
    expect(code).toBe(0);
    expect(payable(here.source)).toEqual(['J-2']);
  });
});
