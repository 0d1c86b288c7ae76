import { BillingualError, type Invoice, type WebhookRequest, type WebhookStore } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { defineWebhooks, type VerifiedEvent, type WebhooksParts } from './define-webhooks.ts';

const event: VerifiedEvent = {
  id: 'E1',
  type: 'invoice.payment',
  providerType: 'PAID',
  provider: 'toy',
  account: 'eu',
  invoice: { id: 'A1' },
  raw: {},
};
const request: WebhookRequest = { headers: {}, body: '{}' };
const store: WebhookStore = {
  claim: () => Promise.resolve('new'),
  done: () => Promise.resolve(),
  release: () => Promise.resolve(),
};

const webhooks = (found: VerifiedEvent, parts: Partial<WebhooksParts> = {}): ReturnType<typeof defineWebhooks> =>
  defineWebhooks({
    verify: () => Promise.resolve(found),
    store,
    get: (id) => Promise.resolve({ number: id } as Invoice),
    ...parts,
  });

it('lets an event fetch its invoice', async () => {
  const verified = await webhooks(event).verify(request);
  expect(verified).toMatchObject(event);
  expect(await verified.fetch()).toMatchObject({ number: 'A1' });
});

it('hands the verified event to the handler', async () => {
  const seen: unknown[] = [];
  const receipt = await webhooks(event).receive(request, (it) => void seen.push(it));
  expect(receipt.result).toBe('handled');
  expect(seen).toEqual([receipt.event]);
});

it('runs no handler for what is not proven', async () => {
  const error = new BillingualError('invalid_webhook', 'no', { provider: 'toy', part: 'signature', reason: 'no' });
  const refusing = webhooks(event, { verify: () => Promise.reject(error) });
  const seen: unknown[] = [];
  await expect(refusing.receive(request, (it) => void seen.push(it))).rejects.toBe(error);
  expect(seen).toEqual([]);
});

describe('F63 an event that names no invoice', () => {
  const nameless = { ...event, invoice: {} };

  it('is looked up at the provider, when its invoice is fetched and not before', async () => {
    const asked: string[] = [];
    const findInvoice = ({ id }: VerifiedEvent): Promise<string> => {
      asked.push(id);
      return Promise.resolve('A2');
    };
    const verified = await webhooks(nameless, { findInvoice }).verify(request);
    expect(asked).toEqual([]);
    expect(await verified.fetch()).toMatchObject({ number: 'A2' });
    expect(asked).toEqual(['E1']);
  });

  it.each([
    ['cannot be looked up', {}],
    ['is not known to the provider either', { findInvoice: () => Promise.resolve(undefined) }],
  ])('has no invoice to fetch when it %s', async (_, parts) => {
    const verified = await webhooks(nameless, parts).verify(request);
    const error: unknown = await verified.fetch().catch((thrown: unknown) => thrown);
    expect(BillingualError.is(error, 'not_found') && error.details).toMatchObject({ provider: 'toy', account: 'eu' });
  });
});

it.each([undefined, null, 'text'])('refuses a request that is %s', async (given) => {
  const error: unknown = await webhooks(event)
    .verify(given as never)
    .catch((thrown: unknown) => thrown);
  expect(BillingualError.is(error, 'invalid_input')).toBe(true);
});
