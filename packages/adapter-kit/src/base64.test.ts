import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64, encodeBase64, encodeBase64Url } from './base64.ts';

it('gives any bytes back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }),
  );
});

it('encodes as everybody else does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = encodeBase64(bytes);
      expect(Uint8Array.from(atob(text), (it) => it.charCodeAt(0))).toEqual(bytes);
      expect(text).toHaveLength(4 * Math.ceil(bytes.length / 3));
      const forUrls = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      expect(encodeBase64Url(bytes)).toBe(forUrls);
    }),
  );
});

it.each(['a', 'ab', 'abc', 'ab=', 'ab==c', '=', '====', 'a b=', 'YWJj\n', ' YWJj', 'YWJ-', 'YWJ_', 'ÿÿÿÿ'])(
  'refuses %j',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);

it('refuses a second text for the same bytes', () => {
  expect(decodeBase64('YQ==')).toEqual(new Uint8Array([97]));
  expect(decodeBase64('YR==')).toBeUndefined();
  expect(decodeBase64('YWI=')).toEqual(new Uint8Array([97, 98]));
  expect(decodeBase64('YWJ=')).toBeUndefined();
});
