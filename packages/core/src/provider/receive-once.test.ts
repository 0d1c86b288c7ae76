import { describe, expect, it } from 'vitest';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import { BillingualError } from '../error.ts';
import { receiveOnce } from './receive-once.ts';
import { memoryWebhookStore } from './webhook-store.ts';
import type { WebhookEvent, WebhookStore } from './webhook.ts';

const event: WebhookEvent = {
  id: 'E-1',
  type: 'invoice.payment',
  providerType: 'PAID',
  provider: 'toy',
  invoice: { id: '1' },
  raw: {},
  fetch: async () => invoiceOf('1'),
};
const newStore = (): WebhookStore => memoryWebhookStore({ clock: { monotonic: () => 0 } });

it('runs the handler once, however often the event comes', async () => {
  const store = newStore();
  const seen: WebhookEvent[] = [];
  const results: string[] = [];
  for (let delivery = 0; delivery < 3; delivery += 1) {
    const receipt = await receiveOnce(store, event, (it) => void seen.push(it));
    expect(receipt.event).toBe(event);
    results.push(receipt.result);
  }
  expect(results).toEqual(['handled', 'duplicate', 'duplicate']);
  expect(seen).toEqual([event]);
});

it('runs the handler once for deliveries at the same time, and says to the others that it is busy', async () => {
  const store = newStore();
  let runs = 0;
  let finish = (): void => undefined;
  const handler = (): Promise<void> => {
    runs += 1;
    return new Promise((resolve) => (finish = resolve));
  };
  const first = receiveOnce(store, event, handler);
  await Promise.resolve();
  const others = await Promise.all([1, 2, 3].map(() => receiveOnce(store, event, handler)));
  expect(others.map((it) => it.result)).toEqual(['busy', 'busy', 'busy']);
  finish();
  expect((await first).result).toBe('handled');
  expect(runs).toBe(1);
});

describe('a handler that fails', () => {
  const fail = (): never => {
    throw new Error('no database');
  };

  it('has its error thrown again, and the next delivery is handled', async () => {
    const store = newStore();
    await expect(receiveOnce(store, event, fail)).rejects.toThrow('no database');
    await expect(receiveOnce(store, event, async () => fail())).rejects.toThrow('no database');
    expect((await receiveOnce(store, event, () => undefined)).result).toBe('handled');
  });

  it('has its own error thrown even when the claim cannot be given up', async () => {
    const store: WebhookStore = { ...newStore(), release: () => Promise.reject(new Error('store down')) };
    await expect(receiveOnce(store, event, fail)).rejects.toThrow('no database');
  });
});

describe('a delivery that has a name of its own', () => {
  const delivered: WebhookEvent = { ...event, deliveryId: 'D-1' };
  const other: WebhookEvent = { ...delivered, id: 'E-2' };
  const run = (store: WebhookStore, it: WebhookEvent, handler = (): unknown => undefined): Promise<unknown> =>
    receiveOnce(store, it, () => void handler()).then(
      ({ result }) => result,
      (error: unknown) => (BillingualError.is(error, 'invalid_webhook') ? error.details.part : String(error)),
    );

  it('brings one event, however often, and no other', async () => {
    const store = newStore();
    let runs = 0;
    const count = (): unknown => (runs += 1);
    expect(await run(store, delivered, count)).toBe('handled');
    expect(await run(store, other, count)).toBe('signature');
    expect(await run(store, delivered, count)).toBe('duplicate');
    expect(await run(store, other, count)).toBe('signature');
    expect(runs).toBe(1);
  });

  it('leaves the other event to a delivery of its own', async () => {
    const store = newStore();
    await run(store, delivered);
    await run(store, other);
    expect(await run(store, { ...other, deliveryId: 'D-2' })).toBe('handled');
    expect(await run(store, { ...delivered, deliveryId: 'D-3' })).toBe('duplicate');
  });

  it('brings no other event while the first is being handled, and is free again where its handler failed', async () => {
    const store = newStore();
    const fail = (): never => {
      throw new Error('no database');
    };
    expect(await run(store, delivered, fail)).toBe('Error: no database');
    let finish = (): void => undefined;
    const first = receiveOnce(store, delivered, () => new Promise((resolve) => (finish = resolve)));
    await new Promise((resolve) => setTimeout(resolve));
    expect([await run(store, other), await run(store, delivered)]).toEqual(['busy', 'busy']);
    finish();
    expect((await first).result).toBe('handled');
    expect(await run(store, other)).toBe('signature');
  });

  it('is one of its provider alone', async () => {
    const store = newStore();
    await run(store, delivered);
    expect(await run(store, { ...other, provider: 'acme' })).toBe('handled');
  });

  it('frees the event where the store cannot be asked about the delivery', async () => {
    const inner = newStore();
    const store: WebhookStore = {
      ...inner,
      claim: (id, holder) => (id === event.id ? inner.claim(id, holder) : Promise.reject(new Error('store down'))),
    };
    expect(await run(store, delivered)).toBe('Error: store down');
    expect(await inner.claim(event.id, 'another')).toBe('new');
  });
});

it('does not run the handler when the store cannot be asked', async () => {
  const store: WebhookStore = { ...newStore(), claim: () => Promise.reject(new Error('store down')) };
  let ran = false;
  await expect(receiveOnce(store, event, () => void (ran = true))).rejects.toThrow('store down');
  expect(ran).toBe(false);
});

it('keeps the claim when the store cannot take note of what was handled', async () => {
  const inner = newStore();
  const store: WebhookStore = { ...inner, done: () => Promise.reject(new Error('store down')) };
  let runs = 0;
  await expect(receiveOnce(store, event, () => void (runs += 1))).rejects.toThrow('store down');
  expect((await receiveOnce(store, event, () => void (runs += 1))).result).toBe('busy');
  expect(runs).toBe(1);
});

it('has its own error thrown also where giving up the claim throws at once', async () => {
  const store: WebhookStore = {
    ...newStore(),
    release: () => {
      throw new Error('no store');
    },
  };
  const fail = (): never => {
    throw new Error('no database');
  };
  await expect(receiveOnce(store, event, fail)).rejects.toThrow('no database');
});

it('claims nothing for a handler that is none', async () => {
  const store = newStore();
  await expect(receiveOnce(store, event, undefined as never)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await store.claim(event.id, 'another')).toBe('new');
});

it('does not let a handler that failed late free the event for a third one', async () => {
  let now = 0;
  const store = memoryWebhookStore({ clock: { monotonic: () => now }, leaseMs: 10 });
  const handlers: (() => void)[] = [];
  const slow = receiveOnce(
    store,
    event,
    () => new Promise((_, reject) => handlers.push(() => reject(new Error('slow')))),
  );
  await Promise.resolve();
  now = 10;
  const second = receiveOnce(store, event, () => new Promise((resolve) => handlers.push(() => resolve())));
  await Promise.resolve();
  handlers[0]?.();
  await expect(slow).rejects.toThrow('slow');
  expect((await receiveOnce(store, event, () => undefined)).result).toBe('busy');
  handlers[1]?.();
  expect((await second).result).toBe('handled');
});
