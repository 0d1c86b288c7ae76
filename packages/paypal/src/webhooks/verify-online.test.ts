import { BillingualError, type CallDetails } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { delivery, webhookId } from '../__fixtures__/delivery.ts';
import { now } from '../__fixtures__/certificates.ts';
import { refusal } from '../__fixtures__/refusal.ts';
import { verifyPayPalWebhook, type PayPalVerification } from './verify-paypal-webhook.ts';
import type { AskPayPal } from './verify-online.ts';

const event = '{ "id" : "WH-1", "event_type":"INVOICING.INVOICE.PAID", "resource":{"amount":1.0, "note":"\\u00e4"} }';
const online = (ask: AskPayPal): Pick<PayPalVerification, 'by'> => ({ by: { mode: 'online', ask } });
const details: CallDetails = { provider: 'paypal', operation: 'verifyWebhook', when: 'answered', attempts: 1 };

it('asks PayPal in the words of its API, with the notification in it as it came', async () => {
  const { request, rules } = await delivery(event);
  let asked = '';
  const ask: AskPayPal = (text) => {
    asked = text;
    return Promise.resolve({ verification_status: 'SUCCESS' });
  };
  expect(await verifyPayPalWebhook(request, { ...rules, ...online(ask) })).toMatchObject({ id: 'WH-1' });
  expect(asked).toContain(`"webhook_event":${event}}`);
  const { headers } = request;
  expect(JSON.parse(asked)).toEqual({
    auth_algo: 'SHA256withRSA',
    cert_url: headers['paypal-cert-url'],
    transmission_id: headers['paypal-transmission-id'],
    transmission_sig: headers['paypal-transmission-sig'],
    transmission_time: headers['paypal-transmission-time'],
    webhook_id: webhookId,
    webhook_event: { id: 'WH-1', event_type: 'INVOICING.INVOICE.PAID', resource: { amount: 1, note: 'ä' } },
  });
});

it.each(['{},"webhook_id":"OTHER"', '{"a":1}}', '{"a":1', '[1]', ''])(
  'puts no text into the question that could speak for us: %s',
  async (body) => {
    const { request, rules } = await delivery(event);
    const ask: AskPayPal = () => Promise.reject(new Error('asked'));
    expect((await refusal(verifyPayPalWebhook({ ...request, body }, { ...rules, ...online(ask) }))).part).toBe('body');
  },
);

it('asks nothing about what is too old', async () => {
  const { request, rules } = await delivery(event, { at: now - 365 * 86_400_000 });
  const ask: AskPayPal = () => Promise.reject(new Error('asked'));
  expect((await refusal(verifyPayPalWebhook(request, { ...rules, ...online(ask) }))).part).toBe('time');
});

it('lets PayPal judge algorithm and address: it knows which are its own', async () => {
  const { request, rules } = await delivery(event);
  const headers = {
    ...request.headers,
    'paypal-auth-algo': 'SHA512withRSA',
    'paypal-cert-url': 'https://new.paypal.com/c',
  };
  const ask: AskPayPal = () => Promise.resolve({ verification_status: 'SUCCESS' });
  expect(await verifyPayPalWebhook({ ...request, headers }, { ...rules, ...online(ask) })).toMatchObject({
    id: 'WH-1',
  });
});

describe('an answer', () => {
  const partOf = async (ask: AskPayPal): Promise<{ part: string; reason: string }> => {
    const { request, rules } = await delivery(event);
    return refusal(verifyPayPalWebhook(request, { ...rules, ...online(ask) }));
  };

  it('FAILURE is a signature that does not match, with the same suspects as here', async () => {
    const { part, reason } = await partOf(() => Promise.resolve({ verification_status: 'FAILURE' }));
    expect(part).toBe('signature');
    expect(reason).toMatch(/webhookId .* raw bytes .* simulator/);
  });

  it.each([undefined, null, {}, '<html>', { verification_status: true }])(
    'that says nothing (%j) is one to ask for again',
    async (answer) => {
      expect((await partOf(() => Promise.resolve(answer))).part).toBe('unavailable');
    },
  );

  it('that refuses the question points at the webhook id', async () => {
    const error = new BillingualError('rejected', 'INVALID_REQUEST', { ...details, problems: [] });
    const { part, reason } = await partOf(() => Promise.reject(error));
    expect(part).toBe('signature');
    expect(reason).toContain('webhookId is no id of a webhook of this app');
  });

  it('that does not come is one to ask for again', async () => {
    const error = new BillingualError('unavailable', 'down', details);
    expect((await partOf(() => Promise.reject(error))).part).toBe('unavailable');
  });

  it('that was called off ends in what called it off', async () => {
    const { request, rules } = await delivery(event);
    const reason = new Error('called off');
    const ask: AskPayPal = () => Promise.reject(reason);
    await expect(verifyPayPalWebhook(request, { ...rules, ...online(ask) })).rejects.toBe(reason);
  });
});
