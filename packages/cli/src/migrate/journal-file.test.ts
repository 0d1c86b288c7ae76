import { rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { moving, payable, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a run', () => {
  it('G70: whose journal is lost or damaged is refused, and found out again at the target', async () => {
    await here.open('M-1', 'M-2', 'M-3');
    const name = here.fresh();
    await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1`);
    writeFileSync(here.file(`${name}.db`), 'no longer what it was, '.repeat(200));
    const damaged = await here.call(`resume --journal {${name}.db}`);
    expect(damaged.code).toBe(65);
    expect(damaged.stderr).toContain('billingual run --rebuild --journal NEW');
    rmSync(here.file(`${name}.db`));
    expect((await here.call(`resume --journal {${name}.db}`)).code).toBe(65);

    const rebuilt = here.fresh();
    const done = await here.call(`run ${sides} --rebuild --journal {${rebuilt}.db} --yes`);
    expect(done.code).toBe(0);
    const { counts } = JSON.parse((await here.call(`status --journal {${rebuilt}.db} --json`)).stdout) as {
      readonly counts: Readonly<Record<string, number>>;
    };
    expect(counts['done']).toBeGreaterThanOrEqual(3);
    const copies = payable(here.target).filter((it) => it.startsWith('M-'));
    expect(copies.toSorted()).toEqual(['M-1', 'M-2', 'M-3']);
    const again = await here.call(`run ${sides} --rebuild --journal {${rebuilt}.db} --yes`);
    expect(again.code).toBe(78);
    expect(again.stderr).toContain('holds a run; billingual resume goes on with it');
  }, 20_000);

  it('whose journal is removed under it stops before the next write, with 74, and says how to find out what it knew', async () => {
    await here.open('P-1', 'P-2', 'P-3', 'P-4');
    const name = here.fresh();
    const journal = here.file(`${name}.db`);
    let requests = 0;
    const stop = here.target.faults.add({
      operation: 'create',
      phase: 'after-commit',
      action: {
        type: 'run',
        run: () => {
          requests += 1;
          for (const end of ['', '-wal', '-shm', '-owner']) rmSync(journal + end, { force: true });
        },
      } as never,
    });
    const { code, stderr } = await here.call(`run ${sides} --journal ${journal} --yes --concurrency 1`);
    stop();
    expect([code, requests]).toEqual([74, 1]);
    expect(stderr).toContain('was removed or replaced while it was in use');
    expect(stderr).toContain('billingual run --rebuild --journal NEW');
    expect(stderr).not.toContain('billingual resume');
    expect(payable(here.source).filter((it) => it.startsWith('P-'))).toHaveLength(4);
    const rebuilt = await here.call(`run ${sides} --rebuild --journal {${here.fresh()}.db} --yes`);
    expect(rebuilt.code).toBe(0);
    expect(payable(here.target).filter((it) => it.startsWith('P-'))).toHaveLength(4);
  });
});
