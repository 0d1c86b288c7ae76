import { exportJWK, exportPKCS8, generateKeyPair, type JWK } from 'jose';
import { certificateOf } from './x509.ts';
import { certificateKeyId, encryptionKeyId } from './identities.ts';

/** An RSA key pair made here. As PEM for options, as JWK because that serves any RSA algorithm. */
interface RsaKeys {
  readonly privateKeyPem: string;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  /** PEM of a self-signed certificate. */
  readonly certificate: string;
}

/** Key pairs of the simulated world, made when they are first needed: that takes a moment. */
export interface KeyRing {
  /** The merchant's P12. */
  certificate(): Promise<RsaKeys>;
  /** What requests are encrypted for; the provider holds the private half. */
  encryption(): Promise<RsaKeys>;
  /** What answers are encrypted for; the merchant holds the private half. */
  answers(): Promise<RsaKeys>;
  /** What notifications are encrypted for; the merchant holds the private half. */
  notifications(): Promise<RsaKeys>;
}

export function keyRing(): KeyRing {
  const answerSubject = 'not a certificate: answers of a simulator';
  return {
    certificate: once(() => rsaKeys('not a certificate of Cybersource: P12 of a simulator', certificateKeyId)),
    encryption: once(() => rsaKeys('not a certificate of Cybersource: SJC of a simulator', encryptionKeyId)),
    answers: once(() => rsaKeys(answerSubject, 'SIMULATED-ANSWERS')),
    notifications: once(() => rsaKeys(answerSubject, 'SIMULATED-NOTIFICATIONS')),
  };
}

async function rsaKeys(commonName: string, keyId: string): Promise<RsaKeys> {
  const keys = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  return {
    privateKeyPem: await exportPKCS8(keys.privateKey),
    privateJwk: await exportJWK(keys.privateKey),
    publicJwk: await exportJWK(keys.publicKey),
    certificate: await certificateOf(commonName, keyId, keys),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
