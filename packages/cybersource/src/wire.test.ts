import type { Invoice, InvoiceDraft } from '@billingual/core';
import { virtualClock } from '@billingual/sandbox';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { recorded, type Expected, type OnTheWire } from '../../../test/recorded.ts';
import { cybersource, type CybersourceProvider } from './client.ts';

const host = 'https://apitest.cybersource.com';
const invoices = '/invoicing/v2/invoices';

afterEach(() => nock.cleanAll());

function client(): CybersourceProvider {
  return cybersource({
    environment: 'test',
    merchantId: 'testmid',
    keyId: '00000000-1111-2222-3333-444444444444',
    sharedSecret: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
    clock: virtualClock(Date.UTC(2026, 10, 25)),
    random: () => 0.5,
  });
}

/** The invoice A-1 as it would be answered, in one of its states. */
function held(
  status: string,
  change: { deliveryMode?: string; inParts?: boolean; history?: readonly object[] } = {},
): object {
  return {
    _links: {},
    id: 'A-1',
    submitTimeUtc: '2026-11-25T00:00:00.123456789Z',
    status,
    customerInformation: { name: 'Tanya Lee', email: 'tanya@example.com' },
    processingInformation: { requestPhone: false, requestShipping: false },
    invoiceInformation: {
      invoiceNumber: 'A-1',
      description: 'Course',
      dueDate: '2027-01-31',
      allowPartialPayments: change.inParts ?? false,
      deliveryMode: change.deliveryMode ?? 'None',
    },
    orderInformation: {
      amountDetails: { totalAmount: 24.1, currency: 'USD', balanceAmount: 24.1 },
      lineItems: [{ productName: 'Yoga mat', quantity: 2, unitPrice: 12.05, totalAmount: 24.1 }],
    },
    ...(change.history && { invoiceHistory: change.history }),
  };
}

/** Runs an operation against exactly these exchanges; what it sent, in order. */
async function onTheWire(
  exchanges: readonly Expected[],
  run: (provider: CybersourceProvider) => Promise<unknown>,
): Promise<readonly OnTheWire[]> {
  const { seen, done } = recorded(host, exchanges);
  await run(client());
  done();
  return seen;
}

const get = (status: string, change = {}): Expected => ({
  method: 'GET',
  path: `${invoices}/A-1`,
  answer: held(status, change),
});

const plain = { accept: 'application/json', authorization: expect.stringMatching(/^Bearer ey[\w.-]+$/) as string };
const withBody = { ...plain, 'content-type': 'application/json' };

