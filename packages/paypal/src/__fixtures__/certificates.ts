import { encodeBase64 } from '@billingual/adapter-kit';
import { Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, Time, TimeType } from 'pkijs';

export interface Issued {
  readonly pem: string;
  readonly certificate: Certificate;
  readonly keys: CryptoKeyPair;
}

export interface Wanted {
  readonly name: string | readonly string[];
  /** Self-signed unless given. */
  readonly by?: Issued;
  readonly isAuthority?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly keys?: CryptoKeyPair;
}

const year = 365 * 86_400_000;
export const now: number = Date.UTC(2026, 10, 22);

export const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

export async function newKeys(algorithm: object = rsa): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(algorithm as RsaHashedKeyGenParams, true, ['sign', 'verify'])) as CryptoKeyPair;
}

/** A certificate with everything that a test may want to be wrong. */
export async function issue(wanted: Wanted): Promise<Issued> {
  const keys = wanted.keys ?? (await newKeys());
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 7 });
  const names = typeof wanted.name === 'string' ? [wanted.name] : wanted.name;
  for (const name of names) {
    const value = new Utf8String({ value: name });
    certificate.subject.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.3', value }));
  }
  certificate.issuer = wanted.by?.certificate.subject ?? certificate.subject;
  certificate.notBefore = new Time({ type: TimeType.UTCTime, value: new Date(wanted.from ?? now - year) });
  certificate.notAfter = new Time({ type: TimeType.UTCTime, value: new Date(wanted.to ?? now + year) });
  if (wanted.isAuthority === true) {
    const parsedValue = new BasicConstraints({ cA: true });
    const extnValue = parsedValue.toSchema().toBER(false);
    certificate.extensions = [new Extension({ extnID: '2.5.29.19', critical: true, extnValue, parsedValue })];
  }
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((wanted.by?.keys ?? keys).privateKey, 'SHA-256');
  const base64 = encodeBase64(new Uint8Array(certificate.toSchema(true).toBER()));
  const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
  return { pem, certificate: Certificate.fromBER(certificate.toSchema(true).toBER()), keys };
}
