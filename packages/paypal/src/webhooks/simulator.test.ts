import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { paypal } from '../client.ts';
import { paypalSandbox, type PayPalSettings } from '../sandbox/index.ts';

const draft = {
  currency: 'USD',
  customer: { email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', unitPrice: '12.05' }],
};

async function billed(mode: 'offline' | 'online', settings: Partial<PayPalSettings>): Promise<string[]> {
  const sandbox = paypalSandbox(settings);
  const client = paypal({
    ...sandbox.credentials,
    webhookVerification: mode,
    fetch: sandbox.fetch,
    clock: sandbox.clock,
  });
  const seen: string[] = [];
  sandbox.webhooks.deliver(async (request) => {
    await client.webhooks.receive(request, async (event) => {
      const status = await event.fetch().then(
        (it) => it.status,
        (error: unknown) => (BillingualError.is(error, 'not_found') ? 'names none' : Promise.reject(error as Error)),
      );
      seen.push(`${event.type} ${status}`);
    });
    return 200;
  });
  const { invoice } = await client.create(draft);
  await sandbox.webhooks.settled();
  const id = invoice.source?.id ?? '';
  await client.send(id, { notify: true });
  await sandbox.webhooks.settled();
  await sandbox.payer.pay(id);
  await sandbox.webhooks.settled();
  return seen;
}

describe.each(['offline', 'online'] as const)("the simulator's notifications, verified %s", (mode) => {
  it.each(['invoice', 'flat'] as const)('are taken with a resource that is %s', async (webhookResource) => {
    expect(await billed(mode, { webhookResource })).toEqual([
      'invoice.created draft',
      'invoice.sent open',
      'invoice.payment paid',
    ]);
  });

  it('F63 are taken with a resource that is null, and say that they name no invoice', async () => {
    expect(await billed(mode, { webhookResource: 'null' })).toEqual([
      'invoice.created names none',
      'invoice.sent names none',
      'invoice.payment names none',
    ]);
  });
});

it('are verified over a socket with the certificate of the same simulator', async () => {
  const sandbox = paypalSandbox();
  const listening = await sandbox.listen();
  try {
    const client = paypal({ ...sandbox.credentials, baseUrl: listening.url, clock: sandbox.clock });
    const seen: string[] = [];
    sandbox.webhooks.deliver(async (request) => {
      await client.webhooks.receive(request, (event) => void seen.push(event.type));
      return 200;
    });
    await client.create(draft);
    await sandbox.webhooks.settled();
    expect(seen).toEqual(['invoice.created']);
  } finally {
    await listening.close();
  }
});
