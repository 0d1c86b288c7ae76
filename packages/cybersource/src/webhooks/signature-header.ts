import { decodeBase64, invalidWebhook } from '@billingual/adapter-kit';

/** The parts of `v-c-signature: t=<ms>;keyId=<id>;sig=<base64>`. */
export interface SignatureHeader {
  /** As received: it is signed as text. Milliseconds since 1970, though of what is documented in two ways. */
  readonly t: string;
  readonly keyId: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** In any order; each part is cut at its first '=', because Base64 may end in more of them. Throws `invalid_webhook`. */
export function parseSignature(header: string): SignatureHeader {
  const parts = new Map<string, string>();
  // A sample of the guide ends in a stray '";'.
  for (const part of header.replaceAll('"', '').split(';')) {
    const cut = part.indexOf('=');
    if (part.trim() === '') continue;
    const name = part.slice(0, Math.max(cut, 0)).trim().toLowerCase();
    if (name === '' || parts.has(name)) throw malformed('is not t=…;keyId=…;sig=…, each of them once');
    parts.set(name, part.slice(cut + 1).trim());
  }
  const t = parts.get('t') ?? '';
  const keyId = parts.get('keyid') ?? '';
  const signature = decodeBase64(parts.get('sig') ?? '');
  if (!/^\d{1,16}$/.test(t)) throw malformed('has no time in t');
  if (!/^[\w.:-]{1,100}$/.test(keyId)) throw malformed('has no id in keyId');
  if (signature === undefined || signature.length === 0) throw malformed('has no Base64 in sig');
  return { t, keyId, signature };
}

function malformed(what: string): ReturnType<typeof invalidWebhook> {
  return invalidWebhook('cybersource', 'headers', `the header v-c-signature ${what}`);
}
