import { X509Certificate } from 'node:crypto';
import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { at, caller, host, invoices, issuesOf, simple, textAt, usd, type Caller } from './__fixtures__/client.ts';
import { crc32 } from './wire/crc32.ts';

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly event: JsonObject;
}

/** A simulator, and everything that it delivers. */
function listening(settings: Parameters<typeof caller>[0] = {}): Caller & { readonly deliveries: Delivery[] } {
  const it = caller(settings);
  const deliveries: Delivery[] = [];
  it.sandbox.webhooks.deliver(({ headers, body }) => {
    deliveries.push({ headers, body, event: JSON.parse(new TextDecoder().decode(body)) as JsonObject });
    return 200;
  });
  return { ...it, deliveries };
}

async function delivered(settings: Parameters<typeof caller>[0] = {}): Promise<Caller & { readonly one: Delivery }> {
  const { deliveries, ...it } = listening(settings);
  await it.created();
  await it.sandbox.webhooks.settled();
  const [one] = deliveries;
  if (one === undefined) throw new Error('nothing was delivered');
  return { ...it, one };
}

describe('a notification that the receiver does not take', () => {
  it.each(['growing', 'even'] as const)(
    'is repeated 25 times in about three days, and no more (%s)',
    async (webhookRetries) => {
      const it = caller({ webhookRetries });
      let count = 0;
      it.sandbox.webhooks.deliver(() => {
        count += 1;
        return 500;
      });
      await it.created();
      const counts: number[] = [];
      for (let hour = 0; hour < 4 * 24; hour += 1) {
        await it.sandbox.clock.advance(3_600_000);
        await it.sandbox.webhooks.settled();
        counts.push(count);
      }
      expect(counts[48]).toBeLessThan(26);
      expect(counts.at(-1)).toBe(26);
    },
  );
});

describe('a notification', () => {
  it('has the whole invoice under resource.invoice', async () => {
    const { one, get } = await delivered();
    const id = textAt(one.event, 'resource', 'invoice', 'id');
    const event = textAt(one.event, 'id');
    expect(one.event).toEqual({
      id: expect.stringMatching(/^WH-[0-9A-Z]{17}-[0-9A-Z]{17}$/),
      create_time: '2026-01-05T20:00:00.000Z',
      resource_type: 'invoices',
      event_version: '1.0',
      event_type: 'INVOICING.INVOICE.CREATED',
      summary: expect.any(String),
      resource: { invoice: await get(id) },
      links: [
        {
          href: `https://api.sandbox.paypal.com/v1/notifications/webhooks-events/${event}`,
          rel: 'self',
          method: 'GET',
        },
        {
          href: `https://api.sandbox.paypal.com/v1/notifications/webhooks-events/${event}/resend`,
          rel: 'resend',
          method: 'POST',
        },
      ],
    });
  });

  it('comes for each change that PayPal has an event for; paid and refunded also for parts', async () => {
    const { deliveries, call, created, sandbox } = listening();
    const path = `${invoices}/${(await created()).id}`;
    await call('PUT', path, simple());
    await call('POST', `${path}/send`, {});
    await call('POST', `${path}/remind`, {});
    await call('POST', `${path}/payments`, { method: 'CASH', amount: usd('1') });
    await call('POST', `${path}/refunds`, { method: 'CASH', amount: usd('1') });
    await sandbox.payer.pay(path.slice(invoices.length + 1));
    const other = `${invoices}/${(await created(simple({ invoice_date: '2026-02-01' }))).id}`;
    await call('POST', `${other}/send`, {});
    await call('DELETE', other);
    const third = `${invoices}/${(await created()).id}`;
    await call('POST', `${third}/send`, {});
    await call('POST', `${third}/cancel`, {});
    await sandbox.webhooks.settled();
    expect(deliveries.map(({ event }) => textAt(event, 'event_type').replace('INVOICING.INVOICE.', ''))).toEqual([
      'CREATED',
      'UPDATED',
      'SENT',
      'PAID',
      'REFUNDED',
      'PAID',
      'CREATED',
      'SCHEDULED',
      'CREATED',
      'SENT',
      'CANCELLED',
    ]);
  });

  it('comes for what is sent only when so set, and after the delay that is set', async () => {
    const { deliveries, call, created, sandbox } = listening({ sentEvents: false, webhookDelayMs: 12_000 });
    await call('POST', `${invoices}/${(await created()).id}/send`, {});
    await sandbox.webhooks.settled();
    expect(deliveries).toEqual([]);
    await sandbox.clock.advance(12_000);
    await sandbox.webhooks.settled();
    expect(deliveries.map(({ event }) => event['event_type'])).toEqual(['INVOICING.INVOICE.CREATED']);
  });

  it('has another resource when so set', async () => {
    const flat = await delivered({ webhookResource: 'flat' });
    expect(at(flat.one.event, 'resource')).toEqual({
      id: expect.stringMatching(/^INV2-/),
      invoice_number: '0001',
      status: 'DRAFT',
      payer_email: 'payer@example.com',
      amount: usd('100.00'),
      due_amount: usd('100.00'),
      payments: [],
    });
    expect((await delivered({ webhookResource: 'null' })).one.event['resource']).toBeNull();
  });

  it('is repeated with another transmission and the same event', async () => {
    const it = caller();
    const seen: (string | undefined)[][] = [];
    it.sandbox.webhooks.deliver(({ headers, body }) => {
      seen.push([headers['paypal-transmission-id'], new TextDecoder().decode(body)]);
      return 500;
    });
    await it.created();
    await it.sandbox.webhooks.settled();
    await it.sandbox.clock.advance(60_000);
    await it.sandbox.webhooks.settled();
    expect(seen).toHaveLength(2);
    expect(seen[1]?.[0]).not.toBe(seen[0]?.[0]);
    expect(seen[1]?.[1]).toBe(seen[0]?.[1]);
  });
});

