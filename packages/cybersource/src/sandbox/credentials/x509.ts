import { selfSigned } from '@billingual/sandbox';

/** A self-signed certificate as PEM, with the key id as `serialNumber` in its subject, where Cybersource has it. */
export function certificateOf(commonName: string, keyId: string, keys: CryptoKeyPair): Promise<string> {
  const name = [
    ['2.5.4.3', commonName],
    ['2.5.4.5', keyId],
  ] as const;
  // Far around whatever time a simulator's clock shows.
  return selfSigned({ name, from: Date.UTC(2000, 0), until: Date.UTC(2049, 11, 31) }, keys);
}
