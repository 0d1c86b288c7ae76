import { compactDecrypt, importPKCS8 } from 'jose';
import { describe, expect, it } from 'vitest';
import { at, invoices, mailed, merchantOf, simple, type Merchant } from './__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSandbox, type CybersourceSettings } from './index.ts';
import { signatureOf } from './webhooks.ts';

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: unknown;
}

interface Account extends Merchant {
  readonly sandbox: CybersourceSandbox;
  readonly deliveries: readonly Delivery[];
  readonly types: () => Promise<readonly string[]>;
}

/** `statuses`: what the receiver answers, in order; 200 from then on. */
function account(settings: Partial<CybersourceSettings> = {}, statuses: readonly number[] = []): Account {
  const sandbox = cybersourceSandbox(settings);
  const deliveries: Delivery[] = [];
  sandbox.webhooks.deliver(({ headers, body }) => {
    const text = new TextDecoder().decode(body);
    deliveries.push({ headers, text, body: text.startsWith('{') ? JSON.parse(text) : text });
    return statuses[deliveries.length - 1] ?? 200;
  });
  const types = async (): Promise<readonly string[]> => {
    await sandbox.webhooks.settled();
    return deliveries.map(({ body }) => String(at(body, 'eventType')).replace('invoicing.', ''));
  };
  return { ...merchantOf(sandbox), sandbox, deliveries, types };
}

function partsOf({ headers }: Delivery): Readonly<Record<string, string>> {
  const parts = (headers['v-c-signature'] ?? '').split(';').map((part) => {
    const cut = part.indexOf('=');
    return [part.slice(0, cut), part.slice(cut + 1)];
  });
  return Object.fromEntries(parts) as Record<string, string>;
}

async function verifies(
  delivery: Delivery,
  keys: Readonly<Record<string, string>>,
  text = delivery.text,
): Promise<boolean> {
  const { t = '', keyId = '', sig = '' } = partsOf(delivery);
  const secret = Uint8Array.from(atob(keys[keyId] ?? ''), (it) => it.charCodeAt(0));
  if (secret.length === 0) return false;
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signature = Uint8Array.from(atob(sig), (it) => it.charCodeAt(0));
  return crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode(`${t}.${text}`));
}

const send = (one: Account, more: object = {}): Promise<unknown> =>
  one.call(
    'POST',
    invoices,
    mailed({ invoiceNumber: 'A1', sendImmediately: true, allowPartialPayments: true, ...more }),
  );

it('signs as the example of the guide does', async () => {
  const key = { keyId: 'k', key: 'dGVzdF9rZXk=' };
  expect(await signatureOf('this is a decrypted payload', key, 1_617_830_804_768)).toBe(
    't=1617830804768;keyId=k;sig=CzHY47nzJgCSD/BREtSIb+9l/vfkaaL4qf9n8MNJ4CY=',
  );
});

describe('events', () => {
  it('tell of sending, resending, paying and canceling', async () => {
    const one = account();
    await send(one);
    await one.call('POST', `${invoices}/A1/delivery`, {});
    await one.sandbox.payer.pay('A1', '10');
    await one.call('POST', `${invoices}/A1/delivery`, {});
    await one.sandbox.payer.pay('A1');
    await one.call('POST', invoices, mailed({ invoiceNumber: 'A2' }));
    await one.call('POST', `${invoices}/A2/cancelation`, {});
    expect(await one.types()).toEqual([
      'customer.invoice.send',
      'customer.invoice.send',
      'customer.invoice.partial-payment',
      'customer.invoice.partial-resend',
      'customer.invoice.paid',
      'customer.invoice.cancel',
    ]);
  });

  it('do not tell of drafts, updates and publication, nor of payments under review', async () => {
    const one = account({ fraudReview: true });
    await one.call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    await one.call('PUT', `${invoices}/A1`, simple());
    await one.call('POST', `${invoices}/A1/publication`, {});
    await one.sandbox.payer.pay('A1');
    one.sandbox.businessCenter.rejectPayment('A1');
    expect(await one.types()).toEqual([]);
  });

  it('may come under the merchant’s names too', async () => {
    const one = account({ webhookAudience: 'customer-and-merchant' });
    await send(one);
    await one.sandbox.payer.pay('A1', '10');
    expect(await one.types()).toEqual([
      'customer.invoice.send',
      'merchant.invoice.send',
      'customer.invoice.partial-payment',
      'merchant.invoice.partial-paid',
    ]);
  });
});

