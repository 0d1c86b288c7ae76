import type { InvoiceDraft, JsonObject } from '@billingual/core';
import { virtualClock } from '@billingual/sandbox';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { recorded, type Expected, type OnTheWire } from '../../../test/recorded.ts';
import { paypal, type PayPalProvider } from './client.ts';
import type { PayPalOptions } from './options.ts';
import { signForTests } from './webhooks/sign-for-tests.ts';

const host = 'https://api-m.sandbox.paypal.com';
const invoices = '/v2/invoicing/invoices';
const one = `${invoices}/INV2-A`;
const templates = '/v2/invoicing/templates';

afterEach(() => nock.cleanAll());

const options: PayPalOptions = {
  environment: 'sandbox',
  clientId: 'client',
  clientSecret: 'secret',
  clock: virtualClock(Date.UTC(2026, 10, 25)),
  random: () => 0.5,
};

const token: Expected = {
  method: 'POST',
  path: '/v1/oauth2/token',
  answer: {
    access_token: 'A21',
    token_type: 'Bearer',
    expires_in: 32400,
    scope: 'https://uri.paypal.com/services/invoicing',
  },
};

function held(status: string, change: JsonObject = {}): JsonObject {
  const money = (value: string): JsonObject => ({ currency_code: 'USD', value });
  return {
    id: 'INV2-A',
    status,
    detail: {
      currency_code: 'USD',
      invoice_number: 'A-1',
      note: 'Thank you',
      payment_term: { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: '2027-01-31' },
    },
    primary_recipients: [{ billing_info: { email_address: 'tanya@example.com' } }],
    items: [{ name: 'Yoga mat', quantity: '2', unit_amount: money('12.05') }],
    configuration: { tax_calculated_after_discount: true, tax_inclusive: false },
    amount: { ...money('24.10'), breakdown: { item_total: money('24.10') } },
    due_amount: money('24.10'),
    ...change,
  };
}

/** Runs an operation against the token and exactly these exchanges; what it sent, in order, without the token's. */
async function onTheWire(
  exchanges: readonly Expected[],
  run: (provider: PayPalProvider) => Promise<unknown>,
  more: Partial<PayPalOptions> = {},
): Promise<readonly OnTheWire[]> {
  const { seen, done } = recorded(host, [token, ...exchanges]);
  await run(paypal({ ...options, ...more }));
  done();
  return seen.slice(1);
}

const get = (status: string, change?: JsonObject): Expected => ({
  method: 'GET',
  path: one,
  answer: held(status, change),
});

const gone: Expected = { method: 'GET', path: one, status: 404, answer: { name: 'RESOURCE_NOT_FOUND' } };

const plain = { accept: 'application/json', authorization: 'Bearer A21' };
const withBody = { ...plain, 'content-type': 'application/json' };
const prefer = { ...withBody, prefer: 'return=representation' };

