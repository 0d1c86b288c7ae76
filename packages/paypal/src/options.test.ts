import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { paypal } from './client.ts';
import { paypalFromEnv, type PayPalOptions } from './options.ts';

const good: PayPalOptions = { environment: 'sandbox', clientId: 'client', clientSecret: 'planted-secret' };

function problems(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems.map((one) => one.pointer);
    throw error;
  }
  return [];
}

it('takes what it needs and no more', () => {
  expect(problems(() => paypal(good))).toEqual([]);
});

it('lists every mistake at once', () => {
  const wrong = { environment: 'production', clientId: '', timeZone: 'Mars/Olympus', attributionId: 'B'.repeat(37) };
  expect(problems(() => paypal(wrong as never))).toEqual(
    expect.arrayContaining(['/environment', '/clientId', '/clientSecret', '/timeZone', '/attributionId']),
  );
});

it('looks into what it is handed in, and tells of all that is wrong with it', () => {
  const wrong = {
    ...good,
    hooks: { onAttempt: 1 },
    clock: {},
    random: () => 2,
    webhookStore: {},
    tokenStore: { load: 1 },
    clientId: 'client:id',
    trustedRoots: ['roots.pem'],
    baseUrl: 'http://api-m.paypal.com',
  };
  expect(problems(() => paypal(wrong as never))).toEqual([
    '/clientId',
    '/trustedRoots/0',
    '/tokenStore/load',
    '/tokenStore/save',
    '/webhookStore/claim',
    '/webhookStore/done',
    '/webhookStore/release',
    '/baseUrl',
    '/clock/now',
    '/clock/monotonic',
    '/clock/sleep',
    '/clock/after',
    '/random',
    '/hooks/onAttempt',
  ]);
});

it('guesses what a misspelt option was meant to be', () => {
  expect(() => paypal({ ...good, clientID: 'x' } as never)).toThrow('did you mean clientId?');
});

it('repeats no secret', () => {
  let text = '';
  try {
    paypal({ ...good, clientSecret: 'planted secret with spaces' });
  } catch (error) {
    text = JSON.stringify(error) + String(error);
  }
  expect(text).toContain('clientSecret');
  expect(text).not.toContain('planted');
});

it.each(['http://api-m.sandbox.paypal.com', 'https://user:pass@api-m.paypal.com', 'nonsense'])(
  'refuses the address %s',
  (baseUrl) => {
    expect(problems(() => paypal({ ...good, baseUrl }))).toHaveLength(1);
  },
);

it('takes a simulator on this machine', () => {
  expect(problems(() => paypal({ ...good, baseUrl: 'http://127.0.0.1:4000' }))).toEqual([]);
});

it('is read from the environment when asked to', () => {
  const environment = {
    PAYPAL_ENVIRONMENT: 'sandbox',
    PAYPAL_CLIENT_ID: ' client ',
    PAYPAL_CLIENT_SECRET: 'secret',
    PAYPAL_MERCHANT_PAYER_ID: 'MERCHANT1',
    PAYPAL_WEBHOOK_ID: '',
    TIMEOUT: '1',
  };
  expect(paypalFromEnv(environment)).toEqual({
    environment: 'sandbox',
    clientId: 'client',
    clientSecret: 'secret',
    merchant: { payerId: 'MERCHANT1' },
  });
});

it('names the variable that is missing', () => {
  expect(() => paypalFromEnv({ PAYPAL_ENVIRONMENT: 'live' })).toThrow('PAYPAL_CLIENT_ID: is missing');
});

it.each([undefined, null, 'PAYPAL_CLIENT_ID=id', []])('takes %j for no environment', (environment) => {
  expect(problems(() => paypalFromEnv(environment as never))).toEqual(['']);
});

it('takes nothing but text from it', () => {
  expect(() => paypalFromEnv({ PAYPAL_CLIENT_ID: 5 } as never)).toThrow('PAYPAL_CLIENT_ID: has to be text');
});