const draft: InvoiceDraft = {
  currency: 'USD',
  number: 'A-1',
  dueDate: '2027-01-31',
  description: 'Course',
  customer: { name: 'Tanya Lee', email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
};

const written = {
  customerInformation: { name: 'Tanya Lee', email: 'tanya@example.com' },
  invoiceInformation: { description: 'Course', dueDate: '2027-01-31' },
  orderInformation: {
    amountDetails: { totalAmount: '24.10', currency: 'USD' },
    lineItems: [{ productName: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
  },
};

describe('on the wire', () => {
  it('create', async () => {
    const answer = { method: 'POST', path: invoices, status: 201, answer: held('DRAFT') } as const;
    const [request] = await onTheWire([answer, get('DRAFT')], (it) => it.create(draft));
    expect(request?.headers).toEqual(withBody);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      ...written,
      invoiceInformation: {
        ...written.invoiceInformation,
        invoiceNumber: 'A-1',
        sendImmediately: false,
        // A draft that is not to be mailed has been answered as published.
        deliveryMode: 'email',
      },
    });
  });

  it.each([
    ['that is to be delivered by link', { ...draft, delivery: 'link' }, 'none'],
    ['of somebody without an address', { ...draft, customer: { name: 'Tanya Lee' } }, undefined],
  ] satisfies [string, InvoiceDraft, string | undefined][])('create of one %s', async (_, given, mode) => {
    const answer = { method: 'POST', path: invoices, status: 201, answer: held('DRAFT') } as const;
    const [request] = await onTheWire([answer], (it) => it.create(given).catch(() => undefined));
    expect((JSON.parse(request?.body ?? '') as typeof written).invoiceInformation).toMatchObject(
      mode === undefined ? { sendImmediately: false } : { sendImmediately: false, deliveryMode: mode },
    );
    expect(request?.body?.includes('deliveryMode')).toBe(mode !== undefined);
  });

  it('get', async () => {
    const [request] = await onTheWire([get('SENT')], (it) => it.get('A-1'));
    expect(request).toEqual({ method: 'GET', path: `${invoices}/A-1`, headers: plain, body: undefined });
  });

  it('list', async () => {
    const page = { submitTimeUtc: '2026-11-25T00:00:00Z', totalInvoices: 0, invoices: [] };
    const path = `${invoices}?offset=0&limit=100&status=DRAFT`;
    const [request] = await onTheWire([{ method: 'GET', path, answer: page }], (it) =>
      it.list({ status: 'draft' }).take(5),
    );
    expect(request).toEqual({ method: 'GET', path, headers: plain, body: undefined });
  });

  it('update, without the number', async () => {
    const inParts = { inParts: true };
    const put = { method: 'PUT', path: `${invoices}/A-1`, answer: held('DRAFT', inParts) } as const;
    const [, request] = await onTheWire([get('DRAFT'), put, get('DRAFT', inParts)], (it) =>
      it.update('A-1', (current: Invoice) => ({
        ...current,
        description: 'Course',
        collection: { ...current.collection, partialPayment: { allowed: true } },
      })),
    );
    expect(request?.headers).toEqual(withBody);
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      invoiceInformation: { description: 'Course', allowPartialPayments: true, deliveryMode: 'none' },
      orderInformation: { amountDetails: { totalAmount: '24.10', currency: 'USD' } },
    });
    expect(request?.body).not.toContain('invoiceNumber');
  });

  it('send without a mail, when the mode says so already', async () => {
    const post = { method: 'POST', path: `${invoices}/A-1/delivery`, answer: held('CREATED') } as const;
    const [, request] = await onTheWire([get('DRAFT'), post, get('CREATED')], (it) => it.send('A-1'));
    expect(request).toEqual({ method: 'POST', path: `${invoices}/A-1/delivery`, headers: withBody, body: '{}' });
  });

  it('send with a mail, after the mode was changed to it', async () => {
    const put = { method: 'PUT', path: `${invoices}/A-1`, answer: held('DRAFT', { deliveryMode: 'Email' }) } as const;
    const post = { method: 'POST', path: `${invoices}/A-1/delivery`, answer: held('SENT') } as const;
    const [, change, request] = await onTheWire([get('DRAFT'), put, post, get('SENT')], (it) =>
      it.send('A-1', { notify: true }),
    );
    expect(JSON.parse(change?.body ?? '')).toMatchObject({ invoiceInformation: { deliveryMode: 'email' } });
    expect(request).toEqual({ method: 'POST', path: `${invoices}/A-1/delivery`, headers: withBody, body: '{}' });
  });

  it('send, after a look where the answer to the change shows no invoice', async () => {
    const put = { method: 'PUT', path: `${invoices}/A-1`, answer: {} } as const;
    const post = { method: 'POST', path: `${invoices}/A-1/delivery`, answer: held('CREATED') } as const;
    const email = { deliveryMode: 'Email' };
    const [, , look, request] = await onTheWire([get('DRAFT', email), put, get('DRAFT'), post, get('CREATED')], (it) =>
      it.send('A-1'),
    );
    expect([look?.method, request?.path]).toEqual(['GET', `${invoices}/A-1/delivery`]);
  });

  it.each([
    [false, 'Email'],
    [true, 'None'],
  ])('never sends in the other mode: notify %s, and still %s', async (notify, deliveryMode) => {
    const path = `${invoices}/A-1`;
    const draftAgain = Array.from({ length: 40 }, () => get('DRAFT', { deliveryMode }));
    const puts = Array.from({ length: 3 }, (): Expected => ({ method: 'PUT', path, answer: {} }));
    const { seen } = recorded(host, [...draftAgain, ...puts]);
    await expect(client().send('A-1', { notify })).rejects.toMatchObject({ code: 'ambiguous' });
    expect(seen.map((it) => it.method)).not.toContain('POST');
  });

  it('remind', async () => {
    const mode = { deliveryMode: 'Email' };
    const post = { method: 'POST', path: `${invoices}/A-1/delivery`, answer: held('SENT', mode) } as const;
    const [, request] = await onTheWire([get('SENT', mode), post], (it) => it.remind('A-1'));
    expect(request).toEqual({ method: 'POST', path: `${invoices}/A-1/delivery`, headers: withBody, body: '{}' });
  });

  it.each(['cancel', 'discard'] as const)('%s', async (operation) => {
    const post = { method: 'POST', path: `${invoices}/A-1/cancelation`, answer: held('CANCELED') } as const;
    const [, request] = await onTheWire([get('DRAFT'), post, get('CANCELED')], (it) => it[operation]('A-1'));
    expect(request).toEqual({ method: 'POST', path: `${invoices}/A-1/cancelation`, headers: withBody, body: '{}' });
  });

  it('publish', async () => {
    const path = `${invoices}/A-1/publication`;
    const [request] = await onTheWire([{ method: 'POST', path, answer: held('CREATED') }], (it) => it.publish('A-1'));
    expect(request).toEqual({ method: 'POST', path, headers: withBody, body: '{}' });
  });

  it('settings.get', async () => {
    const path = '/invoicing/v2/invoiceSettings?productType=INVOICING';
    const [request] = await onTheWire([{ method: 'GET', path, answer: {} }], (it) => it.settings.get());
    expect(request).toEqual({ method: 'GET', path, headers: plain, body: undefined });
  });

  it('settings.update', async () => {
    const path = '/invoicing/v2/invoiceSettings?productType=INVOICING';
    const [request] = await onTheWire([{ method: 'PUT', path, answer: {} }], (it) =>
      it.settings.update({ enableReminders: true }),
    );
    expect(request).toEqual({
      method: 'PUT',
      path,
      headers: withBody,
      body: '{"invoiceSettingsInformation":{"enableReminders":true}}',
    });
  });

  const fields = '/invoicing/v2/Invoice/merchantDefinedFields';
  it.each([
    ['list', 'GET', fields, undefined],
    ['create', 'POST', fields, '{"label":"Room"}'],
    ['update', 'PUT', `${fields}/7`, '{"label":"Room"}'],
    ['delete', 'DELETE', `${fields}/7`, undefined],
  ] as const)('fields.%s', async (operation, method, path, body) => {
    const [request] = await onTheWire([{ method, path, answer: [] }], async ({ fields: it }) => {
      if (operation === 'list') await it.list();
      if (operation === 'create') await it.create({ label: 'Room' });
      if (operation === 'update') await it.update('7', { label: 'Room' });
      if (operation === 'delete') await it.delete('7');
    });
    expect(request).toEqual({ method, path, headers: body === undefined ? plain : withBody, body });
  });

  it('signs the legacy way when asked to, over the very bytes', async () => {
    const path = `${invoices}/2675/publication`;
    const { seen } = recorded(host, [{ method: 'POST', path, answer: held('CREATED') }]);
    const provider = cybersource({
      environment: 'test',
      merchantId: 'testmid',
      keyId: '00000000-1111-2222-3333-444444444444',
      sharedSecret: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
      authentication: 'http-signature',
      clock: virtualClock(Date.UTC(2026, 10, 22)),
    });
    await provider.publish('2675');
    expect(seen[0]?.headers).toMatchObject({
      'v-c-merchant-id': 'testmid',
      digest: 'SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
      signature: expect.stringContaining('algorithm="HmacSHA256"') as string,
    });
  });
});
