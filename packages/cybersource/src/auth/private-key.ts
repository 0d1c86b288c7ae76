import { BillingualError } from '@billingual/core';
import { importPKCS8 } from 'jose';

/** What an RSA key is for; a key of Web Crypto serves one of them only. */
export type RsaUse = 'RS256' | 'RSA-OAEP' | 'RSA-OAEP-256';

/** A private key from PEM (PKCS#8), or one that Web Crypto holds already. Throws `invalid_input`, without the key. */
export async function rsaPrivateKey(key: CryptoKey | string, use: RsaUse, pointer: string): Promise<CryptoKey> {
  if (typeof key !== 'string') return fit(key, use, pointer);
  const label = /-----BEGIN ([A-Z ]+)-----/.exec(key)?.[1];
  if (label !== 'PRIVATE KEY') throw refuse(pointer, wayOut.get(label) ?? 'is no PEM text that holds a private key');
  try {
    return await importPKCS8(key.trim(), use);
  } catch {
    throw refuse(pointer, 'is no RSA key that can be read; copy it again, with its first and last line');
  }
}

function fit(key: CryptoKey, use: RsaUse, pointer: string): CryptoKey {
  const { name, hash, usage } = uses[use];
  const { algorithm, usages } = key;
  const its = 'hash' in algorithm ? (algorithm.hash as KeyAlgorithm).name : undefined;
  if (algorithm.name === name && its === hash && usages.includes(usage)) return key;
  throw refuse(
    pointer,
    `is a CryptoKey for something else; import it as ${name} with ${hash}, to ${usage}, or give PEM`,
  );
}

const uses = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', usage: 'sign' },
  'RSA-OAEP': { name: 'RSA-OAEP', hash: 'SHA-1', usage: 'decrypt' },
  'RSA-OAEP-256': { name: 'RSA-OAEP', hash: 'SHA-256', usage: 'decrypt' },
} as const satisfies Record<RsaUse, { name: string; hash: string; usage: KeyUsage }>;

const convert = 'convert it with `openssl pkcs8 -topk8 -nocrypt`';

const wayOut: ReadonlyMap<string | undefined, string> = new Map([
  ['RSA PRIVATE KEY', `is PKCS#1, and PKCS#8 is needed: ${convert}`],
  ['ENCRYPTED PRIVATE KEY', `is encrypted: ${convert}, or read the P12 with fromP12`],
  ['CERTIFICATE', 'is a certificate, and the private key that belongs to it is needed'],
]);

function refuse(pointer: string, problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `cybersource: ${pointer.slice(1).replaceAll('/', '.')} ${problem}`, {
    problems: [{ pointer, problem }],
  });
}
