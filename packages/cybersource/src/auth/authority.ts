import type { Authority } from '@billingual/adapter-kit';
import type { CybersourceEncryption, CybersourceKey } from '../options.ts';
import { certificateJwt } from './certificate-jwt.ts';
import { httpSignature } from './http-signature.ts';
import { messageEncryption } from './mle.ts';
import { sharedSecretJwt } from './shared-secret-jwt.ts';

/** The options that decide how requests are signed. */
export type Credentials = CybersourceKey & {
  readonly merchantId: string;
  readonly portfolioId?: string;
  readonly authentication?: 'jwt' | 'http-signature';
  readonly encryption?: CybersourceEncryption;
};

/** Signs as the options say. Throws `invalid_input` for a secret that is not Base64, and without repeating it. */
export function cybersourceAuthority(
  credentials: Credentials,
  parts: { readonly uuid?: () => string } = {},
): Authority {
  const { encryption } = credentials;
  const jwt = { ...parts, encryption: encryption && messageEncryption(encryption) };
  if (!('sharedSecret' in credentials)) return certificateJwt(credentials, credentials.privateKey, jwt);
  return credentials.authentication === 'http-signature'
    ? httpSignature(credentials, credentials.sharedSecret)
    : sharedSecretJwt(credentials, credentials.sharedSecret, jwt);
}
