import { remember } from './remember.ts';
import type { JsonPointer, JsonValue } from './scalar.ts';

/** One more step of an RFC 6901 pointer. */
export function at(base: JsonPointer, key: string | number): JsonPointer {
  if (typeof key === 'number') return `${base}/${key}`;
  return key.includes('~') || key.includes('/')
    ? `${base}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`
    : `${base}/${key}`;
}

/** The steps of a pointer, unescaped. */
export const steps: (pointer: JsonPointer) => readonly string[] = remember((pointer) =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((it) => it.replace(/~1/g, '/').replace(/~0/g, '~')),
);

/** A pointer from unescaped steps. */
export function pointerOf(path: readonly (string | number)[]): JsonPointer {
  let pointer = '';
  for (const step of path) pointer = at(pointer, step);
  return pointer;
}

/** True if `pointer` is `prefix` or lies below it. */
export function covers(prefix: JsonPointer, pointer: JsonPointer): boolean {
  return (
    pointer.startsWith(prefix) && (pointer.length === prefix.length || prefix === '' || pointer[prefix.length] === '/')
  );
}

/** The value a pointer leads to, or undefined. Looks at own properties only. */
export function valueAt(root: JsonValue | undefined, pointer: JsonPointer): JsonValue | undefined {
  let here: unknown = root;
  for (const step of steps(pointer)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    // An array's own length is no member of it.
    if (step === 'length' && Array.isArray(here)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here as JsonValue | undefined;
}

/** '/lines/0/taxes/1/amount' as 'lines.taxes.amount': indexes left out, for ids and tables. */
export const pathName: (pointer: JsonPointer) => string = remember((pointer) =>
  steps(pointer)
    .filter((it) => !/^\d+$/.test(it))
    .join('.'),
);
