import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { clientAuthority, readToken, tokenCall, type ClientCredentials } from './token-request.ts';

const unsigned = {
  operation: 'token',
  method: 'POST',
  url: new URL('https://api-m.sandbox.paypal.com/v1/oauth2/token'),
  body: undefined,
  now: 0,
  signal: new AbortController().signal,
};

describe('clientAuthority', () => {
  it('makes the Basic header of id and secret', async () => {
    const headers = await clientAuthority({ clientId: 'Aladdin', clientSecret: 'open-sesame' }).sign(unsigned);
    expect(headers).toEqual({ authorization: 'Basic QWxhZGRpbjpvcGVuLXNlc2FtZQ==' });
  });

  it('has nothing else to offer once it was refused', () => {
    expect(clientAuthority({ clientId: 'a', clientSecret: 'b' }).refused({})).toBe(false);
  });

  it.each<[string, ClientCredentials, string[]]>([
    ['no id', { clientId: '', clientSecret: 's' }, ['/clientId']],
    ['a colon in the id, which would end it', { clientId: 'a:b', clientSecret: 's' }, ['/clientId']],
    ['a line break', { clientId: 'a', clientSecret: 'planted-secret\n' }, ['/clientSecret']],
    ['another alphabet', { clientId: 'ä', clientSecret: 'planted-secrеt' }, ['/clientId', '/clientSecret']],
  ])('refuses credentials with %s, and does not repeat them', (_, credentials, pointers) => {
    let error: unknown;
    try {
      clientAuthority(credentials);
    } catch (thrown) {
      error = thrown;
    }
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems.map((it) => it.pointer)).toEqual(
      pointers,
    );
    expect(JSON.stringify(error) + String(error)).not.toContain('planted');
  });
});

it('asks for a token with the credentials alone, as a form', () => {
  expect(tokenCall).toEqual({ operation: 'token', form: { grant_type: 'client_credentials' } });
});

describe('readToken', () => {
  it('reads the documented answer', () => {
    const body = {
      scope: 'https://uri.paypal.com/services/invoicing openid',
      access_token: 'A21AAF-token',
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
      expires_in: 32400,
      nonce: '2026-11-22T00:00:00Z',
    };
    expect(readToken(body)).toEqual({
      token: 'A21AAF-token',
      lifetimeMs: 32_400_000,
      scopes: ['https://uri.paypal.com/services/invoicing', 'openid'],
    });
  });

  it('needs no scope, and takes a number written as text', () => {
    expect(readToken({ access_token: 't', expires_in: '60' })).toEqual({
      token: 't',
      lifetimeMs: 60_000,
      scopes: [],
    });
  });

  it.each([{}, { expires_in: null }])('counts on five minutes where its end is not told (%j)', (more) => {
    expect(readToken({ access_token: 't', ...more })?.lifetimeMs).toBe(300_000);
  });

  it.each([
    undefined,
    null,
    '<html>',
    {},
    { access_token: '', expires_in: 1 },
    { access_token: 'a\r\nx: y', expires_in: 1 },
    { access_token: 't', expires_in: -1 },
    { access_token: 't', expires_in: 'soon' },
    { error: 'invalid_client', error_description: 'Client Authentication failed' },
  ])('sees that %j is no token', (body) => {
    expect(readToken(body)).toBeUndefined();
  });
});
