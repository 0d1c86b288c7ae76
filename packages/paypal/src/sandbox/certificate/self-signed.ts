import { base64, utf8 } from '../wire/bytes.ts';
import { bitString, integer, objectId, sequence, tagged, time, utf8String } from './der.ts';

export interface Subject {
  /** The CN, and the one name in subjectAltName. */
  readonly commonName: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** A certificate that vouches for itself, as PEM: X.509 version 3, RSA with SHA-256. `keys` are for RSASSA-PKCS1-v1_5. */
export async function selfSigned({ commonName, from, until }: Subject, keys: CryptoKeyPair): Promise<string> {
  const name = sequence(
    tagged(0x31, sequence(objectId('2.5.4.10'), utf8String('Billingual simulator, not PayPal'))),
    tagged(0x31, sequence(objectId('2.5.4.3'), utf8String(commonName))),
  );
  const algorithm = sequence(objectId('1.2.840.113549.1.1.11'), tagged(0x05));
  const alternativeNames = sequence(tagged(0x82, utf8(commonName)));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(time(from), time(until)),
    name,
    publicKey,
    tagged(0xa3, sequence(sequence(objectId('2.5.29.17'), tagged(0x04, alternativeNames)))),
  );
  const signature = new Uint8Array(await crypto.subtle.sign(keys.privateKey.algorithm, keys.privateKey, body));
  const lines = base64(sequence(body, algorithm, bitString(signature))).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
