import { expect, it } from 'vitest';
import { parseBody } from './parse-body.ts';
import { numeral, payload } from './payload.ts';

it('is an object when every number survives in one', () => {
  expect(payload({ amount: numeral('2623.64'), lines: [{ quantity: numeral('21') }], none: undefined })).toEqual({
    amount: 2623.64,
    lines: [{ quantity: 21 }],
  });
});

it.each(['12345678901234567.89', '123456789012345678901234'])('keeps the digits of %s in text', (amount) => {
  expect(payload({ a: [numeral(amount), 'x', null, true], b: undefined })).toBe(`{"a":[${amount},"x",null,true]}`);
});

it('reads numbers that JavaScript would change as the text that was sent', () => {
  const bytes = new TextEncoder().encode('{"a":12345678901234567.89,"b":2.50,"c":2.5,"d":true}');
  expect(parseBody(bytes)).toEqual({ a: '12345678901234567.89', b: '2.50', c: 2.5, d: true });
});

it.each(['', '{', 'x', '\u{FEFF}{'])('%j is no body', (text) => {
  expect(parseBody(new TextEncoder().encode(text))).toBeUndefined();
});

it('is no body when it is not UTF-8', () => {
  expect(parseBody(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
});
