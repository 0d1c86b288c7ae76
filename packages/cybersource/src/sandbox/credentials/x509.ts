import { base64, utf8 } from '../wire/base64.ts';

/**
 * A self-signed certificate as PEM, with the key id as `serialNumber` in its subject, where Cybersource has it. RSA with SHA-256;
 * `keys` have to be for signing with RSASSA-PKCS1-v1_5.
 */
export async function selfSigned(commonName: string, keyId: string, keys: CryptoKeyPair): Promise<string> {
  const subject = sequence(attribute('2.5.4.3', commonName), attribute('2.5.4.5', keyId));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const algorithm = sequence(objectId('1.2.840.113549.1.1.11'), tagged(0x05));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    subject,
    // Far around whatever time a simulator's clock shows.
    sequence(tagged(0x17, utf8('000101000000Z')), tagged(0x17, utf8('491231235959Z'))),
    subject,
    publicKey,
  );
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', keys.privateKey, body);
  const certificate = sequence(body, algorithm, tagged(0x03, Uint8Array.of(0), new Uint8Array(signature)));
  return pem('CERTIFICATE', certificate);
}

export function pem(label: string, bytes: Uint8Array): string {
  const lines = base64(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** DER: a tag, the length of what follows, and that. */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((total, part) => total + part.length, 0);
  return joined([Uint8Array.of(tag), lengthOf(length), ...parts]);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  return length < 0x100 ? Uint8Array.of(0x81, length) : Uint8Array.of(0x82, length >> 8, length & 0xff);
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return tagged(0x30, ...parts);
}

function integer(value: number): Uint8Array {
  return tagged(0x02, Uint8Array.of(value));
}

/** One attribute of a name, as UTF-8. */
function attribute(id: string, value: string): Uint8Array {
  return tagged(0x31, sequence(objectId(id), tagged(0x0c, utf8(value))));
}

function objectId(id: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number);
  return tagged(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(septets)]));
}

/** Seven bits a byte, the highest first; all but the last are marked. */
function septets(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [...septets(value >> 7).map((it) => it | 0x80), low];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
