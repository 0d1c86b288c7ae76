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
  // An option that is undefined is one that was left out.
  if (!hasSharedSecret(credentials)) return certificateJwt(credentials, credentials.privateKey, jwt);
  return credentials.authentication === 'http-signature'
    ? httpSignature(credentials, credentials.sharedSecret)
    : sharedSecretJwt(credentials, credentials.sharedSecret, jwt);
}

/** Which of the two kinds of key it is. */
export function hasSharedSecret<T extends Credentials>(
  credentials: T,
): credentials is T & { readonly sharedSecret: string } {
  return 'sharedSecret' in credentials && (credentials.sharedSecret as string | undefined) !== undefined;
}
