import type { JsonObject } from '@billingual/core';
import fc, { type Arbitrary } from 'fast-check';
import { answerBody } from './answer-body.ts';

/** Whole bodies of PayPal's answers. */
export const answers: Arbitrary<JsonObject> = fc
  .gen()
  .map((gen) => answerBody((min, max) => gen(fc.integer, { min, max })));

/** The same without fast-check's help: one body per seed, the same one every time. */
export function bodyFrom(seed: number): JsonObject {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let it = Math.imul(state ^ (state >>> 15), state | 1);
    it ^= it + Math.imul(it ^ (it >>> 7), it | 61);
    return ((it ^ (it >>> 14)) >>> 0) / 2 ** 32;
  };
  return answerBody((min, max) => min + Math.floor(next() * (max - min + 1)));
}
