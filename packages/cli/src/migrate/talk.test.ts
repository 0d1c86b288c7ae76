import { beforeAll, describe, expect, it } from 'vitest';
import { atTerminal, moving, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('what a run says on the way', () => {
  it('is quiet when told to, and draws a bar on a terminal', async () => {
    await here.open('G-1', 'G-2');
    let time = 0;
    const name = here.fresh();
    const quiet = await here.call(`run ${sides} --journal {${name}.db} --yes --canary 1 --quiet`, {
      ...atTerminal,
      now: () => (time += 1000),
    });
    expect(quiet.stderr).not.toContain('█');
    const { stderr } = await here.call(`resume --journal {${name}.db}`, { ...atTerminal, now: () => (time += 1000) });
    expect(stderr).toMatch(/\[█{16}\] 2 of 2 · [\d.]+\/s · 2 moved/);
  });

  it('writes a line every ten seconds where there is no terminal', async () => {
    await here.open('H-1', 'H-2', 'H-3', 'H-4');
    let time = 0;
    const { stderr } = await here.call(`run ${sides} --journal {${here.fresh()}.db} --yes --concurrency 1`, {
      now: () => (time += 6000),
    });
    const lines = stderr.split('\n').filter((it) => / of 4 · /.test(it));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(4);
    expect(stderr).not.toContain('█');
  });
});
