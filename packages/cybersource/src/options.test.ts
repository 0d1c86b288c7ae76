import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { cybersource } from './client.ts';
import { cybersourceFromEnv, type CybersourceOptions } from './options.ts';

const good: CybersourceOptions = {
  environment: 'test',
  merchantId: 'testmid',
  keyId: '00000000-1111-2222-3333-444444444444',
  sharedSecret: 'cGxhbnRlZC1zZWNyZXQ=',
};

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
  expect(problems(() => cybersource(good))).toEqual([]);
});

it('lists every mistake at once', () => {
  const wrong = { environment: 'live', merchantId: '', keyId: 'a b', sharedSecret: '???' };
  expect(problems(() => cybersource(wrong as never))).toEqual(
    expect.arrayContaining(['/environment', '/merchantId', '/keyId', '/sharedSecret']),
  );
});

it('tells of a missing key beside everything else that is wrong', () => {
  expect(problems(() => cybersource({} as never))).toEqual(['/environment', '/merchantId', '/keyId', '/sharedSecret']);
  const more = { hooks: { onAttempt: 1 }, clock: {}, random: () => 2, webhookStore: null };
  expect(problems(() => cybersource(more as never))).toEqual(
    expect.arrayContaining(['/sharedSecret', '/hooks/onAttempt', '/clock/now', '/random', '/webhookStore']),
  );
});

it('tells of keys that are not whole beside everything else that is wrong', () => {
  const wrong = { ...good, merchantId: 'a b', sharedSecret: 'abcde', webhookKeys: { one: 'abcde', two: 'a b' } };
  expect(problems(() => cybersource(wrong))).toEqual([
    '/merchantId',
    '/sharedSecret',
    '/webhookKeys/one',
    '/webhookKeys/two',
  ]);
});

it('needs one key, and not two', () => {
  const { sharedSecret: _, ...none } = good as typeof good & { sharedSecret: string };
  expect(problems(() => cybersource(none as never))).toEqual(['/sharedSecret']);
  expect(problems(() => cybersource({ ...good, privateKey: 'PEM' } as never))).toEqual(['/sharedSecret']);
});

it.each([{}, [], 7, { algorithm: 1, usages: ['sign'] }, { algorithm: { name: 'RSA-OAEP' } }])(
  'takes %j for no private key, wherever one is due',
  (privateKey) => {
    const { sharedSecret: _, ...none } = good as typeof good & { sharedSecret: string };
    const answers = { keyId: 'own', privateKey };
    const encryption = { certificate: 'PEM', keyId: 'SJC', answers };
    const given = { ...none, privateKey, webhookPrivateKey: privateKey, encryption };
    expect(problems(() => cybersource(given as never))).toEqual([
      '/privateKey',
      '/encryption/answers/privateKey',
      '/webhookPrivateKey',
    ]);
  },
);

it('encrypts only where JWT signs', () => {
  const encryption = { certificate: 'PEM', keyId: 'SJC' };
  expect(problems(() => cybersource({ ...good, authentication: 'http-signature', encryption }))).toEqual([
    '/encryption',
  ]);
});

it('guesses what a misspelt option was meant to be', () => {
  expect(() => cybersource({ ...good, merchantID: 'x' } as never)).toThrow('did you mean merchantId?');
});

it('repeats no secret', () => {
  let text = '';
  try {
    cybersource({ ...good, sharedSecret: 'planted secret' });
  } catch (error) {
    text = JSON.stringify(error) + String(error);
  }
  expect(text).toContain('sharedSecret');
  expect(text).not.toContain('planted');
});

it('takes no plain http but on this machine', () => {
  expect(problems(() => cybersource({ ...good, baseUrl: 'http://apitest.cybersource.com' }))).toHaveLength(1);
  expect(problems(() => cybersource({ ...good, baseUrl: 'http://127.0.0.1:4000' }))).toEqual([]);
});

it('is read from the environment when asked to', () => {
  const environment = {
    CYBERSOURCE_ENVIRONMENT: 'test',
    CYBERSOURCE_MERCHANT_ID: 'testmid',
    CYBERSOURCE_KEY_ID: 'key',
    CYBERSOURCE_SHARED_SECRET: 'c2VjcmV0',
    CYBERSOURCE_WEBHOOK_KEYS: 'old=b2xk, new=bmV3bmV3bg==',
  };
  expect(cybersourceFromEnv(environment)).toEqual({
    environment: 'test',
    merchantId: 'testmid',
    keyId: 'key',
    sharedSecret: 'c2VjcmV0',
    webhookKeys: { old: 'b2xk', new: 'bmV3bmV3bg==' },
  });
});

it('names the variable that is missing', () => {
  expect(() => cybersourceFromEnv({ CYBERSOURCE_ENVIRONMENT: 'test' })).toThrow('CYBERSOURCE_MERCHANT_ID: is missing');
});

it.each([undefined, null, 'CYBERSOURCE_KEY_ID=key', []])('takes %j for no environment', (environment) => {
  expect(problems(() => cybersourceFromEnv(environment as never))).toEqual(['']);
});

it('takes nothing but text from it', () => {
  expect(() => cybersourceFromEnv({ CYBERSOURCE_KEY_ID: 5 } as never)).toThrow('CYBERSOURCE_KEY_ID: has to be text');
});
