import { encodeBase64 } from '@billingual/adapter-kit';
import type { PayPalOptions } from '../options.ts';
import { commonNames } from './signing-certificate.ts';

export interface TestCertificate {
  readonly pem: string;
  readonly privateKey: CryptoKey;
}

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** A self-signed certificate that bears the name of PayPal's, for tests; good from 2000 to 2100. */
export async function makeCertificate(environment: PayPalOptions['environment']): Promise<TestCertificate> {
  const [{ AttributeTypeAndValue, Certificate, Time, TimeType }, { Integer, Utf8String }] = await Promise.all([
    import('pkijs'),
    import('asn1js'),
  ]);
  const { publicKey, privateKey } = await crypto.subtle.generateKey(rsa, false, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  const value = new Utf8String({ value: commonNames[environment] });
  for (const name of [certificate.issuer, certificate.subject])
    name.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.3', value }));
  certificate.notBefore = new Time({ type: TimeType.UTCTime, value: new Date(Date.UTC(2000, 0)) });
  // Beyond 2049 the other of the two formats is needed (RFC 5280, 4.1.2.5).
  certificate.notAfter = new Time({ type: TimeType.GeneralizedTime, value: new Date(Date.UTC(2100, 0)) });
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  const base64 = encodeBase64(new Uint8Array(certificate.toSchema(true).toBER()));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return { pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`, privateKey };
}
