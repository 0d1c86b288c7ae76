import { encodeBase64, signHmac, type Authority } from '@billingual/adapter-kit';
import { secretBytes } from './secret-bytes.ts';
import { signatureBase } from './signature-base.ts';
import type { Signer } from './signer.ts';

/**
 * The older way, to be retired in March 2027 (release note of October 2026): an HMAC over a few headers. Throws `invalid_input` when
 * the secret is not Base64. Not for browsers, which let nobody set `date`.
 */
export function httpSignature(signer: Signer, sharedSecret: string): Authority {
  const secret = secretBytes(sharedSecret, '/sharedSecret');
  return {
    async sign(request) {
      const { text, names, date, digest } = await signatureBase(request, signer);
      const signature = encodeBase64(await signHmac(new TextEncoder().encode(text), secret));
      return {
        date,
        'v-c-merchant-id': signer.merchantId,
        ...(digest !== undefined && { digest }),
        signature: `keyid="${signer.keyId}", algorithm="HmacSHA256", headers="${names}", signature="${signature}"`,
      };
    },
    // As with a JWT: only another time could make it right.
    refused: () => false,
  };
}
