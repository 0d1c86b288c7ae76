/** Group F: deliveries that come twice, late, in another order, or not as they were sent, against the simulators. */
import { BillingualError, type WebhookEvent } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { providerNames, type ProviderName } from '../accounts.ts';
import { mat } from './sample.ts';
import { scene, type Scene } from './scene.ts';

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An invoice that was sent and paid, and what was delivered of it, in that order. */
async function billed(name: ProviderName): Promise<Scene & { readonly id: string; readonly deliveries: Delivery[] }> {
  const it = await scene(name);
  const deliveries: Delivery[] = [];
  it.far.webhooks.deliver((delivery) => deliveries.push(delivery) && 200);
  const { invoice } = await it.provider.create(mat);
  const id = invoice.source?.id ?? '';
  await it.provider.send(id, { notify: true });
  await it.far.payer.pay(id);
  await it.far.webhooks.settled();
  return { ...it, id, deliveries };
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error: unknown) => (BillingualError.is(error) ? error.code : 'an error of another kind'),
  );

describe.each(providerNames)('%s', (name) => {
  it('F56: three deliveries of one event at once are handled once, and a later one not at all', async () => {
    const { provider, deliveries } = await billed(name);
    const delivery = deliveries.at(-1) as Delivery;
    let handled = 0;
    const receive = (): ReturnType<typeof provider.webhooks.receive> =>
      provider.webhooks.receive(delivery, async () => {
        handled += 1;
        await Promise.resolve();
      });
    const results = (await Promise.all([receive(), receive(), receive()])).map(({ result }) => result);
    expect(results.filter((it) => it === 'handled')).toHaveLength(1);
    expect((await receive()).result).toBe('duplicate');
    expect(handled).toBe(1);
  });

  it('F57: in whatever order they come, each says what the invoice is now', async () => {
    const { provider, deliveries } = await billed(name);
    expect(deliveries.length).toBeGreaterThan(1);
    const told: string[] = [];
    for (const it of deliveries.toReversed())
      await provider.webhooks.receive(it, async (event) => void told.push((await event.fetch()).status));
    expect(new Set(told)).toEqual(new Set(['paid']));
    expect(told).toHaveLength(deliveries.length);
  });

  it('F58: an old delivery is known, and with a time limit refused', async () => {
    const { provider, far, open, deliveries } = await billed(name);
    const delivery = deliveries.at(-1) as Delivery;
    const handle = (): void => undefined;
    await provider.webhooks.receive(delivery, handle);
    await far.clock.advance(60 * 60_000);
    expect((await provider.webhooks.receive(delivery, handle)).result).toBe('duplicate');
    const strict = open({ webhookToleranceMs: 300_000 });
    expect(await codeOf(strict.webhooks.receive(delivery, handle))).toBe('invalid_webhook');
  });

  it.each([undefined, 1, 10])(
    'F58: an old delivery is known until it is refused, and never handled again (a tolerance of %s days)',
    async (days) => {
      const { far, open, deliveries } = await billed(name);
      const [minute, day] = [60_000, 86_400_000];
      const client = open(days === undefined ? {} : { webhookToleranceMs: days * day });
      let handled = 0;
      const told: string[] = [];
      const receive = async (): Promise<void> => {
        const receipt = client.webhooks.receive(deliveries.at(-1) as Delivery, () => void (handled += 1));
        told.push(
          await receipt.then(
            ({ result }) => result,
            (error: unknown) => (BillingualError.is(error, 'invalid_webhook') ? error.details.part : String(error)),
          ),
        );
      };
      await receive();
      const limit = (days ?? 3) * day;
      for (const ms of [limit - 2 * minute, minute, 2 * minute, 60 * minute, day, 30 * day, 300 * day]) {
        await far.clock.advance(ms);
        await receive();
      }
      expect(told).toEqual(['handled', 'duplicate', 'duplicate', 'time', 'time', 'time', 'time', 'time']);
      expect(handled).toBe(1);
    },
  );

  it('F59: a delivery from the future is refused', async () => {
    const { far, open, deliveries } = await billed(name);
    far.clock.set(far.clock.now() - 365 * 86_400_000);
    for (const client of [open(), open({ webhookToleranceMs: 300_000 })]) {
      const error: unknown = await client.webhooks.verify(deliveries.at(-1) as Delivery).catch((it: unknown) => it);
      expect(BillingualError.is(error, 'invalid_webhook') && error.details.part).toBe('time');
    }
  });

  it('F60: one bit of the body decides', async () => {
    const { provider, deliveries } = await billed(name);
    const { headers, body } = deliveries.at(-1) as Delivery;
    for (let at = 0; at < body.length; at += 7) {
      const changed = new Uint8Array(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await codeOf(provider.webhooks.verify({ headers, body: changed })), String(at)).toBe('invalid_webhook');
    }
    expect(await codeOf(provider.webhooks.verify({ headers, body }))).toBe('taken');
  });

  it('F61: a body that was parsed and printed is refused with a word about raw bytes', async () => {
    const { provider, deliveries } = await billed(name);
    const { headers, body } = deliveries.at(-1) as Delivery;
    const printed = JSON.stringify(JSON.parse(new TextDecoder().decode(body)), undefined, 2);
    const error: unknown = await provider.webhooks.verify({ headers, body: printed }).catch((it: unknown) => it);
    expect(BillingualError.is(error, 'invalid_webhook') && error.message).toContain('raw bytes');
  });

  it('F64: a handler that fails leaves the event to the next delivery', async () => {
    const { provider, deliveries } = await billed(name);
    const delivery = deliveries.at(-1) as Delivery;
    const seen: WebhookEvent[] = [];
    const failing = provider.webhooks.receive(delivery, () => {
      throw new Error('the database is down');
    });
    await expect(failing).rejects.toThrow('the database is down');
    expect((await provider.webhooks.receive(delivery, (it) => void seen.push(it))).result).toBe('handled');
    expect(seen).toHaveLength(1);
  });
});

it('F63: paypal: an event that came without its invoice is asked for again', async () => {
  const it = await scene('paypal', { webhookResource: 'null' });
  const told: string[] = [];
  it.far.webhooks.deliver(async (delivery) => {
    const event = await it.provider.webhooks.verify(delivery);
    told.push(event.invoice.id ?? 'names none', await codeOf(event.fetch()));
    return 200;
  });
  await it.provider.create(mat);
  await it.far.webhooks.settled();
  // What the simulator has of the event names no invoice either.
  expect(told).toEqual(['names none', 'not_found']);
});
