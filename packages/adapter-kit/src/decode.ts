import { BillingualError, parseJson, type JsonValue } from '@billingual/core';
import type { Endpoint } from './endpoint.ts';
import { isHtmlType, isJsonType } from './media-type.ts';

export interface Received {
  readonly bytes: Uint8Array;
  readonly mediaType: string | undefined;
  /** Fewer bytes came than were promised. */
  readonly isShort: boolean;
}

/** What an answer says, or why it says nothing that can be used; a reason quotes no more than the media type. */
export type Decoded = { readonly body: JsonValue | undefined } | { readonly reason: string };

const cutOff: Decoded = { reason: 'it is cut off' };

/** What the body of a success holds, against what the endpoint says that it carries. */
export function decode({ bytes, mediaType, isShort }: Received, expected: Endpoint['answer']): Decoded {
  const isHtml = mediaType === undefined ? startsLikeHtml(bytes) : isHtmlType(mediaType);
  if (isHtml) return { reason: `it is an HTML page (${mediaType ?? 'unlabelled'})` };
  if (expected === 'bytes') return isShort ? cutOff : bytes.byteLength === 0 ? empty : { body: undefined };
  if (isBlank(bytes)) return isShort ? cutOff : expected === 'json' ? empty : { body: undefined };
  const decoded = parse(bytes, mediaType);
  // What is nested is known to be whole by its last bracket, whatever the header counted.
  if (isShort && !('body' in decoded && typeof decoded.body === 'object')) return cutOff;
  // Where nothing is due, a word of confirmation does no harm.
  return expected === 'empty' && 'reason' in decoded && mediaType === 'text/plain' ? { body: undefined } : decoded;
}

const empty: Decoded = { reason: 'it is empty where JSON is due' };

function parse(bytes: Uint8Array, mediaType: string | undefined): Decoded {
  if (mediaType !== undefined && mediaType !== 'text/plain' && !isJsonType(mediaType))
    return { reason: `it is no JSON but ${mediaType}` };
  let text: string;
  try {
    // Drops a byte order mark.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { reason: 'it is not UTF-8' };
  }
  try {
    return { body: parseJson(text) };
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_json')) throw error;
    return { reason: error.details.reason };
  }
}

/** Nothing but space and, perhaps, a byte order mark. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((it) => it === 0x20 || (it >= 0x09 && it <= 0x0d) || it === 0xef || it === 0xbb || it === 0xbf);
}

function startsLikeHtml(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype|html|head|body|title)\b/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}
