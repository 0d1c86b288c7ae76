import { joined, utf8 } from './bytes.ts';

/** Just enough of ASN.1 to write a certificate down (X.690, DER): a tag, the length of what follows, and that. */
export function tagged(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = joined(parts);
  return joined([Uint8Array.of(tag), lengthOf(content.length), content]);
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return tagged(0x30, ...parts);
}

/** From 0 to 127. */
export function integer(value: number): Uint8Array<ArrayBuffer> {
  return tagged(0x02, Uint8Array.of(value));
}

/** '2.5.4.3' */
export function objectId(id: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number);
  return tagged(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap((it) => septets(it))]));
}

export function utf8String(text: string): Uint8Array<ArrayBuffer> {
  return tagged(0x0c, utf8(text));
}

/** Bits that fill their bytes. */
export function bitString(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return tagged(0x03, Uint8Array.of(0), bytes);
}

/** To the second: UTCTime until 2049, GeneralizedTime from then on (RFC 5280). */
export function time(at: number): Uint8Array<ArrayBuffer> {
  const digits = `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`;
  const year = new Date(at).getUTCFullYear();
  return year >= 1950 && year < 2050 ? tagged(0x17, utf8(digits.slice(2))) : tagged(0x18, utf8(digits));
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

/** Seven bits a byte, the highest first; all but the last are marked. */
function septets(value: number, isLast = true): number[] {
  const byte = (value & 0x7f) | (isLast ? 0 : 0x80);
  return value < 0x80 ? [byte] : [...septets(value >> 7, false), byte];
}
