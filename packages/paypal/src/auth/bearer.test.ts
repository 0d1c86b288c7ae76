import { expect, it } from 'vitest';
import { authAssertion } from './auth-assertion.ts';
import { bearerAuthority, type TokenSource } from './bearer.ts';

const { signal } = new AbortController();
const unsigned = {
  operation: 'get',
  method: 'GET',
  url: new URL('https://api-m.sandbox.paypal.com/v2/invoicing/invoices/INV2-1'),
  body: undefined,
  now: 0,
  signal,
};

function tokensOf(...tokens: string[]): TokenSource & { readonly dropped: string[]; readonly signals: AbortSignal[] } {
  const dropped: string[] = [];
  const signals: AbortSignal[] = [];
  return {
    dropped,
    signals,
    get(given) {
      signals.push(given);
      return Promise.resolve(tokens.shift() ?? 'none left');
    },
    drop: (token) => void dropped.push(token),
  };
}

it('sends the token and nothing else for a merchant of its own', async () => {
  const tokens = tokensOf('first');
  expect(await bearerAuthority(tokens, { clientId: 'id' }).sign(unsigned)).toEqual({ authorization: 'Bearer first' });
  expect(tokens.signals).toEqual([signal]);
});

it('says for whom a partner calls, and which partner it is', async () => {
  const merchant = { payerId: 'ABC' };
  const authority = bearerAuthority(tokensOf('t'), { clientId: 'id', merchant, attributionId: 'Shop_SP' });
  expect(await authority.sign(unsigned)).toEqual({
    authorization: 'Bearer t',
    'paypal-auth-assertion': authAssertion('id', merchant),
    'paypal-partner-attribution-id': 'Shop_SP',
  });
});

it('D43 drops the token that was refused, not the one that is there now', async () => {
  const tokens = tokensOf('old', 'new');
  const authority = bearerAuthority(tokens, { clientId: 'id' });
  const refused = await authority.sign(unsigned);
  await authority.sign(unsigned);
  expect(authority.refused(refused)).toBe(true);
  expect(tokens.dropped).toEqual(['old']);
});
