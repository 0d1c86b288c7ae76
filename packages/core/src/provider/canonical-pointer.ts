import type { PathRow } from '../dialect.ts';
import { at, steps } from '../json-pointer.ts';
import type { JsonPointer } from '../scalar.ts';

/**
 * Where a place in a provider's body stands in the canonical invoice: '/items/2/name' is '/lines/2/name'. Goes as deep as both sides
 * agree, and is '' where they do not, so that it can always be followed.
 */
export function canonicalPointer(source: JsonPointer, paths: readonly PathRow[]): JsonPointer {
  const indexes: number[] = [];
  let path = '';
  for (const step of steps(source)) {
    if (/^\d+$/.test(step)) {
      indexes.push(Number(step));
      path += '[]';
    } else path += path === '' ? step : `.${step}`;
  }
  const home = homeOf(path, paths);
  if (home === undefined) return '';
  const [first = '', ...rest] = home.split('.');
  if (indexes.length === 0) return rest.reduce<JsonPointer>(at, at('', first));
  const list = listHome(path, paths);
  if (list === undefined) return '';
  const item = at(at('', list), indexes[0] ?? 0);
  // What is declared elsewhere in the model (a tax) is shown at the element that speaks of it; deeper lists end it.
  return first !== list || indexes.length > 1 ? item : rest.reduce<JsonPointer>(at, item);
}

/** The home of a path: its own, or what the homes of everything below it have in common. */
function homeOf(path: string, paths: readonly PathRow[]): string | undefined {
  const homes = paths
    .filter((it) => it.home !== null && (it.path === path || it.path.startsWith(`${path}.`)))
    .map((it) => (it.home ?? '').split('.'));
  const [shortest, ...others] = homes;
  if (shortest === undefined) return undefined;
  let count = shortest.length;
  for (const it of others) while (shortest.slice(0, count).some((step, index) => step !== it[index])) count -= 1;
  return count === 0 ? undefined : shortest.slice(0, count).join('.');
}

/** The canonical list that a provider's list becomes: where most of its fields have their home. */
function listHome(path: string, paths: readonly PathRow[]): string | undefined {
  const list = path.slice(0, path.indexOf('[]') + 2);
  const counts = new Map<string, number>();
  for (const it of paths) {
    if (it.home === null || !it.path.startsWith(list)) continue;
    const [first = ''] = it.home.split('.');
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
