import type { PathRow } from './dialect.ts';
import { pathName, steps } from './json-pointer.ts';
import { remember } from './remember.ts';
import type { JsonPointer } from './scalar.ts';

const tables = new WeakMap<readonly PathRow[], ReadonlyMap<string, string>>();

/** Canonical path → provider path, for fields and for the objects that hold them (by their fields' common beginning). */
function tableOf(paths: readonly PathRow[]): ReadonlyMap<string, string> {
  const known = tables.get(paths);
  if (known !== undefined) return known;
  const table = new Map<string, string>();
  // A field that can be written is where a document stands; a notification or a row that repeats it is not.
  const writable = new Set(paths.flatMap((it) => (it.way === 'r' || it.home === null ? [] : it.home)));
  for (const { home, path, way } of paths) {
    if (home === null || (way === 'r' && writable.has(home))) continue;
    const parts = home.split('.');
    for (let count = 1; count <= parts.length; count += 1) {
      const prefix = parts.slice(0, count).join('.');
      const before = table.get(prefix);
      const leaf = count === parts.length;
      table.set(prefix, before === undefined ? (leaf ? path : parentOf(path)) : common(before, path));
    }
  }
  tables.set(paths, table);
  return table;
}

function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}

function common(a: string, b: string): string {
  const [x, y] = [a.split('.'), b.split('.')];
  let count = 0;
  while (count < x.length && count < y.length && x[count] === y[count]) count += 1;
  return x.slice(0, count).join('.');
}

/** The provider's path for a canonical pointer: '' when its fields have nothing in common, undefined when it has none. */
export function pathOf(canonical: JsonPointer, paths: readonly PathRow[]): string | undefined {
  return tableOf(paths).get(pathName(canonical));
}

const located = new WeakMap<readonly PathRow[], (canonical: JsonPointer) => JsonPointer>();

/** Where a canonical field stands in a provider's body, as a pointer; undefined when the provider has no such place. */
export function locate(canonical: JsonPointer, paths: readonly PathRow[]): JsonPointer | undefined {
  let find = located.get(paths);
  if (find === undefined) located.set(paths, (find = remember((it) => search(it, paths))));
  return find(canonical) || undefined;
}

function search(canonical: JsonPointer, paths: readonly PathRow[]): JsonPointer {
  const all = steps(canonical);
  const indexes = all.filter((it) => /^\d+$/.test(it));
  const path = pathOf(canonical, paths);
  if (path === undefined || path === '') return '';
  let next = 0;
  const filled = path.split('.').map((step) => {
    const list = step.endsWith('[]');
    const name = list ? step.slice(0, -2) : step;
    const index = list ? indexes[next++] : undefined;
    return index === undefined ? name : `${name}/${index}`;
  });
  return `/${filled.join('/')}`;
}
