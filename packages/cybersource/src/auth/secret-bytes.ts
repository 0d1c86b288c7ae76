import { decodeBase64 } from '@billingual/adapter-kit';
import { BillingualError } from '@billingual/core';

/** The bytes of a Base64 secret. Throws `invalid_input`, without the secret, when it is none. `pointer` names the option. */
export function secretBytes(secret: string, pointer: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64(secret.trim());
  if (bytes !== undefined && bytes.length > 0) return bytes;
  const problem = 'is not Base64; copy it again, whole, as the Business Center shows it';
  throw new BillingualError('invalid_input', `cybersource: ${pointer.slice(1)} ${problem}`, {
    problems: [{ pointer, problem }],
  });
}
