import { isMoney, sameMoney } from '../../money.ts';

/** Equal in content: amounts by value, lists in order, and a property that is undefined as if it were not there. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return false;
  if (isMoney(a) || isMoney(b)) return isMoney(a) && isMoney(b) && sameMoney(a, b);
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((it, index) => sameValue(it, b[index]));
  }
  const [mine, theirs] = [a as Fields, b as Fields];
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].every((key) =>
    sameValue(own(mine, key), own(theirs, key)),
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** An open part of the document may have a key that every object inherits. */
function own(it: Fields, key: string): unknown {
  return Object.hasOwn(it, key) ? it[key] : undefined;
}
