import type { Answer } from '@billingual/adapter-kit';
import { BillingualError, type QrCode } from '@billingual/core';

const pngStart = [0x89, 0x50, 0x4e, 0x47];

/**
 * The image in the answer. It came as multipart with a PNG part in the sandbox; the documentation shows a part of that kind in one
 * place and one with Base64 text in another, so all three are read, and a bare image as well.
 */
export function readQrCode({ bytes = new Uint8Array(), mediaType = '' }: Answer): QrCode {
  const image = imageIn(bytes, mediaType);
  if (image !== undefined) return { mediaType: 'image/png', bytes: image };
  throw new BillingualError('invalid_body', 'PayPal answered with no image of a code', {
    provider: 'paypal',
    problems: [{ pointer: '', problem: 'holds no PNG, neither as it is nor as Base64 nor in a part' }],
  });
}

function imageIn(bytes: Uint8Array, mediaType: string): Uint8Array | undefined {
  if (startsLikePng(bytes)) return bytes;
  const boundary = /boundary="?([^";]+)"?/i.exec(mediaType)?.[1] ?? boundaryIn(bytes);
  if (boundary === undefined) return fromBase64(latin1(bytes));
  return partsOf(bytes, boundary)
    .map((part) => (startsLikePng(part) ? part : fromBase64(latin1(part))))
    .find((it) => it !== undefined);
}

/** What stands between the boundaries, without the headers of each part. Bytes as text one to one, so that positions agree. */
function partsOf(bytes: Uint8Array, boundary: string): readonly Uint8Array[] {
  const text = latin1(bytes);
  const found: Uint8Array[] = [];
  const mark = `--${boundary}`;
  let start = text.indexOf(mark);
  while (start !== -1) {
    const end = text.indexOf(mark, start + mark.length);
    if (end === -1) break;
    const head = /\r?\n\r?\n/g;
    head.lastIndex = start;
    const gap = head.exec(text);
    if (gap !== null && gap.index < end) {
      const tail = text.startsWith('\r\n', end - 2) ? end - 2 : end - 1;
      found.push(bytes.subarray(gap.index + gap[0].length, Math.max(tail, gap.index + gap[0].length)));
    }
    start = end;
  }
  return found;
}

/** Some answers have lost the boundary from their content type on the way; the body begins with it. */
function boundaryIn(bytes: Uint8Array): string | undefined {
  return /^(?:\r?\n)?--([^\r\n]{1,200})\r?\n/.exec(latin1(bytes.subarray(0, 256)))?.[1];
}

function startsLikePng(bytes: Uint8Array): boolean {
  return pngStart.every((it, index) => bytes[index] === it);
}

function fromBase64(text: string): Uint8Array | undefined {
  const plain = text.replaceAll(/["\s]/g, '');
  if (plain === '' || !/^[A-Za-z0-9+/]+=*$/.test(plain)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(plain), (it) => it.charCodeAt(0));
    return startsLikePng(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 8192)
    text += String.fromCharCode(...bytes.subarray(index, index + 8192));
  return text;
}