describe('its signature', () => {
  it('is over transmission, time, webhook and checksum, with the key of a certificate that can be fetched', async () => {
    const { one, sandbox } = await delivered();
    const { headers, body } = one;
    const url = headers['paypal-cert-url'] ?? '';
    expect(url).toMatch(/^https:\/\/api\.sandbox\.paypal\.com\/v1\/notifications\/certs\/CERT-/);
    const answer = await sandbox.fetch(url);
    const certificate = new X509Certificate(await answer.text());
    expect(certificate.subject).toContain('CN=messageverificationcerts.sandbox.paypal.com');
    expect(certificate.checkHost('messageverificationcerts.sandbox.paypal.com')).toBeDefined();
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(sandbox.clock.now());
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(sandbox.clock.now());
    expect(Date.parse(certificate.validTo)).toBeLessThan(sandbox.clock.now() + 365 * 86_400_000);

    const key = await crypto.subtle.importKey(
      'spki',
      new Uint8Array(certificate.publicKey.export({ type: 'spki', format: 'der' })),
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const signed = [
      headers['paypal-transmission-id'],
      headers['paypal-transmission-time'],
      sandbox.credentials.webhookId,
      crc32(body),
    ].join('|');
    const signature = Uint8Array.from(atob(headers['paypal-transmission-sig'] ?? ''), (it) => it.charCodeAt(0));
    const isGood = await crypto.subtle.verify(key.algorithm, key, signature, new TextEncoder().encode(signed));
    expect(isGood).toBe(true);
    expect(headers['paypal-auth-algo']).toBe('SHA256withRSA');
    expect(headers['paypal-transmission-time']).toBe('2026-01-05T20:00:00Z');
  });

  it('belongs to no other certificate', async () => {
    const { sandbox } = caller();
    const answer = await sandbox.fetch(`${host}/v1/notifications/certs/CERT-another`);
    expect(answer.status).toBe(404);
  });

  describe('checked by PayPal', () => {
    const verification = ({ headers }: Delivery, webhook_id: string, more: object = {}): string => {
      const fields = {
        auth_algo: headers['paypal-auth-algo'],
        cert_url: headers['paypal-cert-url'],
        transmission_id: headers['paypal-transmission-id'],
        transmission_sig: headers['paypal-transmission-sig'],
        transmission_time: headers['paypal-transmission-time'],
        webhook_id,
        ...more,
      };
      return JSON.stringify(fields).slice(0, -1);
    };
    const path = '/v1/notifications/verify-webhook-signature';

    it('is good for the text as it came, and for no other writing of it', async () => {
      const { one, call, sandbox } = await delivered();
      const start = verification(one, sandbox.credentials.webhookId);
      const text = new TextDecoder().decode(one.body);
      const verdict = async (event: string): Promise<unknown> =>
        (await call('POST', path, `${start}, "webhook_event" : ${event} }`)).body['verification_status'];
      expect(await verdict(text)).toBe('SUCCESS');
      expect(await verdict(JSON.stringify(JSON.parse(text), undefined, 1))).toBe('FAILURE');
      expect(await verdict(text.replace('100.00', '900.00'))).toBe('FAILURE');
    });

    it.each([
      ['another algorithm', { auth_algo: 'SHA1withRSA' }],
      ['another certificate', { cert_url: 'https://example.com/cert' }],
      ['another time', { transmission_time: '2026-01-05T20:00:01Z' }],
      ['another signature', { transmission_sig: 'bm9uZQ==' }],
      ['no Base64', { transmission_sig: '***' }],
    ])('is not good with %s', async (_, more) => {
      const { one, call, sandbox } = await delivered();
      const text = new TextDecoder().decode(one.body);
      const start = verification(one, sandbox.credentials.webhookId, more);
      const { body } = await call('POST', path, `${start},"webhook_event":${text}}`);
      expect(body).toEqual({ verification_status: 'FAILURE' });
    });

    it('is refused for another webhook, and without an event', async () => {
      const { one, call, sandbox } = await delivered();
      for (const id of ['SOMEBODYELSES', 'not a word']) {
        const answer = await call('POST', path, `${verification(one, id)},"webhook_event":{}}`);
        expect([answer.status, answer.body['name']]).toEqual([400, 'INVALID_REQUEST']);
      }
      const without = await call('POST', path, `${verification(one, sandbox.credentials.webhookId)}}`);
      expect(issuesOf(without)).toEqual(['MISSING_REQUIRED_PARAMETER']);
    });
  });
});

describe('an event', () => {
  it('can be read again, and sent again', async () => {
    const { deliveries, call, created, sandbox } = listening();
    await created();
    await sandbox.webhooks.settled();
    const id = textAt(deliveries, 0, 'event', 'id');
    const path = `/v1/notifications/webhooks-events/${id}`;
    const { status, body } = await call('GET', path);
    expect([status, body['transmissions']]).toEqual([200, [expect.any(Object)]]);
    expect(body).toMatchObject({ id, status: 'SUCCESS', resource: at(deliveries, 0, 'event', 'resource') as object });
    expect((await call('POST', `${path}/resend`, {})).status).toBe(202);
    await sandbox.webhooks.settled();
    expect(deliveries.map(({ event }) => event['id'])).toEqual([id, id]);
    expect((await call('GET', '/v1/notifications/webhooks-events/WH-NONE')).status).toBe(404);
  });
});
