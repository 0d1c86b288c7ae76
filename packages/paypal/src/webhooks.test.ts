import { crc32 } from '@billingual/adapter-kit';
import { BillingualError, memoryWebhookStore, type Clock, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { now } from './__fixtures__/certificates.ts';
import { webhookId } from './__fixtures__/delivery.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { refusal } from './__fixtures__/refusal.ts';
import { paypalWebhooks, type WebhookParts } from './webhooks.ts';
import { signForTests } from './webhooks/sign-for-tests.ts';

const clock: Clock = {
  now: () => now,
  monotonic: () => 0,
  sleep: () => Promise.resolve(),
  after: () => () => undefined,
};
const { fetch } = await signForTests('{}', { webhookId });

const webhooks = (parts: Partial<WebhookParts> = {}): ReturnType<typeof paypalWebhooks> =>
  paypalWebhooks({
    account: 'us',
    options: { environment: 'sandbox', webhookId, fetch },
    clock,
    store: memoryWebhookStore({ clock }),
    get: (id) => Promise.resolve({ number: id } as Invoice),
    fetchEvent: () => Promise.reject(new Error('asked')),
    ask: () => Promise.reject(new Error('asked')),
    ...parts,
  });

const named = (id: string, type: string): string =>
  JSON.stringify({
    id,
    event_type: `INVOICING.INVOICE.${type}`,
    resource: { invoice: { id: 'INV2-1', status: type } },
  });

const signed = (body: string): ReturnType<typeof signForTests> => signForTests(body, { webhookId, at: now });

it('verifies offline with the certificate from the address in the headers, fetched once', async () => {
  const asked: unknown[] = [];
  const counting: typeof globalThis.fetch = (input, init) => {
    asked.push(input);
    return fetch(input, init);
  };
  const hooks = webhooks({ options: { environment: 'sandbox', webhookId, fetch: counting } });
  const event = await hooks.verify(await signed(JSON.stringify(fixtures.refundedEvent.body)));
  expect(event).toMatchObject({ type: 'invoice.refund', account: 'us' });
  expect(event.summary?.source).toMatchObject({
    account: 'us',
    environment: 'test',
    receivedAt: '2026-11-22T00:00:00.000Z',
  });
  await hooks.verify(await signed(named('WH-2', 'PAID')));
  expect(asked).toEqual(['https://api.sandbox.paypal.com/v1/notifications/certs/CERT-for-tests']);
  expect(await event.fetch()).toMatchObject({ number: 'INV2-26KH-MY9Q-USVG-4WZD' });
});

it('fetches with the global fetch of the moment when none is given', async () => {
  const before = globalThis.fetch;
  const hooks = webhooks({ options: { environment: 'sandbox', webhookId } });
  globalThis.fetch = fetch;
  try {
    expect(await hooks.verify(await signed(named('WH-1', 'PAID')))).toMatchObject({ id: 'WH-1' });
  } finally {
    globalThis.fetch = before;
  }
});

it('verifies online when it is told to', async () => {
  const asked: string[] = [];
  const hooks = webhooks({
    options: {
      environment: 'sandbox',
      webhookId,
      webhookVerification: 'online',
      fetch: () => Promise.reject(new Error('no')),
    },
    ask: (text) => {
      asked.push(text);
      return Promise.resolve({ verification_status: 'SUCCESS' });
    },
  });
  expect(await hooks.verify(await signed(named('WH-1', 'PAID')))).toMatchObject({ id: 'WH-1' });
  expect(asked).toHaveLength(1);
});

it('says that it needs to know the webhook', async () => {
  const hooks = webhooks({ options: { environment: 'sandbox' } });
  const error: unknown = await hooks.verify(await signed('{}')).catch((thrown: unknown) => thrown);
  expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe('/webhookId');
});

it('trusts only the roots that it was given', async () => {
  const { certificate } = await signed('{}');
  const trusting = (...trustedRoots: string[]): ReturnType<typeof paypalWebhooks> =>
    webhooks({ options: { environment: 'sandbox', webhookId, fetch, trustedRoots } });
  const request = await signed(named('WH-1', 'PAID'));
  expect(await trusting(certificate).verify(request)).toMatchObject({ id: 'WH-1' });
  expect((await refusal(trusting().verify(request))).part).toBe('certificate');
});

describe('receive', () => {
  it('F56 runs the handler once for three deliveries at once, and not for a later one', async () => {
    const hooks = webhooks();
    const seen: string[] = [];
    const deliver = async (): Promise<string> =>
      (await hooks.receive(await signed(named('WH-1', 'PAID')), ({ id }) => void seen.push(id))).result;
    const results = await Promise.all([deliver(), deliver(), deliver()]);
    expect(results.filter((it) => it === 'handled')).toHaveLength(1);
    expect(await deliver()).toBe('duplicate');
    expect(seen).toEqual(['WH-1']);
  });

  it('F60 takes a signature for one event only: of the body, no more than a checksum is signed, which can be brought about', async () => {
    const request = await signed(named('WH-1', 'SENT'));
    const forged = { headers: request.headers, body: withChecksumOf(request.body, 'WH-2') };
    const hooks = webhooks();
    // That it verifies is PayPal's way of signing, and why nothing in it is to be believed.
    expect(await hooks.verify(forged)).toMatchObject({ id: 'WH-2', type: 'invoice.payment' });
    const seen: string[] = [];
    const handle = ({ id }: { readonly id: string }): void => void seen.push(id);
    expect((await hooks.receive(request, handle)).result).toBe('handled');
    expect((await refusal(hooks.receive(forged, handle))).part).toBe('signature');
    expect((await hooks.receive(request, handle)).result).toBe('duplicate');
    expect(seen).toEqual(['WH-1']);
  });

  it('F57 leads to the same end in whatever order the events come, because each is read anew', async () => {
    const bodies = [named('WH-1', 'SENT'), named('WH-2', 'PAID'), named('WH-3', 'REFUNDED')];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const ends = new Set<string | undefined>();
    const endsOfTheTrusting = new Set<string | undefined>();
    for (const order of orders) {
      const hooks = webhooks({ get: () => Promise.resolve({ status: 'refunded' } as Invoice) });
      let fetched: string | undefined;
      let told: string | undefined;
      for (const index of order) {
        await hooks.receive(await signed(bodies[index] ?? ''), async (event) => {
          fetched = (await event.fetch()).status;
          told = event.summary?.status;
        });
      }
      ends.add(fetched);
      endsOfTheTrusting.add(told);
    }
    expect([...ends]).toEqual(['refunded']);
    expect(endsOfTheTrusting).toEqual(new Set(['open', 'paid', 'refunded']));
  });

  it('F64 stays open for the next delivery when the handler fails, and gives its error on', async () => {
    const hooks = webhooks();
    const failure = new Error('the database is gone');
    const request = await signed(named('WH-1', 'PAID'));
    await expect(hooks.receive(request, () => Promise.reject(failure))).rejects.toBe(failure);
    expect((await hooks.receive(request, () => undefined)).result).toBe('handled');
  });

  it('F63 asks PayPal for the event again when it came without its invoice', async () => {
    const hooks = webhooks({
      fetchEvent: (id) => Promise.resolve({ ...(JSON.parse(named(id, 'PAID')) as object) }),
    });
    const numbers: unknown[] = [];
    const request = await signed('{"id":"WH-9","event_type":"INVOICING.INVOICE.PAID","resource":null}');
    await hooks.receive(request, async (event) => void numbers.push((await event.fetch()).number));
    expect(numbers).toEqual(['INV2-1']);
  });
});

/** A notification of one's own making with the checksum of another: which of its letters are large is all that it takes. */
function withChecksumOf(genuine: Uint8Array, id: string): Uint8Array {
  const letters = 48;
  const build = (large: bigint): Uint8Array => {
    const spare = Array.from({ length: letters }, (_, at) => ((large >> BigInt(at)) & 1n ? 'A' : 'a')).join('');
    const event = { id, event_type: 'INVOICING.INVOICE.PAID', resource: { invoice: { id: 'INV2-2' } }, spare };
    return new TextEncoder().encode(JSON.stringify(event));
  };
  // The checksum is linear: what each letter changes, brought into steps, leads from any checksum to any other.
  const start = crc32(build(0n));
  const steps: { readonly change: number; readonly large: bigint }[] = [];
  const reduce = (change: number, large: bigint): { readonly change: number; readonly large: bigint } =>
    steps.reduce(
      (it, step) =>
        (it.change ^ step.change) >>> 0 < it.change
          ? { change: (it.change ^ step.change) >>> 0, large: it.large ^ step.large }
          : it,
      { change, large },
    );
  for (let at = 0; at < letters; at += 1) {
    const large = 1n << BigInt(at);
    const step = reduce((crc32(build(large)) ^ start) >>> 0, large);
    if (step.change !== 0) steps.push(step);
    steps.sort((a, b) => b.change - a.change);
  }
  return build(reduce((crc32(genuine) ^ start) >>> 0, 0n).large);
}
