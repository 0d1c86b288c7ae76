import { BillingualError } from '@billingual/core';
// @ts-expect-error It has no types of its own, and those of others bring the types of Node along.
import untyped from 'node-forge';

/** What `cybersource(options)` takes: `cybersource({ …, ...(await fromP12(bytes, password)) })`. */
export interface P12Key {
  /** PEM, PKCS#8. */
  readonly privateKey: string;
  /** The serialNumber in the subject of the key's certificate. */
  readonly keyId: string;
}

export interface P12Certificate {
  /** PEM. */
  readonly certificate: string;
  /** The serialNumber in its subject. */
  readonly keyId: string;
}

/** The key of a P12 file from the Business Center. Throws `invalid_input` for a wrong password, or a file without an RSA key. */
export async function fromP12(bytes: Uint8Array, password: string): Promise<P12Key> {
  const { key, certificates } = open(bytes, password);
  if (key === undefined) throw refuse('holds no RSA key');
  const own = certificates.find(({ publicKey }) => publicKey.n?.equals(key.n));
  if (own === undefined) throw refuse('holds no certificate that belongs to its key');
  const info = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key));
  return { privateKey: forge.pki.privateKeyInfoToPem(info), keyId: serialOf(own) };
}

/** Cybersource's own certificate in such a file, for the option `encryption`. Throws `invalid_input` when it is not there. */
export async function encryptionFromP12(bytes: Uint8Array, password: string): Promise<P12Certificate> {
  const { certificates } = open(bytes, password);
  const theirs = certificates.find((it) => it.subject.getField('CN')?.value === 'CyberSource_SJC_US');
  if (theirs === undefined) throw refuse('holds no certificate CyberSource_SJC_US');
  return { certificate: forge.pki.certificateToPem(theirs), keyId: serialOf(theirs) };
}

function serialOf(certificate: ForgeCertificate): string {
  // OID 2.5.4.5: an attribute of the subject, not the certificate's serial number.
  const value = certificate.subject.attributes.find(({ type }) => type === '2.5.4.5')?.value;
  if (typeof value === 'string' && value !== '') return value;
  throw refuse('holds a certificate without a serialNumber in its subject, which is what the key id is');
}

function open(
  bytes: Uint8Array,
  password: string,
): { readonly key: ForgeKey | undefined; readonly certificates: readonly ForgeCertificate[] } {
  const file = decrypt(bytes, password);
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids;
  const bags = (bagType: string): readonly ForgeBag[] => file.getBags({ bagType })[bagType] ?? [];
  const keys = [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)].map((it) => it.key);
  return {
    key: keys.find((it): it is ForgeKey => it !== null && it !== undefined),
    certificates: bags(certBag).flatMap(({ cert }) => (cert ? [cert] : [])),
  };
}

function decrypt(bytes: Uint8Array, password: string): ForgeP12 {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  try {
    return forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(text), false, password);
  } catch (error) {
    const isPassword = error instanceof Error && /password|MAC/i.test(error.message);
    throw refuse(isPassword ? 'cannot be opened with this password' : 'is no P12 file, or not a whole one');
  }
}

function refuse(problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `cybersource: the P12 ${problem}`, {
    problems: [{ pointer: '', problem }],
  });
}

interface ForgeKey {
  readonly n: { equals(other: unknown): boolean };
}

interface ForgeCertificate {
  readonly publicKey: { readonly n?: ForgeKey['n'] };
  readonly subject: {
    readonly attributes: readonly { readonly type?: string; readonly value?: unknown }[];
    getField(name: string): { readonly value?: unknown } | null;
  };
}

interface ForgeBag {
  readonly key?: ForgeKey | null;
  readonly cert?: ForgeCertificate | null;
}

interface ForgeP12 {
  getBags(filter: { readonly bagType: string }): Readonly<Record<string, readonly ForgeBag[] | undefined>>;
}

/** The part of node-forge that is used here. */
const forge = untyped as {
  readonly asn1: { fromDer(bytes: string): unknown };
  readonly pkcs12: { pkcs12FromAsn1(asn1: unknown, isStrict: boolean, password: string): ForgeP12 };
  readonly pki: {
    readonly oids: Readonly<Record<'pkcs8ShroudedKeyBag' | 'keyBag' | 'certBag', string>>;
    privateKeyToAsn1(key: ForgeKey): unknown;
    wrapRsaPrivateKey(key: unknown): unknown;
    privateKeyInfoToPem(info: unknown): string;
    certificateToPem(certificate: ForgeCertificate): string;
  };
};
