import type { JsonPointer } from '../../scalar.ts';

/** One place of a document as it was read, as it was edited since, and as it is stored now. */
export interface Sides<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** How one kind of value is merged. */
export interface Rule<T> {
  /** Where two values differ; nowhere, if they say the same. */
  readonly differ: (a: T | undefined, b: T | undefined, path: JsonPointer) => readonly JsonPointer[];
  /** What becomes of a value that both sides changed, and differently. What cannot be decided stays theirs and is noted. */
  readonly both: (sides: Sides<T | undefined>, path: JsonPointer, conflicts: JsonPointer[]) => T | undefined;
}

/** The merged value of one place. */
export function settle<T>(
  rule: Rule<T>,
  sides: Sides<T | undefined>,
  path: JsonPointer,
  conflicts: JsonPointer[],
): T | undefined {
  const { base, mine, theirs } = sides;
  const same = (a: T | undefined, b: T | undefined): boolean => rule.differ(a, b, path).length === 0;
  if (same(mine, base) || same(mine, theirs)) return theirs;
  return same(theirs, base) ? mine : rule.both(sides, path, conflicts);
}