it('gives each event a time of its own, even when the clock stands still', async () => {
  const one = account();
  await send(one);
  await one.call('POST', `${invoices}/A1/delivery`, {});
  await one.call('POST', `${invoices}/A1/delivery`, {});
  await one.sandbox.webhooks.settled();
  expect(new Set(one.deliveries.map(({ body }) => at(body, 'eventDate'))).size).toBe(3);
});

describe('a notification', () => {
  it('says which event, for whom, and what of the invoice a mail would say', async () => {
    const one = account();
    await send(one);
    await one.sandbox.webhooks.settled();
    const [delivery] = one.deliveries;
    expect(delivery?.headers).toMatchObject({
      'content-type': 'application/json',
      'v-c-event-type': 'invoicing.customer.invoice.send',
      'v-c-organization-id': 'simulated_merchant',
      'v-c-product-name': 'customerInvoicing',
      'v-c-request-type': 'NEW',
      'v-c-retry-count': '0',
      'v-c-webhook-id': expect.any(String),
    });
    expect(delivery?.body).toMatchObject({
      eventType: 'invoicing.customer.invoice.send',
      productId: 'customerInvoicing',
      eventDate: new Date(one.sandbox.clock.now()).toISOString(),
      retryNumber: 0,
      requestType: 'NEW',
      payload: {
        data: {
          invoiceNumber: 'A1',
          balanceAmount: '2623.64',
          currency: 'USD',
          dueDate: '2030-07-11',
          emailTo: 'tanya@example.com',
        },
      },
    });
    expect(Object.keys(at(delivery?.body, 'payload.data') as object)).not.toContain('status');
  });

  it('has a list of payloads and local time in the form of 2023', async () => {
    const one = account({ webhookEnvelope: '2023' });
    await send(one);
    await one.sandbox.webhooks.settled();
    const body = one.deliveries[0]?.body;
    expect(at(body, 'payloads.0.data.invoiceNumber')).toBe('A1');
    expect(at(body, 'notificationId')).toBeDefined();
    expect(at(body, 'eventDate')).toMatch(/-07:00$/);
    expect(Date.parse(String(at(body, 'eventDate')))).toBe(one.sandbox.clock.now());
  });

  it('states amounts with all their digits', async () => {
    const one = account();
    const body = {
      ...mailed({ sendImmediately: true }),
      orderInformation: { amountDetails: { totalAmount: 102, currency: 'USD' } },
    };
    await one.call('POST', invoices, body);
    await one.sandbox.webhooks.settled();
    expect(at(one.deliveries[0]?.body, 'payload.data.invoiceBalance')).toBe('102.00');
  });

  it('may have a space behind the name of the overdue reminder', async () => {
    for (const [overdueEvent, name] of [
      ['plain', 'overdue-reminder'],
      ['trailing-space', 'overdue-reminder '],
    ] as const) {
      const one = account({ overdueEvent });
      one.sandbox.clock.set(Date.parse('2030-07-11T00:00:00Z'));
      await one.call('PUT', '/invoicing/v2/invoiceSettings', { invoiceSettingsInformation: { enableReminders: true } });
      await send(one);
      await one.sandbox.clock.advance(2 * 86_400_000);
      expect((await one.types()).at(-1)).toBe(`customer.invoice.${name}`);
    }
  });
});

