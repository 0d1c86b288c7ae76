import { expect, it } from 'vitest';
import { cybersource } from '../client.ts';
import { cybersourceSandbox, type CybersourceSettings } from '../sandbox/index.ts';

const draft = {
  currency: 'USD',
  dueDate: '2027-01-31',
  description: 'Autumn term',
  customer: { email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', unitPrice: '12.05' }],
};

async function scene(settings: Partial<CybersourceSettings> = {}): Promise<{
  readonly results: string[];
  readonly seen: string[];
  /** What the next deliveries are answered with in place of what they deserve. */
  readonly lost: number[];
  readonly bill: () => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
}> {
  const sandbox = cybersourceSandbox(settings);
  const { keyId, sharedSecret, merchantId, environment } = sandbox.credentials;
  const client = cybersource({
    environment,
    merchantId,
    keyId,
    sharedSecret,
    webhookKeys: sandbox.webhookKeys.known,
    webhookPrivateKey: await sandbox.keys.webhookPrivateKey(),
    fetch: sandbox.fetch,
    clock: sandbox.clock,
  });
  const results: string[] = [];
  const seen: string[] = [];
  const lost: number[] = [];
  sandbox.webhooks.deliver(async (request) => {
    const { result } = await client.webhooks.receive(request, async (event) => {
      seen.push(`${event.type} ${(await event.fetch()).status}`);
    });
    results.push(result);
    return lost.shift() ?? 200;
  });
  return {
    results,
    seen,
    lost,
    async bill() {
      const { invoice } = await client.create(draft);
      const id = invoice.source?.id ?? '';
      await client.send(id, { notify: true });
      await sandbox.webhooks.settled();
      await sandbox.payer.pay(id);
      await sandbox.webhooks.settled();
    },
    async wait(ms) {
      await sandbox.clock.advance(ms);
      await sandbox.webhooks.settled();
    },
  };
}

it.each<[string, Partial<CybersourceSettings>]>([
  ['as they are today', {}],
  ['in the envelope of 2023', { webhookEnvelope: '2023' }],
  ['with the time of the key in t', { webhookTime: 'key' }],
  ['encrypted, signed over what is inside', { webhookBody: 'encrypted', webhookSignedOver: 'plain' }],
  ['encrypted, signed over what is sent', { webhookBody: 'encrypted', webhookSignedOver: 'sent' }],
  ['as a bare JWE, signed over what is inside', { webhookBody: 'compact', webhookSignedOver: 'plain' }],
  ['as a bare JWE, signed over what is sent', { webhookBody: 'compact', webhookSignedOver: 'sent' }],
])("takes the simulator's notifications %s", async (_, settings) => {
  const { seen, bill } = await scene(settings);
  await bill();
  expect(seen).toEqual(['invoice.sent open', 'invoice.payment paid']);
});

it('F56 handles an event once although the answer to its first delivery was lost', async () => {
  const { seen, results, lost, bill, wait } = await scene();
  lost.push(500);
  await bill();
  await wait(10 * 60_000);
  expect(results.toSorted()).toEqual(['duplicate', 'handled', 'handled']);
  expect(seen).toHaveLength(2);
});
