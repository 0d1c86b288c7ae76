import { expect, it } from 'vitest';
import { accountIdentity } from './account-identity.ts';

const shop = { provider: 'acme', baseUrl: 'https://api.acme.example', merchant: ['shop-1'] };

it('is the same whenever and wherever it is worked out', () => {
  expect(accountIdentity(shop)).toBe(accountIdentity({ ...shop }));
  expect(accountIdentity(shop)).toBe('6b6582a554af75d1');
});

it.each([
  ['another provider', { provider: 'acmes' }],
  ['another host', { baseUrl: 'https://api.acme.test' }],
  ['another port', { baseUrl: 'https://api.acme.example:8443' }],
  ['another path of one proxy', { baseUrl: 'https://api.acme.example/two' }],
  ['another merchant', { merchant: ['shop-2'] }],
  ['a merchant that a partner calls for', { merchant: ['shop-1', 'shop-2'] }],
  ['names that join to the same text', { merchant: ['shop', '-1'] }],
])('is another for %s', (_, change) => {
  expect(accountIdentity({ ...shop, ...change })).not.toBe(accountIdentity(shop));
});

it.each(['https://API.acme.example', 'https://api.acme.example:443', 'https://api.acme.example/'])(
  'is the same for the address written as %s',
  (baseUrl) => {
    expect(accountIdentity({ ...shop, baseUrl })).toBe(accountIdentity(shop));
  },
);

it('tells ten thousand merchants apart, in sixteen digits each', () => {
  const all = Array.from({ length: 10_000 }, (_, index) => accountIdentity({ ...shop, merchant: [`shop-${index}`] }));
  expect(new Set(all).size).toBe(10_000);
  expect(all.filter((it) => !/^[0-9a-f]{16}$/.test(it))).toEqual([]);
});

it('is made of no address that could not be called', () => {
  expect(() => accountIdentity({ ...shop, baseUrl: 'acme' })).toThrow('is no URL');
});
