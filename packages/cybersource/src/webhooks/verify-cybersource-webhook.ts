import {
  checkTime,
  invalidWebhook,
  readBody,
  readHeaders,
  timeWindow,
  verifyHmac,
  type VerifiedEvent,
} from '@billingual/adapter-kit';
import type { Clock, ReadOptions, WebhookRequest } from '@billingual/core';
import { secretBytes } from '../auth/secret-bytes.ts';
import { readEvent } from './event.ts';
import { openBody, sealedIn } from './sealed-body.ts';
import { parseSignature, type SignatureHeader } from './signature-header.ts';

export interface CybersourceVerification {
  /** Base64, by key id. A new key replaces the old one at once, and what was signed before is still on its way: keep both for a time. */
  readonly keys: Readonly<Record<string, string>>;
  readonly clock: Pick<Clock, 'now'>;
  /** How far `t` may be from our time, both ways. Unless given, see `checkAge`. */
  readonly toleranceMs?: number | undefined;
  /** For bodies that come encrypted. */
  readonly privateKey?: CryptoKey | string | undefined;
}

/** The event in a request, once it is proven to come from Cybersource. Throws `invalid_webhook`, saying which input is suspect. */
export async function verifyCybersourceWebhook(
  request: WebhookRequest,
  { keys, clock, toleranceMs, privateKey }: CybersourceVerification,
  read: ReadOptions = {},
): Promise<VerifiedEvent> {
  const body = readBody(request.body, 'cybersource');
  const header = parseSignature(readHeaders(request.headers, 'cybersource').required('v-c-signature'));
  const key = keyFor(header, keys);
  const now = clock.now();
  if (toleranceMs !== undefined) checkTime(Number(header.t), now, timeWindow(toleranceMs), 'cybersource');
  const isSigned = (bytes: Uint8Array): Promise<boolean> =>
    verifyHmac(header.signature, signedBytes(header.t, bytes), [key]);
  const isSignedAsSent = await isSigned(body.bytes);
  const sealed = sealedIn(body);
  const plain = sealed === undefined ? body : await openBody(sealed, privateKey);
  // The guide's example signs "a decrypted payload": which of the two is signed is not known, and either proves it.
  if (!isSignedAsSent && (sealed === undefined || !(await isSigned(plain.bytes))))
    throw invalidWebhook('cybersource', 'signature', mismatch);
  const event = await readEvent(plain.json(), read);
  if (toleranceMs === undefined) checkAge(header, event, now);
  return event;
}

/**
 * By the later of `t` and the event's own date, both of which are signed. The guide says in one place that `t` is when the delivery was
 * signed, and in another that it is when the key was made, which may be a year ago; and an event that waited in a suspended
 * subscription has an old date when it comes. A delivery that is sent again by somebody else has neither.
 */
function checkAge({ t }: SignatureHeader, { at }: VerifiedEvent, now: number): void {
  const window = timeWindow(undefined);
  const signed = Number(t);
  const times = [signed, at === undefined ? signed : Date.parse(at)].filter((it) => it <= now + window.aheadMs);
  checkTime(times.length === 0 ? signed : Math.max(...times), now, window, 'cybersource');
}

const mismatch =
  'the signature does not match, which has one of three causes that look alike from here: the key under this id is another one; the body is not the raw bytes that were received (parsed and printed again, 1.0 becomes 1); or somebody changed it on the way';

/** What the signature is over. */
export function signedBytes(t: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefix = new TextEncoder().encode(`${t}.`);
  const bytes = new Uint8Array(prefix.length + body.length);
  bytes.set(prefix);
  bytes.set(body, prefix.length);
  return bytes;
}

function keyFor({ keyId }: SignatureHeader, keys: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key !== undefined) return secretBytes(key, `/webhookKeys/${keyId}`);
  const known = Object.keys(keys).join(', ');
  const reason = `it is signed with a key that is not among webhookKeys; known are ${known === '' ? 'none' : known}`;
  throw invalidWebhook('cybersource', 'signature', reason);
}
