import { BillingualError } from '@billingual/core';
import { compactDecrypt } from 'jose';
import { rsaPrivateKey, type RsaUse } from './private-key.ts';

/** Answers use RSA-OAEP-256; the webhook guide says RSA-OAEP. No other may be talked into. */
const algorithms: readonly RsaUse[] = ['RSA-OAEP-256', 'RSA-OAEP'];

/** The plain text of a compact JWE. Throws `invalid_input` when it is not for this key, or no JWE of the documented kind. */
export async function openJwe(jwe: string, privateKey: CryptoKey | string, pointer: string): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(jwe, ({ alg }) => rsaPrivateKey(privateKey, alg as RsaUse, pointer), {
      keyManagementAlgorithms: [...algorithms],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return plaintext;
  } catch (error) {
    if (BillingualError.is(error)) throw error;
    const problem = 'does not open what came encrypted: it is the key of another certificate, or what came was damaged';
    throw new BillingualError('invalid_input', `cybersource: ${pointer.slice(1).replaceAll('/', '.')} ${problem}`, {
      problems: [{ pointer, problem }],
    });
  }
}
