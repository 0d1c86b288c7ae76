import {
  answerKeyId,
  certificateKeyId,
  encryptionKeyId,
  merchantId,
  merchantKey,
  portfolioId,
  portfolioKey,
} from './identities.ts';
import type { KeyRing } from './key-ring.ts';
import type { WebhookKeys } from './webhook-keys.ts';

/** JWT with HS256, or HTTP Signature: the same key serves both. */
export interface SharedSecretCredentials {
  readonly environment: 'test';
  readonly merchantId: string;
  readonly keyId: string;
  /** Base64. */
  readonly sharedSecret: string;
  /** Base64 keys that sign notifications, by their ids, as they are now. */
  readonly webhookKeys: Readonly<Record<string, string>>;
}

/** A meta key: the portfolio made it, and uses it for its merchant. */
export interface PortfolioCredentials extends SharedSecretCredentials {
  readonly portfolioId: string;
}

/** JWT with RS256, by the key of a P12. */
export interface CertificateCredentials extends Omit<SharedSecretCredentials, 'sharedSecret'> {
  /** PEM, PKCS#8. */
  readonly privateKey: string;
}

interface EncryptionCredentials {
  /** PEM of the certificate that requests are encrypted for. */
  readonly certificate: string;
  readonly keyId: string;
  readonly answers: { readonly keyId: string; readonly privateKey: string };
}

/** Keys are made when they are first asked for. */
export interface CybersourceKeys {
  readonly portfolio: PortfolioCredentials;
  certificate(): Promise<CertificateCredentials>;
  /** Message-level encryption of requests and answers, for the option `encryption`. */
  encryption(): Promise<EncryptionCredentials>;
  /** PEM of the key that opens encrypted notifications, for the option `webhookPrivateKey`; see the setting `webhookBody`. */
  webhookPrivateKey(): Promise<string>;
}

export function sharedSecretCredentials(signing: WebhookKeys): SharedSecretCredentials {
  return {
    environment: 'test',
    merchantId,
    ...merchantKey,
    get webhookKeys() {
      return signing.known;
    },
  };
}

export function keysOf(ring: KeyRing, signing: WebhookKeys): CybersourceKeys {
  return {
    portfolio: {
      environment: 'test',
      merchantId,
      portfolioId,
      ...portfolioKey,
      get webhookKeys() {
        return signing.known;
      },
    },
    async certificate() {
      const { privateKeyPem: privateKey } = await ring.certificate();
      return { environment: 'test', merchantId, keyId: certificateKeyId, privateKey, webhookKeys: signing.known };
    },
    async encryption() {
      const [{ certificate }, { privateKeyPem: privateKey }] = await Promise.all([ring.encryption(), ring.answers()]);
      return { certificate, keyId: encryptionKeyId, answers: { keyId: answerKeyId, privateKey } };
    },
    async webhookPrivateKey() {
      return (await ring.notifications()).privateKeyPem;
    },
  };
}
