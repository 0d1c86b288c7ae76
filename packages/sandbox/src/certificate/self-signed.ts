import { utf8 } from './bytes.ts';
import { bitString, integer, objectId, sequence, tagged, time, utf8String } from './der.ts';
import { pem } from './pem.ts';

export interface Subject {
  /** The attributes of its name in order, each as its object id ('2.5.4.3' is the common name) and text. */
  readonly name: readonly (readonly [id: string, text: string])[];
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** The one name in subjectAltName. */
  readonly host?: string;
}

/** A certificate that vouches for itself, as PEM: X.509 version 3, RSA with SHA-256. `keys` are for RSASSA-PKCS1-v1_5. */
export async function selfSigned({ name, from, until, host }: Subject, keys: CryptoKeyPair): Promise<string> {
  const subject = sequence(...name.map(([id, text]) => tagged(0x31, sequence(objectId(id), utf8String(text)))));
  const algorithm = sequence(objectId('1.2.840.113549.1.1.11'), tagged(0x05));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    subject,
    sequence(time(from), time(until)),
    subject,
    publicKey,
    ...(host === undefined ? [] : [extensions(host)]),
  );
  const signature = new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', keys.privateKey, body));
  return pem('CERTIFICATE', sequence(body, algorithm, bitString(signature)));
}

function extensions(host: string): Uint8Array {
  const names = sequence(tagged(0x82, utf8(host)));
  return tagged(0xa3, sequence(sequence(objectId('2.5.29.17'), tagged(0x04, names))));
}
