import type { JsonObject, JsonValue } from '@billingual/core';

/** A path of the tables taken apart: 'a[].*.b' is a, [], *, b. */
function stepsOf(path: string): string[] {
  return path.replaceAll('[]', '.[]').split('.');
}

/** Every value a path of the tables leads to. */
export function valuesAt(body: JsonValue | undefined, path: string): JsonValue[] {
  return stepsOf(path).reduce<JsonValue[]>(
    (found, step) => found.flatMap((it) => inside(it, step)),
    body === undefined ? [] : [body],
  );
}

function inside(value: JsonValue, step: string): readonly JsonValue[] {
  if (step === '[]') return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const object = value as JsonObject;
  if (step === '*') return Object.values(object).filter((it) => it !== undefined);
  const child = object[step];
  return child === undefined ? [] : [child];
}

/** The body with other values at a path; undefined takes the field out. */
export function withChanged(
  body: JsonObject,
  path: string,
  change: (value: JsonValue) => JsonValue | undefined,
): JsonObject {
  return changed(body, stepsOf(path), change) as JsonObject;
}

function changed(
  value: JsonValue,
  [step, ...rest]: readonly string[],
  change: (value: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (step === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (step === '[]') {
    return Array.isArray(value) ? value.map((it: JsonValue) => changed(it, rest, change) ?? null) : value;
  }
  if (Array.isArray(value)) return value as JsonValue;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, it]) => {
      if (it === undefined) return [];
      if (key !== step && step !== '*') return [[key, it]];
      const next = changed(it, rest, change);
      return next === undefined ? [] : [[key, next]];
    }),
  );
}

/** The paths of all leaves of a body, without indexes. */
export function leavesOf(value: JsonValue, path = ''): readonly string[] {
  if (Array.isArray(value))
    return [...new Set((value as readonly JsonValue[]).flatMap((it) => leavesOf(it, `${path}[]`)))];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, it]) =>
    it === undefined ? [] : leavesOf(it as JsonValue, path === '' ? key : `${path}.${key}`),
  );
}
