import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

it.each([
  ['', 0],
  ['123456789', 0xcbf43926],
  ['a', 0xe8b7be43],
])('of %j is what the standard says', (text, value) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(value);
});

it('is never negative, and what zlib says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
      expect(crc32(bytes)).toBeGreaterThanOrEqual(0);
    }),
  );
});
