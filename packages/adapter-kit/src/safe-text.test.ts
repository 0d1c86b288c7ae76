import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeText } from './safe-text.ts';

it('S24: keeps a forged line on the line where it was begun', () => {
  expect(safeText('bad\r\n2026-11-22 INFO paid\u2028x')).toBe('bad\\r\\n2026-11-22 INFO paid\\u2028x');
});

it('takes out what moves a cursor, hides text or turns it round', () => {
  expect(safeText('\u001b[2Ka\u0000b\u009b1mc\u202ed\u2066e\u200bf\ufeffg\u061ch')).toBe('[2Kab1mcdefgh');
});

it('leaves every other letter alone', () => {
  expect(safeText('Größe 東京 🙂 {"a": 1}')).toBe('Größe 東京 🙂 {"a": 1}');
});

it('cuts what is long, and never through a letter', () => {
  expect(safeText('abcdef', 4)).toBe('abc…');
  expect(safeText('abcd', 4)).toBe('abcd');
  expect(safeText('ab🙂🙂', 4).isWellFormed()).toBe(true);
  expect(safeText('x'.repeat(10_000_000)).length).toBe(200);
});

it('is one short line of letters, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const safe = safeText(text);
      expect(safe.length).toBeLessThanOrEqual(200);
      expect(safe.isWellFormed()).toBe(true);
      // oxlint-disable-next-line no-control-regex
      expect(safe).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
