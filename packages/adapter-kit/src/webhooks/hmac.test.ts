import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signHmac, verifyHmac } from './hmac.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const message = bytes('1617830804768.body');

it('makes the HMAC that everybody makes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.uint8Array(), async (key, data) => {
      const theirs = createHmac('sha256', key).update(data).digest();
      expect(await signHmac(Uint8Array.from(data), Uint8Array.from(key))).toEqual(new Uint8Array(theirs));
    }),
    { numRuns: 30 },
  );
});

it('D48 takes what any of the live keys signed', async () => {
  for (const name of ['old', 'new']) {
    const signature = Uint8Array.from(await signHmac(message, bytes(name)));
    expect(await verifyHmac(signature, message, [bytes('old'), bytes('new')])).toBe(true);
  }
});

it('S7 refuses another key, another message, another length, and every changed byte', async () => {
  const signature = Uint8Array.from(await signHmac(message, bytes('key')));
  expect(await verifyHmac(signature, message, [bytes('other')])).toBe(false);
  expect(await verifyHmac(signature, message, [])).toBe(false);
  expect(await verifyHmac(signature, bytes('1617830804768.bodY'), [bytes('key')])).toBe(false);
  expect(await verifyHmac(signature.slice(0, 31), message, [bytes('key')])).toBe(false);
  expect(await verifyHmac(new Uint8Array(), message, [bytes('key')])).toBe(false);
  for (let index = 0; index < signature.length; index += 1) {
    const changed = signature.map((it, at) => (at === index ? it ^ 1 : it));
    expect(await verifyHmac(changed, message, [bytes('key')])).toBe(false);
  }
});
