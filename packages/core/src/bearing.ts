import type { PathRow } from './dialect.ts';
import { pathName } from './json-pointer.ts';
import type { JsonPointer } from './scalar.ts';

/** What a calculator works the total out of. */
const bearing =
  /^(lines\.(quantity|unitPrice|adjustments\.)|adjustments\.(percent|amount|taxes)|taxes\.(rate|inclusive)|calculation\.)/;

/** Whether the total that a calculator works out depends on what stands at a place in its body, or below it. */
export function bearsOnTotal(pointer: JsonPointer, paths: readonly PathRow[]): boolean {
  const here = pathName(pointer);
  return paths.some(({ path, home, way }) => {
    if (home === null || way === 'r' || !bearing.test(home)) return false;
    const known = path.replaceAll('[]', '');
    return known === here || known.startsWith(`${here}.`);
  });
}
