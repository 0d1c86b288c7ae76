import { beforeAll, describe, expect, it } from 'vitest';
import { moving, sides, someDraft, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('verify', () => {
  it('says of one that differs what is different, and no more than it has compared', async () => {
    const name = here.fresh();
    const { invoice } = await here.client.source.create({ ...someDraft, number: 'T-1' });
    await here.call(`run ${sides} --status draft --journal {${name}.db} --yes`);
    const id = (await here.client.target.list({ number: 'T-1' }).take(1))[0]?.id ?? '';
    await here.client.target.update(id, (it) => ({
      ...it,
      terms: { type: 'on-date', dueDate: '2030-01-01' as never },
    }));
    const { code, stdout } = await here.call(`verify --journal {${name}.db}`);
    expect(stdout).toMatch(/: (dueDate|payer-or-due-date)$/m);
    expect(stdout).toMatch(/ equal, 1 differs\.$/m);
    expect([code, invoice.number]).toEqual([3, 'T-1']);
  });
});
