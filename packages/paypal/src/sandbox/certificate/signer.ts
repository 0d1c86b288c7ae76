import { selfSigned } from '@billingual/sandbox';
import { base64, fromBase64, utf8 } from '../wire/bytes.ts';

/** Signs notifications, with a key that is made when it is first needed. */
export interface Signer {
  /** The certificate as PEM. */
  pem(): Promise<string>;
  /** Base64. */
  sign(text: string): Promise<string>;
  isSigned(text: string, signature: string): Promise<boolean>;
}

const algorithm = 'RSASSA-PKCS1-v1_5';
const yearMs = 365 * 86_400_000;

/** Valid for a year around the moment it is first asked for: a clock that is set past that finds it expired. */
export function signer(now: () => number): Signer {
  let keys: Promise<CryptoKeyPair> | undefined;
  let pem: Promise<string> | undefined;
  const made = (): Promise<CryptoKeyPair> => (keys ??= newKeys());
  return {
    pem: () =>
      (pem ??= made().then((it) => {
        const host = 'messageverificationcerts.sandbox.paypal.com';
        const name = [
          ['2.5.4.10', 'Billingual simulator, not PayPal'],
          ['2.5.4.3', host],
        ] as const;
        return selfSigned({ name, from: now() - yearMs / 2, until: now() + yearMs / 2, host }, it);
      })),
    async sign(text) {
      const { privateKey } = await made();
      return base64(new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, utf8(text))));
    },
    async isSigned(text, signature) {
      const bytes = fromBase64(signature);
      if (bytes === undefined) return false;
      const { publicKey } = await made();
      return crypto.subtle.verify(algorithm, publicKey, bytes, utf8(text));
    },
  };
}

function newKeys(): Promise<CryptoKeyPair> {
  const parameters = { name: algorithm, hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
  return crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
}
