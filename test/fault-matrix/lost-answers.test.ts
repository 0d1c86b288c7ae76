import { describe, expect, it } from 'vitest';
import { accounts, providerNames } from '../accounts.ts';
import { asked, bills, failure, live, mat } from './sample.ts';

describe.each(providerNames)('%s', (name) => {
  it('A3: takes over the draft that was made before the connection broke', async () => {
    const { far, open } = accounts[name]();
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, times: 1, action: { type: 'reset' } });
    const { invoice } = await open().create(mat);
    expect(live(far).map(({ id }) => id)).toEqual([invoice.source?.id]);
  });

  it('A4: waits for an index that lags instead of making a second draft', async () => {
    const { far, open } =
      name === 'paypal' ? accounts.paypal({ searchLagMs: 5000 }) : accounts.cybersource({ readLagMs: 5000 });
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, times: 1, action: { type: 'reset' } });
    await open().create(mat);
    expect(live(far)).toHaveLength(1);
  });

  it('A4: says that it may have been done when the index lags longer than anybody waits', async () => {
    const { far, open } =
      name === 'paypal' ? accounts.paypal({ searchLagMs: 60_000 }) : accounts.cybersource({ readLagMs: 60_000 });
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, times: 1, action: { type: 'reset' } });
    const error = await failure(open().create(mat));
    expect(error.code).toBe('ambiguous');
    expect(live(far)).toHaveLength(1);
    await far.clock.advance(60_000);
    const { invoice } = await open().create(mat, { resume: true });
    expect(live(far).map(({ id }) => id)).toEqual([invoice.source?.id]);
  });

  it('A5: makes one draft although the request that was given up is served later', async () => {
    const { far, open } = accounts[name]();
    far.faults.add({
      operation: 'create',
      phase: 'before-commit',
      nth: 1,
      times: 1,
      action: { type: 'stall', ms: 30_000 },
    });
    const { invoice } = await open().create(mat);
    await far.clock.advance(60_000);
    expect(live(far).map(({ id }) => id)).toEqual([invoice.source?.id]);
  });

  it.each([0, 2000])(
    'A5b: mails once although the answer to the send was lost, with reads %i ms late',
    async (readLagMs) => {
      const { far, open } = accounts[name]({ readLagMs });
      const provider = open();
      const id = (await provider.create(mat)).invoice.source?.id ?? '';
      far.faults.add({ operation: 'send', phase: 'after-commit', nth: 1, times: 1, action: { type: 'reset' } });
      const sent = await provider.send(id, { notify: true });
      expect(sent.lifecycle.issuance).toBe('issued');
      expect(bills(far)).toBe(1);
      expect(asked(far, 'send')).toBe(1);
    },
  );

  it('B21: gives up on a provider that always fails, and makes nothing', async () => {
    const { far, open } = accounts[name]();
    far.faults.add({ operation: 'create', phase: 'before-commit', action: { type: 'answer', status: 500, body: '' } });
    expect((await failure(open().create(mat))).code).toBe('ambiguous');
    expect(live(far)).toHaveLength(0);
    expect(asked(far, 'create')).toBeLessThan(6);
  });

  it('B21: goes on with the next invoice after one that always fails', async () => {
    const { far, open } = accounts[name]();
    const provider = open();
    const stop = far.faults.add({
      operation: 'create',
      phase: 'before-commit',
      action: { type: 'answer', status: 500, body: '' },
    });
    await failure(provider.create(mat));
    stop();
    for (let count = 2; count <= 10; count += 1) await provider.create({ ...mat, number: `A-${count}` });
    expect(live(far)).toHaveLength(9);
  });

  it('B27: looks for the draft whose answer names no invoice', async () => {
    const { far, open } = accounts[name]();
    const change = (): { status: number; body: object } => ({ status: 201, body: { links: [] } });
    far.faults.add({
      operation: 'create',
      phase: 'after-commit',
      nth: 1,
      times: 1,
      action: { type: 'mutate', change: change as never },
    });
    const { invoice } = await open().create(mat);
    expect(live(far).map(({ id }) => id)).toEqual([invoice.source?.id]);
  });
});

it('B25: waits for what was accepted and appears later', async () => {
  const { far, open } = accounts.cybersource({ createAnswer: 'accepted', acceptedLagMs: 3000 });
  const { invoice } = await open().create(mat);
  expect(live(far).map(({ number }) => number)).toEqual([invoice.number]);
});
