import { at } from '../../json-pointer.ts';
import type { JsonPointer } from '../../scalar.ts';
import { settle, type Rule, type Sides } from './rule.ts';
import { sameValue } from './same-value.ts';

type Same<T> = (a: T, b: T) => boolean;

/** Not to be merged: always what is stored now. */
export function kept<T>(): Rule<T> {
  return { differ: () => [], both: ({ theirs }) => theirs };
}

/** A figure that follows from others: who changed it last does not matter, because it is worked out anew. */
export function figure<T>(): Rule<T> {
  return { differ: one<T>().differ, both: ({ theirs }) => theirs };
}

/**
 * A value that only one side may have changed. `content` compares what counts of it when both did: where the rest follows from other
 * parts of the document, a difference there is no conflict.
 */
export function one<T>(same: Same<T> = sameValue, content: Same<T> = same): Rule<T> {
  const alike = (a: T | undefined, b: T | undefined, by: Same<T>): boolean =>
    a === undefined || b === undefined ? a === b : by(a, b);
  return {
    differ: (a, b, path) => (alike(a, b, same) ? [] : [path]),
    both({ base, mine, theirs }, path, conflicts) {
      if (alike(mine, base, content) || alike(mine, theirs, content)) return theirs;
      if (alike(theirs, base, content)) return mine;
      conflicts.push(path);
      return theirs;
    },
  };
}

/** A rule for each field of T: a field without one does not compile. */
export type Rules<T> = { readonly [K in keyof T]-?: Rule<NonNullable<T[K]>> };

/** A thing of which each field is merged by itself. One that a side added or took away is merged as a whole. */
export function fields<T extends object>(rules: Rules<T>): Rule<T> {
  const whole = one<T>((a, b) => fieldsDiffer(rules, a, b, '').length === 0);
  return {
    differ: (a, b, path) => (a && b ? fieldsDiffer(rules, a, b, path) : whole.differ(a, b, path)),
    both(sides, path, conflicts) {
      const { base, mine, theirs } = sides;
      return base && mine && theirs
        ? mergeFields(rules, { base, mine, theirs }, path, conflicts)
        : whole.both(sides, path, conflicts);
    },
  };
}

/** Fields that stand together and are no thing of their own: none of them is as good as no group. */
export function group<T extends object>(rules: Rules<T>): Rule<T> {
  const none = {} as T;
  return {
    differ: (a, b, path) => fieldsDiffer(rules, a ?? none, b ?? none, path),
    both: ({ base = none, mine = none, theirs = none }, path, conflicts) =>
      mergeFields(rules, { base, mine, theirs }, path, conflicts),
  };
}

/** Objects under any keys, each merged by itself. */
export function entries<T>(item: Rule<T>): Rule<Readonly<Record<string, T>>> {
  const rulesFor = (...all: readonly (object | undefined)[]): Rules<Readonly<Record<string, T>>> =>
    Object.fromEntries(all.flatMap((it) => Object.keys(it ?? {}).map((key) => [key, item] as const))) as Rules<
      Readonly<Record<string, T>>
    >;
  return {
    differ: (a, b, path) => group(rulesFor(a, b)).differ(a, b, path),
    both: (sides, path, conflicts) =>
      group(rulesFor(sides.base, sides.mine, sides.theirs)).both(sides, path, conflicts),
  };
}

function fieldsDiffer<T extends object>(rules: Rules<T>, a: T, b: T, path: JsonPointer): readonly JsonPointer[] {
  return keysOf(rules).flatMap((key) => rules[key].differ(own(a, key), own(b, key), at(path, key)));
}

function mergeFields<T extends object>(
  rules: Rules<T>,
  { base, mine, theirs }: Sides<T>,
  path: JsonPointer,
  conflicts: JsonPointer[],
): T {
  const merged = [...new Set([...keysOf(rules), ...Object.keys(theirs)])].map((name) => {
    const key = name as keyof T & string;
    const rule = Object.hasOwn(rules, key) ? rules[key] : kept<NonNullable<T[typeof key]>>();
    const sides = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
    return [key, settle(rule, sides, at(path, key), conflicts)] as const;
  });
  // By entries, so that a key called '__proto__' stays a key.
  return Object.fromEntries(merged.filter(([, it]) => it !== undefined)) as T;
}

function keysOf<T extends object>(rules: Rules<T>): readonly (keyof T & string)[] {
  return Object.keys(rules) as (keyof T & string)[];
}

/** An open part of the document may have a key that every object inherits. */
function own<T extends object, K extends keyof T>(it: T, key: K): NonNullable<T[K]> | undefined {
  return Object.hasOwn(it, key) ? (it[key] as NonNullable<T[K]>) : undefined;
}
