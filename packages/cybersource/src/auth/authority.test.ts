import { describe, expect, it } from 'vitest';
import { theirPrivateKey } from '../__fixtures__/p12.ts';
import { partsOf, sendRequest, sharedSecret, signer } from '../__fixtures__/signing.ts';
import { cybersourceAuthority } from './authority.ts';

describe('the options decide how a request is signed', () => {
  it('by a JWT over the shared secret unless they say otherwise', async () => {
    const headers = await cybersourceAuthority({ ...signer, sharedSecret }).sign(sendRequest);
    expect(partsOf(headers['authorization']).header['alg']).toBe('HS256');
  });

  it('by a JWT over a private key', async () => {
    const headers = await cybersourceAuthority({ ...signer, privateKey: theirPrivateKey }).sign(sendRequest);
    expect(partsOf(headers['authorization']).header['alg']).toBe('RS256');
  });

  it('by a JWT over a private key beside a shared secret that is undefined', async () => {
    const both = { ...signer, privateKey: theirPrivateKey, sharedSecret: undefined };
    const headers = await cybersourceAuthority(both as never).sign(sendRequest);
    expect(partsOf(headers['authorization']).header['alg']).toBe('RS256');
  });

  it('by an HTTP signature where it is asked for, and never with encryption', async () => {
    const authority = cybersourceAuthority({ ...signer, sharedSecret, authentication: 'http-signature' });
    expect(Object.keys(await authority.sign(sendRequest))).toEqual(['date', 'v-c-merchant-id', 'digest', 'signature']);
    expect(authority).not.toHaveProperty('seal');
  });

  it('with bodies sealed where there is a certificate to seal them for', () => {
    const encryption = { certificate: '-', keyId: '1' };
    expect(cybersourceAuthority({ ...signer, sharedSecret })).not.toHaveProperty('seal');
    expect(cybersourceAuthority({ ...signer, sharedSecret, encryption })).toHaveProperty('seal');
    expect(cybersourceAuthority({ ...signer, privateKey: '-', encryption })).toHaveProperty('open');
  });
});
