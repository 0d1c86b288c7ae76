const hmac = { name: 'HMAC', hash: 'SHA-256' } as const;

/** HMAC-SHA256. The key may not be empty. */
export async function signHmac(message: Uint8Array<ArrayBuffer>, key: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
}

/**
 * Whether one of the keys made this HMAC-SHA256. All of them are tried whatever the first ones say, and Web Crypto compares: how long
 * it takes tells nothing about the signature.
 */
export async function verifyHmac(
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  keys: readonly Uint8Array<ArrayBuffer>[],
): Promise<boolean> {
  const results = await Promise.all(
    keys.map(async (key) => {
      const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['verify']);
      return crypto.subtle.verify('HMAC', imported, signature, message);
    }),
  );
  return results.includes(true);
}