describe('signatures', () => {
  it('are over the time and the bytes of the body', async () => {
    const one = account();
    await send(one);
    await one.sandbox.webhooks.settled();
    const [delivery] = one.deliveries;
    if (delivery === undefined) throw new Error('nothing was delivered');
    const { webhookKeys } = one.sandbox.credentials;
    expect(await verifies(delivery, webhookKeys)).toBe(true);
    expect(await verifies(delivery, webhookKeys, `${delivery.text} `)).toBe(false);
    expect(one.sandbox.webhooks.verification).toEqual({ webhookKeys });
    expect(partsOf(delivery)['t']).toBe(String(one.sandbox.clock.now()));
  });

  it('may state when the key was made instead of when it was sent', async () => {
    const one = account({ webhookTime: 'key' });
    const { known } = one.sandbox.webhookKeys;
    await one.sandbox.clock.advance(1_000_000);
    await send(one);
    await one.sandbox.webhooks.settled();
    const [delivery] = one.deliveries;
    if (delivery === undefined) throw new Error('nothing was delivered');
    expect(Number(partsOf(delivery)['t'])).toBe(one.sandbox.clock.now() - 1_000_000);
    expect(await verifies(delivery, known)).toBe(true);
  });

  it('come from a new key at once when it is replaced', async () => {
    const one = account();
    const before = one.sandbox.webhookKeys.known;
    const { keyId } = one.sandbox.webhookKeys.rotate();
    await send(one);
    await one.sandbox.webhooks.settled();
    const [delivery] = one.deliveries;
    if (delivery === undefined) throw new Error('nothing was delivered');
    expect(partsOf(delivery)['keyId']).toBe(keyId);
    expect(await verifies(delivery, before)).toBe(false);
    expect(await verifies(delivery, one.sandbox.credentials.webhookKeys)).toBe(true);
    expect(Object.keys(one.sandbox.webhookKeys.known)).toEqual([keyId]);
  });

  it('come from both keys in turn while they overlap', async () => {
    const one = account();
    one.sandbox.webhookKeys.rotate({ overlap: true });
    await send(one);
    await one.sandbox.payer.pay('A1');
    await one.sandbox.webhooks.settled();
    const { known } = one.sandbox.webhookKeys;
    expect(one.deliveries).toHaveLength(2);
    expect(new Set(one.deliveries.map((it) => partsOf(it)['keyId']))).toEqual(new Set(Object.keys(known)));
    for (const delivery of one.deliveries) expect(await verifies(delivery, known)).toBe(true);
  });
});

it('repeats under another trace, with another signature, and says that it does', async () => {
  const one = account({ webhookEnvelope: '2023' }, [500]);
  await send(one);
  await one.sandbox.webhooks.settled();
  await one.sandbox.clock.advance(60_000);
  await one.sandbox.webhooks.settled();
  expect(one.deliveries).toHaveLength(2);
  const [first, second] = one.deliveries;
  expect(second?.headers).toMatchObject({ 'v-c-request-type': 'RETRY', 'v-c-retry-count': '1' });
  expect(second?.headers['v-c-transaction-trace-id']).not.toBe(first?.headers['v-c-transaction-trace-id']);
  expect(at(second?.body, 'notificationId')).toBe(at(first?.body, 'notificationId'));
  expect(at(second?.body, 'eventDate')).toBe(at(first?.body, 'eventDate'));
  expect(second?.headers['v-c-signature']).not.toBe(first?.headers['v-c-signature']);
});

it('repeats three times, a minute later each time, and then gives up', async () => {
  const one = account({}, [500, 500, 500, 500]);
  await send(one);
  const counts: number[] = [];
  for (let minute = 0; minute <= 30; minute += 1) {
    await one.sandbox.webhooks.settled();
    counts.push(one.deliveries.length);
    await one.sandbox.clock.advance(60_000);
  }
  expect(counts.slice(0, 8)).toEqual([1, 2, 2, 3, 3, 3, 4, 4]);
  expect(counts.at(-1)).toBe(4);
});

describe('encrypted notifications', () => {
  it.each([
    ['encrypted', 'plain'],
    ['compact', 'plain'],
    ['encrypted', 'sent'],
    ['compact', 'sent'],
  ] as const)('%s, signed over what is %s, can be opened and verified', async (webhookBody, webhookSignedOver) => {
    const one = account({ webhookBody, webhookSignedOver });
    await send(one);
    await one.sandbox.webhooks.settled();
    const [delivery] = one.deliveries;
    if (delivery === undefined) throw new Error('nothing was delivered');
    const jwe = webhookBody === 'compact' ? delivery.text : String(at(delivery.body, 'encryptedRequest'));
    const key = await importPKCS8(await one.sandbox.keys.webhookPrivateKey(), 'RSA-OAEP');
    const { plaintext } = await compactDecrypt(jwe, key);
    const text = new TextDecoder().decode(plaintext);
    expect(JSON.parse(text)).toMatchObject({ payload: { data: { invoiceNumber: 'A1' } } });
    const keys = one.sandbox.credentials.webhookKeys;
    expect(await verifies(delivery, keys, webhookSignedOver === 'plain' ? text : delivery.text)).toBe(true);
    expect(await verifies(delivery, keys, webhookSignedOver === 'plain' ? delivery.text : text)).toBe(false);
  });
});
