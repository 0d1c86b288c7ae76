import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { markerText } from '@billingual/migrate';
import { atTerminal, moving, sides, someDraft, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('sweep', () => {
  it('sweeps up a draft that was left behind, once somebody agrees', async () => {
    const name = here.fresh();
    await here.open('K-1');
    await here.call(`run ${sides} --journal {${name}.db} --yes`);
    const { run } = JSON.parse((await here.call(`status --journal {${name}.db} --json`)).stdout) as {
      readonly run: string;
    };
    const file = new DatabaseSync(here.file(`${name}.db`));
    const key = String(file.prepare("SELECT key FROM items WHERE source_number = 'K-1'").get()?.['key']);
    const memo = markerText({ run, key });
    await here.client.target.create({ ...someDraft, number: 'K-1-2', memo });
    await here.client.target.create({ ...someDraft, number: 'K-77', memo });
    // As when a second number had been asked for, and the answer was lost.
    file.exec(
      `INSERT INTO effects SELECT key, max(sequence) + 1, 'create', 'K-1-2', max(epoch), max(intended_at), 'unclear:unavailable', max(settled_at) FROM effects WHERE key = '${key}' GROUP BY key`,
    );
    file.close();

    const dry = await here.call(`sweep --journal {${name}.db} --dry-run`);
    expect(dry.stdout).toMatch(/^would-remove K-1-2 \(INV2-.*\): orphan$/m);
    expect(dry.stdout).toMatch(/^kept K-77 \(INV2-.*\): not-ours: it carries what is ours, .* look at it$/m);
    expect((await here.call(`sweep --journal {${name}.db}`)).code).toBe(2);
    const no = await here.call(`sweep --journal {${name}.db}`, { ...atTerminal, stdin: 'n\n' });
    expect(no.stderr).toContain('This removes 1 at PayPal');
    expect(no.code).toBe(130);
    const yes = await here.call(`sweep --journal {${name}.db}`, { ...atTerminal, stdin: 'y\n' });
    expect(yes.stdout).toMatch(/^removed K-1-2/m);
    const left = (await here.call(`sweep --journal {${name}.db} --dry-run`)).stdout;
    expect(left).toMatch(/^kept K-77 /m);
    expect(left).not.toContain('would-remove');
  });
});
