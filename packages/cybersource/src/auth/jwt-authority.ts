import type { Authority } from '@billingual/adapter-kit';
import { claimsOf } from './claims.ts';
import { isSealable, type MessageEncryption } from './mle.ts';
import { signJwt } from './sign-jwt.ts';
import type { Signer } from './signer.ts';

export interface JwtParts {
  readonly encryption?: MessageEncryption | undefined;
  /** A UUID, used once: `jti`. */
  readonly uuid?: () => string;
}

/** `Authorization: Bearer` with a JWT over this very request, made anew for each attempt. */
export function jwtAuthority(
  signer: Signer,
  alg: 'HS256' | 'RS256',
  key: () => Promise<CryptoKey>,
  { encryption, uuid = () => crypto.randomUUID() }: JwtParts,
): Authority {
  return {
    async sign(request) {
      const claims = await claimsOf(request, signer, uuid());
      const answers = isSealable(request.url) ? encryption?.answersKeyId : undefined;
      const all = answers === undefined ? claims : { ...claims, 'v-c-response-mle-kid': answers };
      return { authorization: `Bearer ${await signJwt(all, { alg, keyId: signer.keyId }, await key())}` };
    },
    // The key stays the same, so only another time could make it right, and whoever calls knows when that was wrong.
    refused: () => false,
    ...(encryption !== undefined && { seal: encryption.seal, open: encryption.open }),
  };
}
