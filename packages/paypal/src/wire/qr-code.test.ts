import type { Answer } from '@billingual/adapter-kit';
import { BillingualError, type Instant } from '@billingual/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readQrCode } from './qr-code.ts';

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 45, 45, 66, 0, 255);
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (it) => it.charCodeAt(0));
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

function answer(bytes: Uint8Array, mediaType?: string): Answer {
  return {
    status: 200,
    body: undefined,
    bytes,
    headers: new Headers(),
    receivedAt: '2026-11-25T00:00:00Z' as Instant,
    ...(mediaType !== undefined && { mediaType }),
  };
}

const part = (head: string, body: string): Uint8Array =>
  bytesOf(`--edge\r\nContent-Disposition: form-data; name="${head}"\r\n\r\n${body}\r\n--edge--\r\n`);

it.each([
  ['a part with a PNG', part('qr-code', textOf(png)), 'multipart/form-data; boundary=edge'],
  ['a part with Base64', part('image', btoa(textOf(png))), 'multipart/form-data; boundary="edge"'],
  ['a part whose boundary was lost from the media type', part('image', textOf(png)), 'multipart/form-data'],
  ['a bare PNG', png, 'image/png'],
  ['bare Base64', bytesOf(`"${btoa(textOf(png))}"`), 'application/json'],
])('reads %s', (_, bytes, type) => {
  expect(readQrCode(answer(bytes, type))).toEqual({ mediaType: 'image/png', bytes: png });
});

it('refuses what holds no image, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, type) => {
      fc.pre(!textOf(bytes).includes('PNG') && !textOf(bytes).startsWith('iVBOR'));
      let error: unknown;
      try {
        readQrCode(answer(bytes, type));
      } catch (thrown) {
        error = thrown;
      }
      expect(BillingualError.is(error, 'invalid_body')).toBe(true);
    }),
  );
});