const draft: InvoiceDraft = {
  currency: 'USD',
  number: 'A-1',
  dueDate: '2027-01-31',
  note: 'Thank you',
  customer: { email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
};

const written = {
  detail: {
    currency_code: 'USD',
    invoice_number: 'A-1',
    note: 'Thank you',
    payment_term: { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: '2027-01-31' },
  },
  primary_recipients: [{ billing_info: { email_address: 'tanya@example.com' } }],
  items: [{ name: 'Yoga mat', quantity: '2', unit_amount: { currency_code: 'USD', value: '12.05' } }],
  configuration: { tax_calculated_after_discount: true, tax_inclusive: false },
};

describe('on the wire', () => {
  it('token', async () => {
    const { seen } = recorded(host, [token, get('DRAFT')]);
    await paypal(options).get('INV2-A');
    expect(seen[0]).toEqual({
      method: 'POST',
      path: '/v1/oauth2/token',
      headers: {
        accept: 'application/json',
        authorization: `Basic ${btoa('client:secret')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
  });

  it('create, asking for the invoice in the answer', async () => {
    const post = { method: 'POST', path: invoices, status: 201, answer: held('DRAFT') } as const;
    const [request] = await onTheWire([post, get('DRAFT')], (it) => it.create(draft));
    expect(request?.headers).toEqual(prefer);
    expect(JSON.parse(request?.body ?? '')).toEqual(written);
  });

  it('create, when only a link comes back', async () => {
    const link = { rel: 'self', href: `https://api.sandbox.paypal.com${one}`, method: 'GET' };
    const post = { method: 'POST', path: invoices, status: 201, answer: link } as const;
    const seen = await onTheWire([post, get('DRAFT')], (it) => it.create(draft));
    expect(seen.map(({ path }) => path)).toEqual([invoices, one]);
  });

  it('create, looked up where the id in the answer is none', async () => {
    const odd = { ...held('DRAFT'), id: 'Quillonia owes 12.05' };
    const post = { method: 'POST', path: invoices, status: 201, answer: odd } as const;
    const search = {
      method: 'POST',
      path: '/v2/invoicing/search-invoices?page=1&page_size=100&total_required=true',
      answer: { total_items: 1, items: [held('DRAFT')] },
    } as const;
    const seen = await onTheWire([post, search, get('DRAFT'), get('DRAFT')], (it) => it.create(draft));
    expect(seen.map(({ path }) => path)).toEqual([invoices, search.path, one, one]);
  });

  it('get', async () => {
    const [request] = await onTheWire([get('SENT')], (it) => it.get('INV2-A'));
    expect(request).toEqual({ method: 'GET', path: one, headers: plain, body: undefined });
  });

  it('list', async () => {
    const path = `${invoices}?page=1&page_size=50&total_required=true&fields=all`;
    const [request] = await onTheWire([{ method: 'GET', path, answer: { total_items: 0, items: [] } }], (it) =>
      it.list({ pageSize: 50 }).take(1),
    );
    expect(request).toEqual({ method: 'GET', path, headers: plain, body: undefined });
  });

  it('search, for whatever a list is narrowed to', async () => {
    const path = '/v2/invoicing/search-invoices?page=1&page_size=100&total_required=true';
    const [request] = await onTheWire([{ method: 'POST', path, answer: { items: [] } }], (it) =>
      it
        .list({
          status: 'open',
          number: 'A-1',
          customerEmail: 'tanya@example.com',
          purchaseOrder: 'PO-7',
          currency: 'USD',
          totalFrom: '1.00',
          dueFrom: '2027-01-01',
          issuedTo: '2027-01-31',
          createdFrom: '2026-01-01T00:00:00Z',
        })
        .take(1),
    );
    expect(request?.headers).toEqual(withBody);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      invoice_number: 'A-1',
      recipient_email: 'tanya@example.com',
      reference: 'PO-7',
      currency_code: 'USD',
      status: ['SENT', 'UNPAID'],
      invoice_date_range: { start: '2000-01-01', end: '2027-01-31' },
      due_date_range: { start: '2027-01-01', end: '2099-12-31' },
      total_amount_range: {
        lower_amount: { currency_code: 'USD', value: '1.00' },
        upper_amount: { currency_code: 'USD', value: '999999999.99' },
      },
      creation_date_range: { start: '2026-01-01T00:00:00Z', end: '2099-12-31T00:00:00Z' },
    });
  });

  it('update, mailing neither side', async () => {
    const path = `${one}?send_to_recipient=false&send_to_invoicer=false`;
    const noted = held('DRAFT', { detail: { ...(held('DRAFT')['detail'] as JsonObject), note: 'Soon' } });
    const exchanges: Expected[] = [
      get('DRAFT'),
      { method: 'PUT', path, answer: noted },
      { method: 'GET', path: one, answer: noted },
    ];
    const [, request] = await onTheWire(exchanges, (it) => it.update('INV2-A', (now) => ({ ...now, note: 'Soon' })));
    expect(request).toMatchObject({ path, headers: prefer });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ ...written, detail: { ...written.detail, note: 'Soon' } });
  });

  it.each([
    [false, 'UNPAID'],
    [true, 'SENT'],
  ] as const)('send, with notify %s', async (notify, status) => {
    const path = `${one}/send`;
    const link = { href: 'https://www.sandbox.paypal.com/invoice/p/#A', rel: 'payer-view', method: 'GET' };
    const [, request] = await onTheWire([get('DRAFT'), { method: 'POST', path, answer: link }, get(status)], (it) =>
      it.send('INV2-A', { notify }),
    );
    expect(request).toEqual({
      method: 'POST',
      path,
      headers: withBody,
      body: `{"send_to_recipient":${notify},"send_to_invoicer":false}`,
    });
  });

  it('send, which schedules what is dated ahead', async () => {
    const ahead = { detail: { ...(held('DRAFT')['detail'] as JsonObject), invoice_date: '2027-01-01' } };
    const exchanges: Expected[] = [
      get('DRAFT', ahead),
      { method: 'POST', path: `${one}/send`, status: 202 },
      get('SCHEDULED', ahead),
    ];
    let status = '';
    await onTheWire(exchanges, async (it) => ({ status } = await it.send('INV2-A', { notify: true })));
    expect(status).toBe('scheduled');
  });

  it('no send without a mail of what would be mailed on a later day', async () => {
    const ahead = { detail: { ...(held('DRAFT')['detail'] as JsonObject), invoice_date: '2027-01-01' } };
    const seen = await onTheWire([get('DRAFT', ahead)], (it) =>
      expect(it.send('INV2-A')).rejects.toMatchObject({ code: 'unsupported', details: { operation: 'schedule' } }),
    );
    expect(seen).toHaveLength(1);
  });

  it('remind', async () => {
    const path = `${one}/remind`;
    const [, request] = await onTheWire([get('SENT'), { method: 'POST', path, status: 204 }], (it) =>
      it.remind('INV2-A'),
    );
    const body = '{"send_to_recipient":true,"send_to_invoicer":false}';
    expect(request).toEqual({ method: 'POST', path, headers: withBody, body });
  });

  it('cancel', async () => {
    const path = `${one}/cancel`;
    const [, request] = await onTheWire([get('SENT'), { method: 'POST', path, status: 204 }, get('CANCELLED')], (it) =>
      it.cancel('INV2-A'),
    );
    const body = '{"send_to_recipient":false,"send_to_invoicer":false}';
    expect(request).toEqual({ method: 'POST', path, headers: withBody, body });
  });

  it('cancel of a draft, which is discarding it', async () => {
    const [, , request] = await onTheWire(
      [get('DRAFT'), get('DRAFT'), { method: 'DELETE', path: one, status: 204 }, gone],
      (it) => it.cancel('INV2-A'),
    );
    expect(request).toEqual({ method: 'DELETE', path: one, headers: plain, body: undefined });
  });

  it('discard', async () => {
    const [, request] = await onTheWire([get('DRAFT'), { method: 'DELETE', path: one, status: 204 }, gone], (it) =>
      it.discard('INV2-A'),
    );
    expect(request).toEqual({ method: 'DELETE', path: one, headers: plain, body: undefined });
  });

  it('recordPayment', async () => {
    const path = `${one}/payments`;
    const amount = { currency_code: 'USD', value: '10.00' };
    const paid = {
      payments: { transactions: [{ type: 'EXTERNAL', payment_id: 'EXTR-1', method: 'BANK_TRANSFER', amount }] },
    };
    const [, request] = await onTheWire(
      [get('SENT'), { method: 'POST', path, answer: { payment_id: 'EXTR-1' } }, get('PARTIALLY_PAID', paid)],
      (it) =>
        it.recordPayment('INV2-A', { amount: '10.00', method: 'bank_transfer', on: '2026-11-20', note: 'by wire' }),
    );
    expect(request).toEqual({
      method: 'POST',
      path,
      headers: withBody,
      body: JSON.stringify({ method: 'BANK_TRANSFER', payment_date: '2026-11-20', note: 'by wire', amount }),
    });
  });

  it('recordRefund', async () => {
    const path = `${one}/refunds`;
    const amount = { currency_code: 'USD', value: '5.00' };
    const refunded = { refunds: { transactions: [{ type: 'EXTERNAL', recipient_transaction_id: 'EXTR-2', amount }] } };
    const [, request] = await onTheWire(
      [get('PAID'), { method: 'POST', path, answer: { refund_id: 'EXTR-2' } }, get('PARTIALLY_REFUNDED', refunded)],
      (it) => it.recordRefund('INV2-A', { amount: '5.00', method: 'cash', on: '2026-11-21' }),
    );
    const body = JSON.stringify({ method: 'CASH', refund_date: '2026-11-21', amount });
    expect(request).toEqual({ method: 'POST', path, headers: withBody, body });
  });

  it.each([
    ['deletePayment', 'payments'],
    ['deleteRefund', 'refunds'],
  ] as const)('%s', async (operation, what) => {
    const path = `${one}/${what}/EXTR-1`;
    const [request] = await onTheWire([{ method: 'DELETE', path, status: 204 }, get('SENT')], (it) =>
      it[operation]('INV2-A', 'EXTR-1'),
    );
    expect(request).toEqual({ method: 'DELETE', path, headers: plain, body: undefined });
  });

  it('qrCode', async () => {
    const path = `${one}/generate-qr-code`;
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 255);
    const answer = Buffer.concat([
      Buffer.from('--B\r\nContent-Disposition: form-data; name="qr-code"\r\nContent-Type: image/png\r\n\r\n'),
      png,
      Buffer.from('\r\n--B--\r\n'),
    ]);
    let bytes: Uint8Array | undefined;
    const [request] = await onTheWire(
      [{ method: 'POST', path, answer, type: 'multipart/form-data; boundary=B' }],
      async (it) => ({ bytes } = await it.qrCode('INV2-A', { width: 200, height: 200 })),
    );
    expect(bytes).toEqual(png);
    expect(request).toEqual({
      method: 'POST',
      path,
      headers: { ...withBody, accept: '*/*' },
      body: '{"width":200,"height":200,"action":"pay"}',
    });
  });

  it('nextNumber', async () => {
    const path = '/v2/invoicing/generate-next-invoice-number';
    let number: string | undefined;
    const [request] = await onTheWire(
      [{ method: 'POST', path, answer: { invoice_number: 'INVOICE-1235' } }],
      async (it) => (number = await it.nextNumber()),
    );
    expect(number).toBe('INVOICE-1235');
    expect(request).toEqual({ method: 'POST', path, headers: withBody, body: '{}' });
  });

  it.each([
    ['list', 'GET', `${templates}?fields=all&page=1&page_size=100`, undefined, plain],
    ['get', 'GET', `${templates}/TEMP-1`, undefined, plain],
    ['create', 'POST', templates, '{"name":"Course"}', prefer],
    ['update', 'PUT', `${templates}/TEMP-1`, '{"name":"Course"}', prefer],
    ['delete', 'DELETE', `${templates}/TEMP-1`, undefined, plain],
  ] as const)('templates.%s', async (operation, method, path, body, headers) => {
    const [request] = await onTheWire([{ method, path, answer: { id: 'TEMP-1', templates: [] } }], async (it) => {
      const all = it.templates;
      if (operation === 'list') await all.list();
      if (operation === 'get') await all.get('TEMP-1');
      if (operation === 'create') await all.create({ name: 'Course' });
      if (operation === 'update') await all.update('TEMP-1', { name: 'Course' });
      if (operation === 'delete') await all.delete('TEMP-1');
    });
    expect(request).toEqual({ method, path, headers, body });
  });

  it('on behalf of a merchant, as a partner', async () => {
    const [request] = await onTheWire([get('SENT')], (it) => it.get('INV2-A'), {
      merchant: { payerId: 'MERCHANT1' },
      attributionId: 'PARTNER_BN',
    });
    expect(request?.headers).toEqual({
      ...plain,
      'paypal-auth-assertion': expect.stringMatching(/^ey[\w-]+\.ey[\w-]+\.$/) as string,
      'paypal-partner-attribution-id': 'PARTNER_BN',
    });
  });

  it('verifyWebhook, with the notification as it came', async () => {
    const event = '{"id":"WH-1", "event_type":"INVOICING.INVOICE.PAID","resource":{"amount":1.0}}';
    const at = Date.UTC(2026, 10, 25);
    const { headers, body } = await signForTests(event, { webhookId: 'WEBHOOK', at });
    const path = '/v1/notifications/verify-webhook-signature';
    const [request] = await onTheWire(
      [{ method: 'POST', path, answer: { verification_status: 'SUCCESS' } }],
      (it) => it.webhooks.verify({ headers, body }),
      { webhookId: 'WEBHOOK', webhookVerification: 'online' },
    );
    expect(request).toMatchObject({ method: 'POST', path, headers: withBody });
    expect(request?.body).toContain(`"webhook_event":${event}`);
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ webhook_id: 'WEBHOOK', auth_algo: 'SHA256withRSA' });
  });

  it('getWebhookEvent, for one that came without its invoice', async () => {
    const event = '{"id":"WH-1","event_type":"INVOICING.INVOICE.PAID","resource":null}';
    const at = Date.UTC(2026, 10, 25);
    const { headers, body } = await signForTests(event, { webhookId: 'WEBHOOK', at });
    const path = '/v1/notifications/webhooks-events/WH-1';
    const [, request] = await onTheWire(
      [
        {
          method: 'POST',
          path: '/v1/notifications/verify-webhook-signature',
          answer: { verification_status: 'SUCCESS' },
        },
        {
          method: 'GET',
          path,
          answer: { id: 'WH-1', event_type: 'INVOICING.INVOICE.PAID', resource: { invoice: { id: 'INV2-A' } } },
        },
        get('PAID'),
      ],
      async (it) => (await it.webhooks.verify({ headers, body })).fetch(),
      { webhookId: 'WEBHOOK', webhookVerification: 'online' },
    );
    expect(request).toEqual({ method: 'GET', path, headers: plain, body: undefined });
  });
});
