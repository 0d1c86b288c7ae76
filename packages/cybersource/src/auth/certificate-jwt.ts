import type { Authority } from '@billingual/adapter-kit';
import { jwtAuthority, type JwtParts } from './jwt-authority.ts';
import { rsaPrivateKey } from './private-key.ts';
import type { Signer } from './signer.ts';

/**
 * JWT signed with the private key of a certificate (RS256). The key id is the serialNumber in the certificate's subject, which is not
 * the certificate's own serial number; `fromP12` finds both. The first `sign` throws `invalid_input` when the key cannot be used.
 */
export function certificateJwt(signer: Signer, privateKey: CryptoKey | string, parts: JwtParts = {}): Authority {
  let key: Promise<CryptoKey> | undefined;
  return jwtAuthority(signer, 'RS256', () => (key ??= rsaPrivateKey(privateKey, 'RS256', '/privateKey')), parts);
}
