import type { Limit } from '@billingual/core';
import { sha256 } from './hash.ts';

/** 'keep': the source's own number where it fits. 'derive': always one of ours. */
export type NumberPolicy = 'keep' | 'derive';

export interface NumberWish {
  /** Of the source; absent where it has none. */
  readonly number: string | undefined;
  /** `naturalKey` of the source invoice. */
  readonly key: string;
  /** Counts the numbers used up by drafts that had to be given up, from 1. */
  readonly generation: number;
  readonly policy: NumberPolicy;
  /** The target's. */
  readonly limits: readonly Limit[];
}

/** No I, L, O, U: nothing to misread, and no words by accident. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: among a million numbers, two are equal with a chance below one in a trillion. */
const length = 16;

/**
 * The number at the target: chosen before the first request and the same each time it is asked for, so that whatever became of a
 * request can be looked up by it. A derived one starts with letters, so that it meets no provider's own counter.
 */
export function targetNumber({ number, key, generation, policy, limits }: NumberWish): string {
  const own = number === undefined || generation === 1 ? number : `${number}-${generation}`;
  if (policy === 'keep' && own !== undefined && fits(own, limits)) return own;
  const bytes = sha256(`${key}:${generation}`);
  let text = 'BL-';
  for (let index = 0; index < length; index += 1)
    text += alphabet[Number.parseInt(bytes.slice(2 * index, 2 * index + 2), 16) % alphabet.length];
  return text;
}

function fits(number: string, limits: readonly Limit[]): boolean {
  if (number.trim() !== number || number === '') return false;
  return limits
    .filter((it) => it.path === 'number')
    .every(
      ({ maxLength = Infinity, pattern }) =>
        Array.from(number).length <= maxLength && (pattern === undefined || pattern.test(number)),
    );
}
