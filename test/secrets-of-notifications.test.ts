/** No refusal of a notification tells what was in it, nor the keys that it was checked with, nor what a certificate's host answered. */
import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { accounts, providerNames, type ProviderName } from './accounts.ts';
import { faults } from './secrets/faults.ts';
import { draft, found, personal, shown } from './secrets/planted.ts';

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A notification as it really comes, of an invoice that holds what must not be told. */
async function delivered(name: ProviderName) {
  const account = accounts[name]();
  const { far, open } = account;
  const deliveries: Delivery[] = [];
  far.webhooks.deliver((it) => deliveries.push(it) && 200);
  const provider = open();
  const { invoice } = await provider.create(draft);
  await provider.send(invoice.source?.id ?? '', { notify: true });
  await far.payer.pay(invoice.source?.id ?? '');
  await far.webhooks.settled();
  const delivery = deliveries.at(-1);
  if (delivery === undefined) throw new Error('nothing was delivered');
  const { clientSecret, sharedSecret, webhookKeys = {} } = far.credentials as Record<string, string | object>;
  const secrets = [
    ...personal,
    ...[clientSecret, sharedSecret].flatMap((it) => (typeof it === 'string' ? it : [])),
    ...Object.values(webhookKeys).map(String),
    ...Object.entries(delivery.headers).flatMap(([header, value]) => (/sig/i.test(header) ? [value] : [])),
    'a sentence that quotes',
  ];
  return { ...account, delivery, secrets };
}

const quoting = (it: string): string => `${it} a sentence that quotes Quillonia Vexworthy`;

/** What somebody could do to a delivery. */
function tampered({ headers, body }: Delivery): readonly (readonly [string, Delivery])[] {
  const text = new TextDecoder().decode(body);
  const withText = (it: string): Delivery => ({ headers, body: new TextEncoder().encode(it) });
  const without = (name: string): Delivery['headers'] =>
    Object.fromEntries(Object.entries(headers).filter(([it]) => it !== name));
  return [
    ...Object.keys(headers).flatMap((name) => {
      const value = headers[name] ?? '';
      return [
        [`no ${name}`, { headers: without(name), body }],
        [`an empty ${name}`, { headers: { ...headers, [name]: '' }, body }],
        [`a sentence in ${name}`, { headers: { ...headers, [name]: quoting(value) }, body }],
        [`a changed ${name}`, { headers: { ...headers, [name]: `${value.slice(0, -3)}AAA` }, body }],
        [
          `another address in ${name}`,
          { headers: { ...headers, [name]: `https://elsewhere.invalid/${quoting('')}` }, body },
        ],
      ] as const;
    }),
    ['a changed body', withText(text.replace(/\d/, '9').replace('{', '{"a sentence that quotes":1,'))],
    ['a body printed again', withText(JSON.stringify(JSON.parse(text), undefined, 1))],
    ['half a body', withText(text.slice(0, text.length / 2))],
    ['a page', withText(`<!doctype html>${quoting(text)}`)],
    ['no body', withText('')],
    ['a huge body', withText(text.padEnd(2_000_000, ' private as a diary'))],
  ];
}

describe.each(providerNames)('%s', (name) => {
  it('tells nothing of a notification that it refuses', async () => {
    const { open, delivery, secrets } = await delivered(name);
    const provider = open();
    let refused = 0;
    for (const [what, it] of tampered(delivery)) {
      const error: unknown = await provider.webhooks.verify(it).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) continue;
      refused += 1;
      expect(BillingualError.is(error, 'invalid_webhook'), what).toBe(true);
      expect(found([shown(error)], secrets).length, what).toBe(0);
    }
    expect(refused).toBeGreaterThan(10);
  });

  it('tells nothing of one that is too old', async () => {
    const { far, open, delivery, secrets } = await delivered(name);
    await far.clock.advance(30 * 86_400_000);
    const limited = open({ webhookToleranceMs: 300_000 });
    const error: unknown = await limited.webhooks.verify(delivery).catch((reason: unknown) => reason);
    expect(BillingualError.is(error, 'invalid_webhook') && error.details.part).toBe('time');
    expect(found([shown(error)], secrets).length).toBe(0);
  });

  it('is a check that would notice', async () => {
    const { delivery, secrets } = await delivered(name);
    const signature = Object.entries(delivery.headers).find(([header]) => /sig/i.test(header))?.[1];
    expect(found([shown(new Error(`wrong: ${signature}`))], secrets)).toHaveLength(1);
  });
});

describe.each(['offline', 'online'] as const)('paypal, verified %s', (webhookVerification) => {
  it.each(Object.entries(faults))('tells nothing when it asks PayPal and meets %s', async (_, fault) => {
    const { far, open, delivery, secrets } = await delivered('paypal');
    const provider = open({
      webhookVerification,
      async fetch(input, init) {
        const request = new Request(input, init);
        const text = await request.clone().text();
        return fault({ request, text, answer: () => far.fetch(request) });
      },
    });
    const error: unknown = await provider.webhooks.verify(delivery).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    // A certificate is no JSON, so what would spoil JSON leaves it as it is.
    expect(error === undefined || BillingualError.is(error)).toBe(true);
    expect(found([shown(error ?? '')], secrets).length).toBe(0);
  });
});
