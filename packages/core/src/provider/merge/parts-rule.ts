import { at } from '../../json-pointer.ts';
import { settle, type Rule } from './rule.ts';

type Key<T> = (part: T) => string | undefined;

/**
 * A list of parts. Where all three sides have the same parts in the same order, each is merged by itself; otherwise only one side may
 * have changed the list. A part that `key` cannot tell from others keeps its list whole.
 */
export function parts<T>(key: Key<T>, part: Rule<T>): Rule<readonly T[]> {
  return {
    differ(a, b, path) {
      if (a === b) return [];
      if (a === undefined || b === undefined || a.length !== b.length) return [path];
      const found = a.flatMap((it, index) => part.differ(it, b[index], at(path, index)));
      return found.length === 0 || samePlaces(a, b, key) ? found : [path];
    },
    both({ base, mine, theirs }, path, conflicts) {
      if (base && mine && theirs && samePlaces(base, mine, key) && samePlaces(base, theirs, key)) {
        return theirs.map(
          (it, index) =>
            settle(part, { base: base[index], mine: mine[index], theirs: it }, at(path, index), conflicts) ?? it,
        );
      }
      conflicts.push(path);
      return theirs;
    },
  };
}

function samePlaces<T>(a: readonly T[], b: readonly T[], key: Key<T>): boolean {
  const keys = a.map(key);
  if (a.length !== b.length || keys.includes(undefined) || new Set(keys).size < keys.length) return false;
  return b.every((it, index) => key(it) === keys[index]);
}
