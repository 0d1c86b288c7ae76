import { describe, expect, it } from 'vitest';
import { turn } from './clock.ts';
import { create, toySimulator } from './__fixtures__/toy-simulator.ts';
import { simulate, withDefaults, type Route, type Sandbox } from './index.ts';

describe('a simulator', () => {
  it('writes down what really happened, in order, whatever was answered', async () => {
    const toy = toySimulator();
    toy.clock.set(1_000_000);
    toy.faults.add({ operation: 'create', phase: 'after-commit', action: { type: 'reset' } });
    await create(toy.fetch).catch(() => undefined);
    await toy.clock.advance(500);
    await toy.payer.pay('T1', '0.40');
    expect(toy.truth.entries).toEqual([
      { kind: 'request', at: 1_000_000, operation: 'create', method: 'POST', path: '/v1/invoices', status: 0, call: 1 },
      { kind: 'commit', at: 1_000_000, operation: 'create', id: 'T1', status: 'OPEN', call: 1 },
      { kind: 'payment', at: 1_000_500, id: 'T1', transactionId: 'P1', amount: '0.40', currency: 'USD', by: 'payer' },
    ]);
    expect(toy.truth.of('payment').map(({ amount }) => amount)).toEqual(['0.40']);
    expect(toy.truth.invoices().map(({ id }) => id)).toEqual(['T1']);
  });

  it('knows what comes from one request, also where that was made twice on its way', async () => {
    const toy = toySimulator();
    toy.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action: { type: 'duplicate' } });
    await create(toy.fetch);
    await create(toy.fetch);
    expect(toy.truth.entries.map(({ kind, call }) => [kind, call])).toEqual([
      ['request', 1],
      ['commit', 1],
      ['request', 1],
      ['commit', 1],
      ['request', 2],
      ['commit', 2],
    ]);
  });

  it('hands out a copy of the truth, so that nobody can rewrite it', async () => {
    const toy = toySimulator();
    await create(toy.fetch);
    (toy.truth.entries as unknown[]).length = 0;
    expect(toy.truth.entries).toHaveLength(2);
  });

  it('keeps the query of a request in the truth, and not its host', async () => {
    const toy = toySimulator();
    await toy.fetch('https://api.toy.example/v1/invoices/1?fields=all&x=%20');
    expect(toy.truth.of('request')[0]?.path).toBe('/v1/invoices/1?fields=all&x=%20');
  });

  it('is as if new after a reset: account, ids, truth, faults, settings, receiver', async () => {
    const toy = toySimulator();
    const first: unknown = await (await create(toy.fetch)).json();
    await create(toy.fetch);
    let notified = 0;
    toy.webhooks.deliver(() => ((notified += 1), 500));
    toy.faults.add({ operation: 'create', phase: 'before-parse', action: { type: 'reset' } });
    Object.assign(toy.settings, { prefix: 'Z' });
    toy.reset();
    expect([toy.truth.entries, toy.truth.invoices(), toy.faults.struck, toy.settings]).toEqual([
      [],
      [],
      [],
      { prefix: 'T' },
    ]);
    expect(await (await create(toy.fetch)).json()).toEqual(first);
    await toy.webhooks.settled();
    expect(notified).toBe(0);
  });

  it('lets nothing of the account before a reset reach the one after it', async () => {
    const toy = toySimulator();
    toy.webhooks.deliver(() => 500);
    await create(toy.fetch);
    await toy.webhooks.settled();
    toy.faults.add({ operation: 'create', phase: 'before-commit', action: { type: 'stall', ms: 1000 } });
    const late = create(toy.fetch);
    await turn();
    toy.reset();
    await late;
    await toy.clock.advance(3_600_000);
    await toy.webhooks.settled();
    expect([toy.truth.entries, toy.truth.invoices()]).toEqual([[], []]);
  });

  describe('whose changes take time', () => {
    /** A provider that notifies in the middle of a change, and later on once more. */
    const slow = (events: string[]): Sandbox =>
      simulate({
        name: 'slow',
        baseUrl: 'https://slow.example',
        credentials: {},
        settings: {},
        verification: {},
        start(world) {
          const notify = (id: string): void =>
            world.notify({ type: 'changed', id, make: async () => ({ headers: {}, body: new Uint8Array() }) });
          const handle: Route['handle'] = () => ({
            async commit() {
              notify('E1');
              world.clock.after(1000, () => {
                events.push('deadline');
                notify('E2');
              });
              await turn();
              await turn();
              events.push('changed');
              return { status: 204 };
            },
          });
          const routes = [{ operation: 'change', method: 'POST', path: '/', handle } as const];
          return { routes, invoices: () => [], pay: () => undefined, notFound: () => ({ status: 404 }) };
        },
      });

    it('notifies when they are done, not before', async () => {
      const events: string[] = [];
      const it = slow(events);
      it.webhooks.deliver(() => (events.push('notified'), 200));
      await it.fetch('https://slow.example/', { method: 'POST' });
      await it.webhooks.settled();
      await it.clock.advance(1000);
      await it.webhooks.settled();
      expect(events).toEqual(['changed', 'notified', 'deadline', 'notified']);
    });

    it('lets no deadline of the account before a reset come', async () => {
      const events: string[] = [];
      const it = slow(events);
      await it.fetch('https://slow.example/', { method: 'POST' });
      it.reset();
      await it.clock.advance(1000);
      expect(events).toEqual(['changed']);
    });

    it('forgets a delivery that was going on during a reset', async () => {
      const it = slow([]);
      it.webhooks.deliver(() => (it.reset(), 500));
      await it.fetch('https://slow.example/', { method: 'POST' });
      await it.webhooks.settled();
      expect(it.truth.entries).toEqual([]);
    });
  });

  it('follows a setting that is changed while it runs', async () => {
    const toy = toySimulator({ prefix: 'A' });
    await create(toy.fetch);
    Object.assign(toy.settings, { prefix: 'B' });
    await create(toy.fetch);
    expect(toy.truth.invoices().map(({ id }) => id)).toEqual(['A1', 'B2']);
  });

  it('draws other numbers with another seed', async () => {
    const drawn: number[] = [];
    for (const seed of [undefined, 1, 2]) {
      simulate({
        name: 'draws',
        baseUrl: 'https://draws.example',
        credentials: {},
        settings: {},
        verification: {},
        ...(seed !== undefined && { seed }),
        start(world) {
          drawn.push(world.random());
          return { routes: [], invoices: () => [], pay: () => undefined, notFound: () => ({ status: 404 }) };
        },
      });
    }
    expect(drawn[0]).toBe(drawn[1]);
    expect(drawn[2]).not.toBe(drawn[1]);
  });

  it('refuses a payment with the error of the account', async () => {
    const broke = simulate({
      name: 'broke',
      baseUrl: 'https://broke.example',
      credentials: {},
      settings: {},
      verification: {},
      start: () => ({
        routes: [],
        invoices: () => [],
        notFound: () => ({ status: 404 }),
        pay: () => {
          throw new Error('not payable');
        },
      }),
    });
    await expect(broke.payer.pay('X')).rejects.toThrow('not payable');
  });
});

describe('withDefaults', () => {
  const defaults = { lag: 0, unique: true };

  it('takes what is given, and the default for the rest', () => {
    expect(withDefaults(defaults, { lag: 5 })).toEqual({ lag: 5, unique: true });
    expect(withDefaults(defaults)).toEqual(defaults);
    expect(withDefaults(defaults)).not.toBe(defaults);
  });

  it('refuses a setting that there is not, by name', () => {
    const given: object = { lagg: 5 };
    expect(() => withDefaults(defaults, given)).toThrow('there is no setting lagg; there are lag, unique');
  });
});
