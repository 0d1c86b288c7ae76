import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listRequest, sendRequest, sharedSecret, signer } from '../__fixtures__/signing.ts';
import { httpSignature } from './http-signature.ts';

const authority = httpSignature(signer, sharedSecret);

describe('the published signatures', () => {
  it('come out for a list, query included', async () => {
    expect(await authority.sign(listRequest)).toEqual({
      date: 'Sun, 22 Nov 2026 00:00:00 GMT',
      'v-c-merchant-id': 'testmid',
      signature:
        'keyid="00000000-1111-2222-3333-444444444444", algorithm="HmacSHA256", headers="host date request-target v-c-merchant-id", signature="dUF9CWG8S2U+qzJiVuwrjCjFx3iJr/YCpLDgGTqooHU="',
    });
  });

  it('come out for a delivery, body included', async () => {
    expect(await authority.sign(sendRequest)).toEqual({
      date: 'Sun, 22 Nov 2026 00:00:00 GMT',
      'v-c-merchant-id': 'testmid',
      digest: 'SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
      signature:
        'keyid="00000000-1111-2222-3333-444444444444", algorithm="HmacSHA256", headers="host date request-target digest v-c-merchant-id", signature="RbMK2SpDa2531NKLYP42HlaZqvETkJ3p5KDSkgX0AnU="',
    });
  });
});

it('D45 is made anew for the time of each attempt', async () => {
  const later = await authority.sign({ ...listRequest, now: listRequest.now + 120_000 });
  expect(later['date']).toBe('Sun, 22 Nov 2026 00:02:00 GMT');
  expect(later['signature']).not.toBe((await authority.sign(listRequest))['signature']);
});

it('D46 digests the very bytes that are sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (body) => {
      const { digest } = await authority.sign({ ...sendRequest, body });
      expect(digest).toBe(`SHA-256=${createHash('sha256').update(body).digest('base64')}`);
    }),
    { numRuns: 30 },
  );
});

it('signs the portfolio and sends the merchant when the key belongs to a portfolio', async () => {
  const meta = httpSignature({ ...signer, portfolioId: 'portfolio' }, sharedSecret);
  const asPortfolio = httpSignature({ ...signer, merchantId: 'portfolio' }, sharedSecret);
  const headers = await meta.sign(listRequest);
  expect(headers['v-c-merchant-id']).toBe('testmid');
  expect(headers['signature']).toBe((await asPortfolio.sign(listRequest))['signature']);
});
