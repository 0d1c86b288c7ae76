import { BillingualError, memoryWebhookStore, type Clock, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { cybersourceWebhooks, type WebhookParts } from './webhooks.ts';
import { signForTests } from './webhooks/sign-for-tests.ts';

const now = Date.UTC(2026, 10, 22);
const clock: Clock = {
  now: () => now,
  monotonic: () => 0,
  sleep: () => Promise.resolve(),
  after: () => () => undefined,
};
const key = { keyId: 'k1', key: 'c2VjcmV0' };

const webhooks = (parts: Partial<WebhookParts> = {}): ReturnType<typeof cybersourceWebhooks> =>
  cybersourceWebhooks({
    account: 'eu',
    options: { environment: 'test', webhookKeys: { k1: key.key } },
    clock,
    store: memoryWebhookStore({ clock }),
    get: (id) => Promise.resolve({ number: id } as Invoice),
    ...parts,
  });

const named = (number: string, event: string, change: object = {}): string =>
  JSON.stringify({
    eventType: `invoicing.customer.invoice.${event}`,
    webhookId: 'W1',
    eventDate: '2026-11-22T00:00:00Z',
    payload: { data: { invoiceNumber: number, currency: 'USD', balanceAmount: '1.00' } },
    ...change,
  });

const signed = (body: string): ReturnType<typeof signForTests> => signForTests(body, { ...key, at: now });

it('verifies with the keys of the options, and fetches by the number', async () => {
  const event = await webhooks().verify(await signed(named('A1', 'paid')));
  expect(event).toMatchObject({ type: 'invoice.payment', account: 'eu', invoice: { id: 'A1' } });
  expect(event.summary?.source).toMatchObject({ account: 'eu', environment: 'test' });
  expect(await event.fetch()).toMatchObject({ number: 'A1' });
});

it.each([undefined, {}])('says that it needs keys (%j)', async (webhookKeys) => {
  const hooks = webhooks({ options: { environment: 'test', ...(webhookKeys && { webhookKeys }) } });
  const error: unknown = await hooks.verify(await signed(named('A1', 'paid'))).catch((thrown: unknown) => thrown);
  expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe('/webhookKeys');
});

it('says which of the keys is not Base64, and does not repeat it', async () => {
  const hooks = webhooks({ options: { environment: 'test', webhookKeys: { k1: 'planted!' } } });
  const error: unknown = await hooks.verify(await signed(named('A1', 'paid'))).catch((thrown: unknown) => thrown);
  expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe('/webhookKeys/k1');
  expect(String(error)).not.toContain('planted');
});

describe('receive', () => {
  it('F56 runs the handler once for three deliveries at once, each with a trace of its own, and not for a later one', async () => {
    const hooks = webhooks();
    const seen: string[] = [];
    const deliver = async (attempt: number): Promise<string> => {
      const body = named('A1', 'paid', { transactionTraceId: `trace-${attempt}`, retryNumber: attempt });
      return (await hooks.receive(await signed(body), ({ id }) => void seen.push(id))).result;
    };
    const results = await Promise.all([deliver(0), deliver(1), deliver(2)]);
    expect(results.filter((it) => it === 'handled')).toHaveLength(1);
    expect(await deliver(3)).toBe('duplicate');
    expect(seen).toHaveLength(1);
  });

  it('F57 handles events in any order, each of them once', async () => {
    const bodies = [named('A1', 'send'), named('A1', 'partial-payment'), named('A1', 'paid')];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of orders) {
      const hooks = webhooks();
      const seen: string[] = [];
      for (const index of [...order, ...order]) {
        await hooks.receive(await signed(bodies[index] ?? ''), ({ type }) => void seen.push(type));
      }
      expect(seen.toSorted(), String(order)).toEqual(['invoice.payment', 'invoice.payment', 'invoice.sent']);
    }
  });

  it('F58 knows an event that is sent again, also where its t is a year old and only its date is new', async () => {
    const hooks = webhooks();
    const request = await signForTests(named('A1', 'paid'), { ...key, at: now - 365 * 86_400_000 });
    expect((await hooks.receive(request, () => undefined)).result).toBe('handled');
    expect((await hooks.receive(request, () => undefined)).result).toBe('duplicate');
  });

  it('F64 stays open for the next delivery when the handler fails, and gives its error on', async () => {
    const hooks = webhooks();
    const failure = new Error('the database is gone');
    const request = await signed(named('A1', 'paid'));
    await expect(hooks.receive(request, () => Promise.reject(failure))).rejects.toBe(failure);
    expect((await hooks.receive(request, () => undefined)).result).toBe('handled');
  });
});
